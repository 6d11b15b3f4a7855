/** Live knowledge over the real store, rules and search: who may change it, what is refused, what is kept. */
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { KnowledgeEntry } from '../../src/desk/drafting.ts';
import type { EntryText, KnowledgeEdit } from '../../src/desk/knowledge-edit.ts';
import { importKnowledge } from '../../src/desk/knowledge-import.ts';
import { seedKnowledge } from '../../src/desk/knowledge-seed.ts';
import { type KnowledgeTools, type KnowledgeWork, openKnowledge } from '../../src/desk/knowledge-work.ts';
import type { Store } from '../../src/desk/store.ts';
import type { Staff } from '../../src/desk/words.ts';
import { createLiveKnowledge } from '../../src/knowledge/live.ts';
import { createChecker } from '../../src/rules/checker.ts';
import { loadRules } from '../../src/rules/load.ts';
import { openStore } from '../../src/storage/store.ts';

const lead: Staff = { id: 7101, name: 'Анна', role: 'lead' };
const operator: Staff = { id: 7102, name: 'Борис', role: 'operator' };
const checker = createChecker({ ruleSet: loadRules(join(resolve(import.meta.dirname, '../..'), 'data')) });
/** 2026-11-25 in Moscow, still the 24th in UTC. */
const at = Date.parse('2026-11-24T22:00:00Z');

const text: EntryText = {
  kind: 'faq',
  question: 'Можно ли мыть в посудомойке?',
  variants: ['подходит для ПММ', 'мыть в машине'],
  answer: 'Условия ухода указаны в карточке товара.',
  whenMissing: 'ask',
  tags: [],
  appliesTo: {},
  expiresOn: null,
};
const starter: KnowledgeEntry[] = [
  { ...text, id: 'wash', owner: 'магазин', reviewedOn: '2026-01-01', version: 5 },
  {
    ...text,
    id: 'colour',
    question: 'Какие есть цвета?',
    variants: ['другой цвет'],
    answer: 'Цвета показаны в карточке.',
    owner: 'магазин',
    reviewedOn: '2026-01-01',
    version: 1,
  },
];

let store: Store;
let tools: KnowledgeTools;
let live: ReturnType<typeof createLiveKnowledge>;
let work: KnowledgeWork;
let pressed = 0;

beforeEach(async () => {
  store = openStore(':memory:');
  live = createLiveKnowledge({ synonyms: [] }, () => '2026-11-25');
  tools = {
    store,
    shelf: live,
    checker,
    fill: live.fill,
    shop: (id) => ({ id, name: 'Лавка', zone: 'Europe/Moscow' }),
  };
  await seedKnowledge(store, ['42', '43'], () => ({ entries: starter, synonyms: [] }), at);
  work = await openKnowledge(tools, ['42', '43']);
});
afterEach(() => store.close());

function apply(edit: KnowledgeEdit, by: Staff = lead) {
  pressed += 1;
  return work.apply({ shopId: '42', by, at, origin: `press:${pressed}`, edit });
}

const found = (query: string, shopId = '42') => live.search(query, { shopId, limit: 3 }).hits[0]?.entry;

describe('seeding', () => {
  test('happens once a shop, from version 1, and is searched at once', async () => {
    expect(
      (await store.knowledge.current('42')).map(({ entry, change }) => [entry.id, entry.version, change]),
    ).toEqual([
      ['colour', 1, 'seeded'],
      ['wash', 1, 'seeded'],
    ]);
    await seedKnowledge(store, ['42'], () => ({ entries: [], synonyms: [] }), at);
    expect(await store.knowledge.count('42')).toBe(2);
    expect(found('посудомойка')?.id).toBe('wash');
  });

  test('a retired starter entry does not come back with the next start', async () => {
    await apply({ kind: 'retire', entryId: 'wash', version: 1 });
    await seedKnowledge(store, ['42'], () => ({ entries: starter, synonyms: [] }), at);
    expect(found('посудомойка')).toBeUndefined();
    expect(found('посудомойка', '43')?.id).toBe('wash');
  });
});

