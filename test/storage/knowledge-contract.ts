/** What every store keeps of a shop's knowledge. */
import { expect, test } from 'vitest';
import type { KnowledgeVersion } from '../../src/desk/knowledge-words.ts';
import type { Store } from '../../src/desk/store.ts';
import type { SynonymVersion } from '../../src/desk/synonym-words.ts';

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

  test('synonyms keep every version, per shop, once by origin and by number', async () => {
    const { synonyms } = opened();
    const version = (number: number, rest: Partial<SynonymVersion> = {}): SynonymVersion => ({
      shopId: '42',
      group: { id: 'syn-1', words: ['шлейка', 'ремень'], version: number },
      retired: false,
      change: 'added',
      authorId: 7101,
      at: 1_000 + number,
      origin: `synonyms:${number}`,
      ...rest,
    });
    const [first, second] = [version(1), version(2, { retired: true, change: 'retired', authorId: null })];
    const other = version(1, { group: { id: 'syn-2', words: ['а', 'б'], version: 1 }, origin: 'other' });
    for (const one of [first, other, second]) expect(await synonyms.insert(one)).toBe(true);
    expect(await synonyms.insert({ ...first, origin: 'another' })).toBe(false);
    expect(await synonyms.insert(version(3, { origin: first.origin }))).toBe(false);
    expect(await synonyms.insert({ ...first, shopId: '43', origin: 'shop 43' })).toBe(true);
    expect(await synonyms.current('42')).toEqual([second, other]);
    expect(await synonyms.history('42', 'syn-1')).toEqual([second, first]);
    expect(await synonyms.count('42')).toBe(3);
    expect(await synonyms.byOrigin('other')).toEqual(other);
    expect(await synonyms.byOrigin('nothing')).toBeNull();
  });
}
