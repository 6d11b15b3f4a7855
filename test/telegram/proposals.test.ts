/** `/learn`: a proposal that a lead takes becomes a change of the knowledge, by the path of every other change. */
import { describe, expect, test } from 'vitest';
import type { ProposedEdit } from '../../src/desk/proposal-words.ts';
import {
  labels,
  lastMessage,
  lead,
  messages,
  operator,
  press,
  shop,
  type TeamStage,
  teamStage,
  write,
} from './team-stage.ts';

const from = lead.id;

async function propose(on: TeamStage, name: string, edit: ProposedEdit | null): Promise<void> {
  const words = { title: name, body: `${name} тело`, key: name, edit, kind: 'faq_entry' } as const;
  const open = { state: 'open', createdAt: 1, decidedBy: null, decidedAt: null } as const;
  await on.bench.store.proposals.insert({ ...words, ...open, shopId: shop.id, caseIds: [1] });
}

async function staged(...edits: (ProposedEdit | null)[]): Promise<TeamStage> {
  const on = await teamStage();
  await on.ask();
  for (const [at, edit] of edits.entries()) await propose(on, `Предложение ${at + 1}`, edit);
  await write(on, '/learn', { from });
  return on;
}

const pressLast = (on: TeamStage, label: string, by: number = from) =>
  press(on, label, { from: by, message: lastMessage(on) });
const find = (on: TeamStage, id: string) => on.options.knowledge.find(id, shop.id);
const stateOf = async (on: TeamStage, id: number) => (await on.bench.store.proposals.byId(id))?.state;

const engraving: ProposedEdit = {
  kind: 'entry',
  question: 'Делаете гравировку?',
  answer: 'Гравировку мы не делаем.',
};
const variant: ProposedEdit = { kind: 'variant', entryId: 'returns-where', variant: 'куда тащить коробку' };
const wording: ProposedEdit = {
  kind: 'wording',
  entryId: 'returns-where',
  added: true,
  words: 'рядом с домом',
  after: 'пункт выдачи Ozon',
};
const synonyms: ProposedEdit = { kind: 'synonyms', words: ['шлейка', 'ремень'] };

