/** Leads change the knowledge in the chat: what is written is shown first, saved by a press, and can be taken back. */
import { describe, expect, test } from 'vitest';
import {
  card,
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

const find = (on: TeamStage, id: string) => on.options.knowledge.find(id, shop.id);
const from = lead.id;

async function told(on: TeamStage, text: string, to?: Parameters<typeof write>[2]) {
  await write(on, text, { from, ...to });
  return lastMessage(on);
}

const pressLast = (on: TeamStage, label: string, by: number = from) =>
  press(on, label, { from: by, message: lastMessage(on) });

describe('an entry', () => {
  test('is opened by its id, with what can be done to it', async () => {
    const on = await teamStage();
    const shown = await told(on, '/entry returns-where');
    expect(shown.text).toContain('Куда отнести возврат?');
    expect(shown.text).toContain('версия 1 · магазин · проверено 12 октября 2026');
    expect(labels(shown)).toEqual([
      '✏️ Ответ',
      '✏️ Вопрос',
      '➕ Вариант',
      '✏️ Варианты',
      '👍 Проверено',
      '⏳ Срок',
      '🕓 История',
      '🗑 Убрать',
    ]);
  });

  test('gets a new answer: written, shown, saved, found, taken back', async () => {
    const on = await teamStage();
    await told(on, '/entry returns-where');
    await pressLast(on, '✏️ Ответ');
    const prompt = lastMessage(on);
    expect(prompt.text).toContain('В любой пункт выдачи Ozon.');
    await told(on, 'В пункт, который указан в заявке.', { to: prompt });
    expect(lastMessage(on).text).toMatch(/Было:[\s\S]*В любой пункт[\s\S]*Станет:[\s\S]*указан в заявке/u);
    expect(messages(on).some(({ id }) => id === prompt.id)).toBe(false);
    expect(find(on, 'returns-where')?.version).toBe(1);
    await pressLast(on, '✅ Сохранить');
    expect(find(on, 'returns-where')).toMatchObject({
      answer: 'В пункт, который указан в заявке.',
      version: 2,
      owner: 'Анна',
    });
    expect(lastMessage(on).text).toContain('✅ Сохранено.');
    await pressLast(on, '↩️ Вернуть прежнее');
    expect(find(on, 'returns-where')).toMatchObject({ answer: 'В любой пункт выдачи Ozon.', version: 3 });
  });

  test('gets a new question and a variant', async () => {
    const on = await teamStage();
    await told(on, '/entry returns-where');
    await pressLast(on, '✏️ Вопрос');
    await told(on, 'Где сдать возврат?', { to: lastMessage(on) });
    await pressLast(on, '✅ Сохранить');
    await pressLast(on, '➕ Вариант');
    await told(on, 'куда нести', { to: lastMessage(on) });
    await pressLast(on, '✅ Сохранить');
    expect(find(on, 'returns-where')).toMatchObject({
      question: 'Где сдать возврат?',
      variants: ['куда нести'],
      version: 3,
    });
  });

  test('loses a wrong variant when the whole list is written anew', async () => {
    const on = await teamStage();
    await told(on, '/entry returns-where');
    for (const words of ['куда нести', 'лишнее']) {
      await pressLast(on, '➕ Вариант');
      await told(on, words, { to: lastMessage(on) });
      await pressLast(on, '✅ Сохранить');
    }
    await pressLast(on, '✏️ Варианты');
    expect(lastMessage(on).text).toContain('куда нести\nлишнее');
    await told(on, '- куда нести\n- куда сдать', { to: lastMessage(on) });
    await pressLast(on, '✅ Сохранить');
    expect(find(on, 'returns-where')).toMatchObject({ variants: ['куда нести', 'куда сдать'], version: 4 });
  });

  test('gets a term, after which it is not offered, and loses it', async () => {
    const on = await teamStage();
    await told(on, '/entry returns-where');
    await pressLast(on, '⏳ Срок');
    expect((await told(on, '31.02.2027', { to: lastMessage(on) })).text).toContain('Нужна дата вида');
    const prompt = messages(on).findLast(({ text }) => text.includes('до какого дня'));
    await told(on, '1.11.2026', prompt && { to: prompt });
    expect(lastMessage(on).text).toContain('Верна до 1 ноября 2026');
    await pressLast(on, '✅ Сохранить');
    const search = () => on.options.knowledge.search('куда отнести возврат', { shopId: shop.id, limit: 5 });
    expect(search().hits.map(({ entry }) => entry.id)).not.toContain('returns-where');
    await pressLast(on, '⏳ Срок');
    await told(on, 'нет', { to: lastMessage(on) });
    await pressLast(on, '✅ Сохранить');
    expect(search().hits[0]?.entry).toMatchObject({ id: 'returns-where', expiresOn: null });
  });

  test('tells who made each version', async () => {
    const on = await teamStage();
    await told(on, '/entry returns-where');
    await pressLast(on, '✏️ Ответ');
    await told(on, 'В ближайший пункт.', { to: lastMessage(on) });
    await pressLast(on, '✅ Сохранить');
    await pressLast(on, '🕓 История');
    expect(lastMessage(on).text).toMatch(
      /^🕓 Куда отнести возврат\?\n2 · изменена или проверена · Анна, [^\n]+\nВ ближайший пункт\.\n1 · с начала · стартовая база, [^\n]+\nВ любой пункт/u,
    );
  });

  test('that was removed is found by its id, to be brought back', async () => {
    const on = await teamStage();
    await told(on, '/entry returns-where');
    await pressLast(on, '🗑 Убрать');
    await pressLast(on, '✅ Сохранить');
    expect((await told(on, '/entry returns-where')).text).toContain('🗑 Убрана: Куда отнести возврат?');
    await pressLast(on, '↩️ Вернуть');
    expect(find(on, 'returns-where')).not.toBeNull();
  });

  test('is removed after a question, and brought back', async () => {
    const on = await teamStage();
    await told(on, '/entry returns-where');
    await pressLast(on, '🗑 Убрать');
    expect(lastMessage(on).text).toContain('Убрать запись «Куда отнести возврат?»?');
    await pressLast(on, '✅ Сохранить');
    expect(find(on, 'returns-where')).toBeNull();
    await pressLast(on, '↩️ Вернуть');
    expect(find(on, 'returns-where')?.version).toBe(3);
  });

  test('is marked as reviewed by one press', async () => {
    const on = await teamStage();
    await told(on, '/entry returns-where');
    await pressLast(on, '👍 Проверено');
    expect(find(on, 'returns-where')).toMatchObject({ version: 2, owner: 'Анна' });
    expect(find(on, 'returns-where')?.reviewedOn).not.toBe('2026-10-12');
  });

  test('is written anew in one message', async () => {
    const on = await teamStage();
    const prompt = await told(on, '/entry new');
    await told(
      on,
      'Есть ли чехол?\n- чехол идёт в наборе\n– чехол отдельно?\n\nЧехол указан в карточке.\nСмотрите комплект.',
      { to: prompt },
    );
    expect(lastMessage(on).text).toContain('Новая запись');
    await pressLast(on, '✅ Сохранить');
    expect(find(on, 'own-1')).toMatchObject({
      question: 'Есть ли чехол?',
      variants: ['чехол идёт в наборе', 'чехол отдельно?'],
      answer: 'Чехол указан в карточке.\nСмотрите комплект.',
    });
    expect((await told(on, '/faq чехол')).text).toContain('Есть ли чехол?');
  });

  test('stays as it was when the lead thinks better of it', async () => {
    const on = await teamStage();
    await told(on, '/entry returns-where');
    await pressLast(on, '✏️ Ответ');
    await told(on, 'Иначе.', { to: lastMessage(on) });
    await pressLast(on, '✖️ Не надо');
    expect(lastMessage(on)).toMatchObject({ text: 'Не сохранено.' });
    expect(find(on, 'returns-where')?.version).toBe(1);
  });
});

describe('refusals', () => {
  test('what the rules forbid is told and never saved', async () => {
    const on = await teamStage();
    await told(on, '/entry returns-where');
    await pressLast(on, '✏️ Ответ');
    const answer = await told(on, 'Это ЗАПРЕТ.', { to: lastMessage(on) });
    expect(answer.text).toMatch(/^Не принято\. Правила не пропускают такой ответ:\n⛔/u);
    expect(find(on, 'returns-where')?.version).toBe(1);
  });

  test('an old screen saves nothing over a newer version', async () => {
    const on = await teamStage();
    const old = await told(on, '/entry returns-where');
    await told(on, '/entry returns-where');
    await pressLast(on, '👍 Проверено');
    const outcome = await press(on, '👍 Проверено', { from, message: old });
    expect(outcome.text).toContain('Запись уже изменена: Анна');
    expect(find(on, 'returns-where')?.version).toBe(2);
  });

  test('operators can neither open nor press', async () => {
    const on = await teamStage();
    await write(on, '/entry returns-where', { from: operator.id });
    expect(lastMessage(on).text).toBe('Эта команда для руководителей.');
    await told(on, '/entry returns-where');
    expect((await pressLast(on, '🗑 Убрать', operator.id)).text).toBe('Базу знаний меняют руководители.');
  });

  test.each([
    ['/entry', '/entry new'],
    ['/entry nothing', 'Записи nothing в базе знаний нет.'],
    ['/entry new Нетакого', 'Такого магазина нет.'],
  ])('%s', async (order, answer) => {
    const on = await teamStage();
    expect((await told(on, order)).text).toContain(answer);
  });

  test('a new entry without an answer is not understood', async () => {
    const on = await teamStage();
    const prompt = await told(on, '/entry new');
    expect((await told(on, 'Только вопрос?', { to: prompt })).text).toContain('Не понято.');
  });
});

describe('from an answer of /faq', () => {
  test('a lead opens it; an operator is not offered to', async () => {
    const on = await teamStage();
    await write(on, '/faq куда отнести возврат', { from: operator.id });
    expect(labels(lastMessage(on))).toEqual([]);
    await told(on, '/faq куда отнести возврат');
    await pressLast(on, '✏️ 1');
    expect(lastMessage(on).text).toContain('returns-where');
  });

  test('the buyer’s own words become a variant', async () => {
    const on = await teamStage();
    await on.ask('А куда мне его тащить?');
    await told(on, '/faq куда отнести возврат', { to: card(on) });
    await pressLast(on, '➕ вариант 1');
    const prompt = lastMessage(on);
    expect(prompt.text).toContain('А куда мне его тащить?');
    await told(on, 'куда мне его тащить', { to: prompt });
    await pressLast(on, '✅ Сохранить');
    expect(find(on, 'returns-where')?.variants).toEqual(['куда мне его тащить']);
  });
});