describe('edits', () => {
  test('a new entry gets an id, its author and the day in the shop, and is found', async () => {
    const outcome = await apply({
      kind: 'add',
      text: { ...text, question: '  Есть ли   чехол? ', variants: ['чехол', 'Чехол!', ''] },
    });
    expect(outcome).toMatchObject({
      ok: true,
      version: {
        entry: {
          id: 'own-1',
          question: 'Есть ли чехол?',
          variants: ['Чехол!'],
          owner: 'Анна',
          reviewedOn: '2026-11-25',
          version: 1,
        },
        change: 'added',
        authorId: lead.id,
      },
    });
    expect(found('чехол')?.id).toBe('own-1');
    expect(found('чехол', '43')?.id).not.toBe('own-1');
  });

  test('a changed answer is the next version; the earlier ones stay', async () => {
    await apply({
      kind: 'change',
      entryId: 'wash',
      version: 1,
      patch: { answer: 'Уход описан на этикетке.' },
    });
    expect(live.find('wash', '42')).toMatchObject({
      answer: 'Уход описан на этикетке.',
      version: 2,
      owner: 'Анна',
    });
    const history = await store.knowledge.history('42', 'wash');
    expect(history.map(({ entry, change }) => [entry.version, change])).toEqual([
      [2, 'changed'],
      [1, 'seeded'],
    ]);
  });

  test('a buyer’s wording becomes a variant', async () => {
    await apply({ kind: 'add_variant', entryId: 'wash', variant: 'а в посудомоечную машину влезет?' });
    expect(live.find('wash', '42')?.variants).toContain('а в посудомоечную машину влезет?');
  });

  test('undo brings back what was before, again and again', async () => {
    await apply({
      kind: 'change',
      entryId: 'wash',
      version: 1,
      patch: { answer: 'Уход описан на этикетке.' },
    });
    await apply({ kind: 'undo', entryId: 'wash', version: 2 });
    expect(live.find('wash', '42')).toMatchObject({ answer: text.answer, version: 3 });
    await apply({ kind: 'retire', entryId: 'wash', version: 3 });
    expect(live.find('wash', '42')).toBeNull();
    await apply({ kind: 'undo', entryId: 'wash', version: 4 });
    expect(live.find('wash', '42')).toMatchObject({ answer: text.answer, version: 5 });
  });

  test('undoing an added entry retires it', async () => {
    await apply({ kind: 'add', text: { ...text, question: 'Есть чехол?', variants: [] } });
    await apply({ kind: 'undo', entryId: 'own-1', version: 1 });
    expect(live.find('own-1', '42')).toBeNull();
    await apply({ kind: 'add', text: { ...text, question: 'Есть сумка?', variants: [] } });
    expect(live.find('own-2', '42')).not.toBeNull();
  });

  test('a repeated press changes nothing', async () => {
    const command = {
      shopId: '42',
      by: lead,
      at,
      origin: 'press:same',
      edit: { kind: 'retire', entryId: 'wash', version: 1 },
    } as const;
    const first = await work.apply(command);
    expect(await work.apply(command)).toEqual(first);
    expect(await store.knowledge.count('42')).toBe(3);
  });

  test('a preview tells what would be and changes nothing', async () => {
    const edit = {
      kind: 'change',
      entryId: 'wash',
      version: 1,
      patch: { answer: 'Уход описан на этикетке.' },
    } as const;
    const previewed = await work.preview({ shopId: '42', by: lead, at, edit });
    expect(previewed).toMatchObject({
      ok: true,
      preview: {
        before: { answer: text.answer },
        entry: { answer: 'Уход описан на этикетке.', version: 2 },
        findings: [],
      },
    });
    expect(await store.knowledge.count('42')).toBe(2);
  });
});