describe('taking a proposal opens the filled change, and saving it decides', () => {
  test('a new entry: shown, saved, found, taken back', async () => {
    const on = await staged(engraving);
    expect(lastMessage(on).text).toContain('📚 Предложение 1 · Лавка');
    await pressLast(on, '✅ Взять');
    expect(lastMessage(on).text).toMatch(/^Новая запись\nДелаете гравировку\?\nГравировку мы не делаем\./u);
    expect(labels(lastMessage(on))).toEqual(['✅ Сохранить', '✏️ Иначе', '✖️ Не надо']);
    expect(await stateOf(on, 1)).toBe('open');
    await pressLast(on, '✅ Сохранить');
    expect(find(on, 'own-1')).toMatchObject({ question: 'Делаете гравировку?', owner: 'Анна' });
    expect(await stateOf(on, 1)).toBe('taken');
    const [version] = await on.bench.store.knowledge.history(shop.id, 'own-1');
    expect(version).toMatchObject({ change: 'added', authorId: lead.id });
    await pressLast(on, '↩️ Вернуть прежнее');
    expect(find(on, 'own-1')).toBeNull();
  });

  test('a variant and a change of wording', async () => {
    const on = await staged(variant, wording);
    await pressLast(on, '✅ Взять');
    expect(lastMessage(on).text).toMatch(/^Новый вариант вопроса\n[\s\S]*– куда тащить коробку/u);
    await pressLast(on, '✅ Сохранить');
    // The next proposal comes by itself, in a message of its own.
    expect(lastMessage(on).text).toContain('📚 Предложение 2');
    await pressLast(on, '✅ Взять');
    expect(lastMessage(on).text).toMatch(
      /Было:\nВ любой пункт выдачи Ozon\.[\s\S]*Станет:[\s\S]*Ozon рядом с домом\./u,
    );
    await pressLast(on, '✅ Сохранить');
    expect(find(on, 'returns-where')).toMatchObject({
      answer: 'В любой пункт выдачи Ozon рядом с домом.',
      variants: ['куда тащить коробку'],
      version: 3,
    });
    await write(on, '/learn', { from });
    expect(lastMessage(on).text).toBe('Новых предложений в базу знаний нет.');
  });

  test('synonyms: the search knows them at once, and no longer when they are taken back', async () => {
    const on = await staged(synonyms);
    const search = () =>
      on.options.knowledge.search('шлейка', { shopId: shop.id, limit: 1 }).hits[0]?.entry.id;
    await write(on, '/entry new', { from });
    await write(on, 'Как снять ремень?\n\nНажмите на пряжку.', { from, to: lastMessage(on) });
    await pressLast(on, '✅ Сохранить');
    const before = search();
    await write(on, '/learn', { from });
    await pressLast(on, '✅ Взять');
    expect(lastMessage(on).text).toMatch(/^Новые синонимы\nшлейка = ремень/u);
    await pressLast(on, '✅ Сохранить');
    expect(search()).toBe('own-1');
    expect(lastMessage(on).text).toContain('Синонимы: шлейка = ремень');
    await pressLast(on, '↩️ Вернуть прежнее');
    expect(search()).toBe(before);
    expect(lastMessage(on).text).toContain('🗑 Убраны синонимы');
  });

  test('with other words, written as a reply', async () => {
    const on = await staged(engraving);
    await pressLast(on, '✅ Взять');
    await pressLast(on, '✏️ Иначе');
    const prompt = lastMessage(on);
    expect(prompt.text).toContain('Делаете гравировку?\nГравировку мы не делаем.');
    await write(on, 'Есть ли гравировка?\n- гравируете?\nГравировки у нас нет.', { from, to: prompt });
    await pressLast(on, '✅ Сохранить');
    expect(find(on, 'own-1')).toMatchObject({ question: 'Есть ли гравировка?', variants: ['гравируете?'] });
    expect(await stateOf(on, 1)).toBe('taken');
  });

  test('a lead who thinks better of it leaves it open', async () => {
    const on = await staged(engraving);
    await pressLast(on, '✅ Взять');
    await pressLast(on, '✖️ Не надо');
    expect(lastMessage(on).text).toContain('📚 Предложение 1');
    expect(await stateOf(on, 1)).toBe('open');
    await pressLast(on, '✖️ Отклонить');
    expect(await stateOf(on, 1)).toBe('declined');
    expect(lastMessage(on).text).toBe('Новых предложений в базу знаний нет.');
  });
});

