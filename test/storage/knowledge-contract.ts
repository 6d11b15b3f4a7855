/** What every store keeps of a shop's knowledge. */
import { expect, test } from 'vitest';
import type { KnowledgeVersion } from '../../src/desk/knowledge-words.ts';
import type { Store } from '../../src/desk/store.ts';

export function knowledgeVersion(
  id: string,
  version: number,
  rest: Partial<KnowledgeVersion> = {},
): KnowledgeVersion {
  return {
    shopId: '42',
    entry: {
      id,
      kind: 'faq',
      question: `Вопрос ${id}?`,
      variants: ['вариант один', 'вариант два', 'вариант три'],
      answer: 'Ответ.',
      whenMissing: 'ask',
      tags: ['доставка'],
      appliesTo: { channels: ['chat'] },
      owner: 'магазин',
      reviewedOn: '2026-11-25',
      expiresOn: null,
      version,
    },
    retired: false,
    change: 'added',
    authorId: 7101,
    authorName: null,
    at: 1_000 + version,
    origin: `test:${id}:${version}`,
    ...rest,
  };
}

export function knowledgeContract(opened: () => Store): void {
  test('knowledge keeps every version; the newest of each entry is current', async () => {
    const { knowledge } = opened();
    const [first, second] = [
      knowledgeVersion('a', 1),
      knowledgeVersion('a', 2, { retired: true, authorId: null, authorName: 'Пётр' }),
    ];
    const other = knowledgeVersion('b', 1);
    for (const one of [first, other, second]) expect(await knowledge.insert(one)).toBe(true);
    await knowledge.insert(knowledgeVersion('a', 1, { shopId: '43', origin: 'test:43' }));
    expect(await knowledge.current('42')).toEqual([second, other]);
    expect(await knowledge.history('42', 'a')).toEqual([second, first]);
    expect(await knowledge.history('42', 'c')).toEqual([]);
    expect(await knowledge.count('42')).toBe(3);
    expect(await knowledge.shopIds()).toEqual(['42', '43']);
  });

  test('a version is stored once by its origin and by its number', async () => {
    const { knowledge } = opened();
    const first = knowledgeVersion('a', 1);
    await knowledge.insert(first);
    expect(await knowledge.insert({ ...first, origin: 'another' })).toBe(false);
    expect(await knowledge.insert(knowledgeVersion('a', 2, { origin: first.origin }))).toBe(false);
    expect(await knowledge.byOrigin(first.origin)).toEqual(first);
    expect(await knowledge.byOrigin('another')).toBeNull();
  });
}