describe('refusals', () => {
  const answer = (words: string): KnowledgeEdit => ({
    kind: 'change',
    entryId: 'wash',
    version: 1,
    patch: { answer: words },
  });
  test.each<[string, KnowledgeEdit, Staff, object]>([
    ['an operator', { kind: 'retire', entryId: 'wash', version: 1 }, operator, { kind: 'not_allowed' }],
    ['no such entry', { kind: 'retire', entryId: 'none', version: 1 }, lead, { kind: 'unknown_entry' }],
    [
      'somebody was faster',
      { kind: 'retire', entryId: 'wash', version: 7 },
      lead,
      { kind: 'stale', authorId: null },
    ],
    ['an empty answer', answer('  '), lead, { kind: 'invalid', reasons: ['Ответ пуст.'] }],
    ['too long an answer', answer('а'.repeat(1001)), lead, { kind: 'invalid' }],
    [
      'an unknown slot',
      answer('Заказ {order.colour}.'),
      lead,
      { kind: 'invalid', reasons: ['Неизвестная подстановка {order.colour}.'] },
    ],
    ['a messenger', answer('Напишите нам в WhatsApp.'), lead, { kind: 'blocked' }],
    [
      'a wording of another entry',
      { kind: 'add_variant', entryId: 'colour', variant: 'Подходит для пмм?' },
      lead,
      { kind: 'known_wording', entryId: 'wash' },
    ],
  ])('%s', async (_case, edit, by, refusal) => {
    expect(await apply(edit, by)).toMatchObject({ ok: false, refusal });
    expect(await store.knowledge.count('42')).toBe(2);
  });

  test('a retired entry cannot be changed, only brought back', async () => {
    await apply({ kind: 'retire', entryId: 'wash', version: 1 });
    expect(await apply({ kind: 'change', entryId: 'wash', version: 2, patch: {} })).toMatchObject({
      refusal: { kind: 'unknown_entry' },
    });
  });
});

describe('files', () => {
  const take = (entries: readonly KnowledgeEntry[], dryRun = false) =>
    importKnowledge(tools, { shopId: '42', by: petr, entries, at, origin: `file:${pressed++}`, dryRun });
  const petr = { authorId: null, authorName: 'Пётр' };
  const [wash, colour] = starter as [KnowledgeEntry, KnowledgeEntry];

  test('new and different entries become versions, the rest stays, forbidden ones are named', async () => {
    const bad = { ...wash, id: 'bad', question: 'Контакты?', answer: 'Наш телефон +7 912 345-67-89.' };
    const report = await take([
      wash,
      { ...colour, answer: 'Цвета видны в карточке.' },
      { ...wash, id: 'new', question: 'Новый?' },
      bad,
    ]);
    expect(report).toMatchObject({
      added: ['new'],
      changed: ['colour'],
      same: ['wash'],
      refused: [{ id: 'bad' }],
    });
    expect(live.find('new', '42')).toBeNull();
    await work.refresh();
    expect(live.find('new', '42')).not.toBeNull();
    expect(live.find('colour', '42')).toMatchObject({ answer: 'Цвета видны в карточке.', version: 2 });
    const [imported, seeded] = await store.knowledge.history('42', 'colour');
    expect(imported).toMatchObject({ change: 'imported', ...petr });
    expect(seeded).toMatchObject({ change: 'seeded', authorId: null, authorName: null });
    const stale = await apply({ kind: 'change', entryId: 'colour', version: 1, patch: {} });
    expect(stale).toMatchObject({ refusal: { kind: 'stale', authorName: 'Пётр' } });
  });

  test('a dry run reports the same and keeps nothing', async () => {
    const report = await take([{ ...wash, answer: 'Иначе.' }], true);
    expect(report.changed).toEqual(['wash']);
    expect(await store.knowledge.count('42')).toBe(2);
  });

  test('a file brings a retired entry back', async () => {
    await apply({ kind: 'retire', entryId: 'wash', version: 1 });
    expect((await take([wash])).changed).toEqual(['wash']);
  });
});