describe('what cannot be taken as it is', () => {
  test('an answer that the rules forbid: the words come back to be mended', async () => {
    const on = await staged({ ...engraving, answer: 'Гравировку делаем, пишите в ЗАПРЕТ.' });
    const outcome = await pressLast(on, '✅ Взять');
    expect(outcome.text).toMatch(/^Как есть не сохранить\. Правила не пропускают/u);
    await write(on, 'Делаете гравировку?\nНет, не делаем.', { from, to: lastMessage(on) });
    await pressLast(on, '✅ Сохранить');
    expect(await stateOf(on, 1)).toBe('taken');
  });

  test('a wording that an entry has already', async () => {
    const on = await staged({ ...variant, variant: 'Как вернуть товар?' });
    const outcome = await pressLast(on, '✅ Взять');
    expect(outcome.text).toMatch(/^Как есть не сохранить\. Так уже спрашивает запись returns-how/u);
    expect(lastMessage(on).text).toContain('Пришлите слова покупателя');
    await write(on, 'куда тащить', { from, to: lastMessage(on) });
    await pressLast(on, '✅ Сохранить');
    expect(await stateOf(on, 1)).toBe('taken');
  });

  test.each<[string, ProposedEdit | null]>([
    ['its words are forgotten', null],
    ['its entry is gone', { ...variant, entryId: 'no-such' }],
    ['its entry says so already', { ...wording, words: 'В любой пункт' }],
  ])('%s', async (_, edit) => {
    const on = await staged(edit);
    expect((await pressLast(on, '✅ Взять')).text).toMatch(/^Предложение устарело/u);
    expect(await stateOf(on, 1)).toBe('open');
  });

  test('another lead was faster: nothing is saved twice', async () => {
    const on = await staged(engraving);
    const first = lastMessage(on);
    await write(on, '/learn', { from });
    const second = lastMessage(on);
    for (const message of [first, second]) await press(on, '✅ Взять', { from, message });
    await press(on, '✅ Сохранить', { from, message: first });
    const late = await press(on, '✅ Сохранить', { from, message: second });
    expect(late.text).toMatch(/^Так уже спрашивает запись own-1|Это предложение уже решено/u);
    expect(find(on, 'own-2')).toBeNull();
  });

  test('an operator decides nothing', async () => {
    const on = await staged(engraving);
    expect((await pressLast(on, '✅ Взять', operator.id)).text).toBe('Решают руководители.');
    expect((await pressLast(on, '✖️ Отклонить', operator.id)).text).toBe('Решают руководители.');
    expect(await stateOf(on, 1)).toBe('open');
  });
});

describe('/synonyms', () => {
  async function told(on: TeamStage, text: string, by: number = from): Promise<string> {
    await write(on, text, { from: by });
    return lastMessage(on).text;
  }

  test('adds, lists, changes, removes and brings back', async () => {
    const on = await teamStage();
    expect(await told(on, '/synonyms')).toMatch(/Лавка: нет[\s\S]*шлейка = ремень – добавить/u);
    await told(on, '/synonyms Шлейка = ремень');
    await pressLast(on, '✅ Сохранить');
    expect(await told(on, '/synonyms')).toContain('syn-1 шлейка = ремень');
    await told(on, '/synonyms syn-1');
    await pressLast(on, '✏️ Слова');
    await told(on, '/mine');
    const prompt = messages(on).findLast(({ text }) => text.includes('через «=»'));
    await write(on, 'шлейка = ремень = лямка', { from, ...(prompt && { to: prompt }) });
    expect(lastMessage(on).text).toMatch(/Было: шлейка = ремень\nшлейка = ремень = лямка/u);
    await pressLast(on, '✅ Сохранить');
    await pressLast(on, '🗑 Убрать');
    expect(await told(on, '/synonyms')).toContain('Лавка: нет');
    const removed = messages(on).findLast(({ text }) => text.startsWith('🗑'));
    await press(on, '↩️ Вернуть прежнее', { from, message: removed });
    expect(await told(on, '/synonyms')).toContain('syn-1 шлейка = ремень = лямка');
    const history = await on.bench.store.synonyms.history(shop.id, 'syn-1');
    expect(history.map(({ change, authorId }) => [change, authorId])).toEqual([
      ['undone', lead.id],
      ['retired', lead.id],
      ['changed', lead.id],
      ['added', lead.id],
    ]);
  });

  test.each([
    ['/synonyms ремень = ремень', 'хотя бы два разных слова'],
    ['/synonyms ремень = +79123456789', 'Это не слова'],
    ['/synonyms ремень = спасибо', 'искать нечего: «спасибо»'],
    ['/synonyms ремень = то что держит сумку на плече', 'Слишком длинно'],
    ['/synonyms syn-9', 'Синонимов syn-9 нет'],
    ['/synonyms Осень: ремень = шлейка', 'Такого магазина нет'],
  ])('%s: says what is wrong', async (command, words) => {
    expect(await told(await teamStage(), command)).toContain(words);
  });

  test('is for leads', async () => {
    expect(await told(await teamStage(), '/synonyms', operator.id)).toContain('для руководителей');
  });
});
