/** Commands, written as people write them. */
import { describe, expect, test } from 'vitest';
import { caseOf } from '../desk/steps.ts';
import {
  card,
  deliver,
  labels,
  lastMessage,
  lead,
  messages,
  press,
  type TeamStage,
  team,
  teamStage,
  write,
} from './team-stage.ts';

async function command(on: TeamStage, text: string, rest: Parameters<typeof write>[2] = {}) {
  const said = await write(on, text, rest);
  return { said, answer: lastMessage(on, rest.chat ?? team) };
}

const linksOf = ({ entities }: { readonly entities: readonly { readonly type: string }[] }) =>
  entities.filter(({ type }) => type === 'text_link');

describe('/queue', () => {
  test('lists what waits, oldest first, with links to the cards and relative times', async () => {
    const on = await teamStage();
    await on.ask('Первый вопрос', 'chat-a');
    on.advance(60_000);
    await on.ask('Второй вопрос', 'chat-b');
    const { said, answer } = await command(on, '/queue');
    expect(answer.replyTo).toBe(said.id);
    expect(answer.text.split('\n')[0]).toBe('В работе: 2, сначала старые');
    expect(answer.text.indexOf('Первый')).toBeLessThan(answer.text.indexOf('Второй'));
    expect(linksOf(answer)).toMatchObject([
      { url: `https://t.me/c/2000000001/${messages(on)[0]?.id}` },
      { url: `https://t.me/c/2000000001/${messages(on)[1]?.id}` },
    ]);
    // When it came, its term, and Ozon's window: three moments a row.
    expect(answer.entities.filter(({ type }) => type === 'date_time')).toHaveLength(6);
  });

  test('turns pages in place', async () => {
    const on = await teamStage();
    for (let chat = 0; chat < 12; chat += 1) await on.ask(`Вопрос ${chat}`, `chat-${chat}`);
    const { answer } = await command(on, '/queue');
    expect(answer.text).not.toContain('Вопрос 10');
    await press(on, 'Дальше 2/2', { message: answer });
    expect(answer.text).toContain('Вопрос 11');
    await press(on, 'Назад', { message: answer });
    expect(answer.text).toContain('Вопрос 0');
    expect(lastMessage(on)).toBe(answer);
  });

  test('says when nobody waits', async () => {
    expect((await command(await teamStage(), '/queue')).answer.text).toBe('Никто не ждёт ответа 👌');
  });
});

describe('/faq', () => {
  test('shows the three best answers, folded, with their source', async () => {
    const { answer } = await command(await teamStage(), '/faq как вернуть возврат');
    expect(answer.text).toContain('1. ');
    expect(answer.text).toContain('проверено 12 октября 2026');
    expect(answer.entities.filter(({ type }) => type === 'expandable_blockquote').length).toBeGreaterThan(1);
    expect(labels(answer)).toEqual([]);
  });

  test('in reply to a card an answer can be put into the draft, once', async () => {
    const on = await teamStage();
    await on.ask();
    const { answer } = await command(on, '/faq куда отнести возврат', { to: card(on) });
    const order = { from: 7102, chat: team, message_id: answer.id, label: 'Вставить 1', twice: true };
    expect(await on.telegram.press(order)).toMatchObject({ alert: false, text: 'Вставлено в черновик.' });
    await on.settle();
    const drafts = await on.bench.store.drafts.ofCase(1);
    expect(drafts).toHaveLength(2);
    expect(drafts[1]?.text).toBe('Здравствуйте! Отвечаем: Где мой заказ?\nВ любой пункт выдачи Ozon.');
    expect(drafts[1]?.sources).toMatchObject([{ kind: 'faq', title: 'Куда отнести возврат?' }]);
    expect((await on.bench.store.facts.get(1))?.facts.knowledge).toMatchObject([{ id: 'returns-where' }]);
    expect(card(on).text).toContain('Ответ, версия 2');
    expect(messages(on).filter(({ text }) => text.includes('Ответ, версия'))).toHaveLength(1);
  });

  test('a template is found by what it does; put in, it does not greet twice', async () => {
    const on = await teamStage();
    await on.ask();
    const { answer } = await command(on, '/faq извиниться', { to: card(on) });
    expect(answer.text).toMatch(/1\. Извиниться\n[\s\S]*Шаблон t-delay/u);
    await press(on, 'Вставить 1', { message: answer });
    const draft = (await on.bench.store.drafts.ofCase(1)).at(-1);
    expect(draft?.text).toBe('Здравствуйте! Отвечаем: Где мой заказ?\nПросим прощения.');
    expect(draft?.sources).toMatchObject([{ kind: 'template', title: 'Извиниться' }]);
  });

  test('an answer that has expired since is not put in', async () => {
    const on = await teamStage();
    await on.ask();
    const { answer } = await command(on, '/faq куда отнести возврат', { to: card(on) });
    const [kept] = await on.bench.store.knowledge.history('42', 'returns-where');
    if (kept === undefined) throw new Error('no such entry');
    const entry = { ...kept.entry, version: 2, expiresOn: '2026-11-01' };
    await on.bench.store.knowledge.insert({ ...kept, entry, origin: 'expired' });
    await on.options.knowledgeWork.refresh();
    expect((await press(on, 'Вставить 1', { message: answer })).alert).toBe(true);
    expect(await on.bench.store.drafts.ofCase(1)).toHaveLength(1);
  });

  test('without words the buyer’s own are looked for', async () => {
    const on = await teamStage();
    await on.ask('Подскажите, куда отнести возврат?');
    const { answer } = await command(on, '/faq', { to: card(on) });
    expect(answer.text).toContain('Куда отнести возврат?');
  });

  test('an answer that is gone, and a case that has left, are refused in words', async () => {
    const on = await teamStage();
    await on.ask();
    const { answer } = await command(on, '/faq возврат', { to: card(on) });
    const odd = { from: 7102, chat: team, message_id: answer.id, data: 'insert:1:1:9', force: true };
    expect((await on.telegram.press(odd)).text).toContain('повторите /faq');
    await press(on, '✅');
    on.advance(31_000);
    await deliver(on);
    expect((await press(on, 'Вставить 1', { message: answer })).text).toBe('Уже отправил(а) Борис в 12:00.');
  });

  test.each([
    ['/faq', 'Напишите вопрос после команды'],
    ['/faq щщщщ ъъъъ', 'В базе знаний ничего похожего нет.'],
  ])('%j is answered in words', async (text, words) => {
    expect((await command(await teamStage(), text)).answer.text).toContain(words);
  });
});

describe('/case', () => {
  test('tells the whole story in its order', async () => {
    const on = await teamStage();
    await on.ask();
    await write(on, 'Пишите в ЗАПРЕТ', { to: card(on), from: lead.id });
    await write(on, 'Здравствуйте! Заказ в пути.', { to: card(on) });
    await press(on, '✅');
    on.advance(31_000);
    await deliver(on);
    const { answer } = await command(on, '/case 1');
    const order = [
      '✅ Обращение № 1 · отправлено · Лавка',
      'покупатель написал',
      'черновик, версия 1, шаблон',
      'черновик, версия 2, Анна',
      '⛔ Запрещённое слово: «ЗАПРЕТ»',
      'черновик, версия 3, Борис',
      'Борис отправил(а)',
      'отправка версии 3: на Ozon, прочитано обратно, сообщение ',
      'ответ найден на Ozon',
    ].map((words) => answer.text.indexOf(words));
    expect(order.every((at) => at >= 0)).toBe(true);
    expect(linksOf(answer)).toHaveLength(1);
  });

  test('a story longer than a message has pages', async () => {
    const on = await teamStage();
    await on.ask('слово '.repeat(500));
    for (let times = 0; times < 4; times += 1)
      await write(on, `Здравствуйте! ${'ответ '.repeat(500)}`, { to: card(on) });
    const { answer } = await command(on, '/case 1');
    expect(labels(answer).at(-1)).toMatch(/^Дальше 2\/\d ›$/u);
    await press(on, 'Дальше', { message: answer });
    expect(answer.text).toContain('ответ ответ');
    expect(on.journal.entries().filter(({ status }) => status === 400)).toEqual([]);
  });

  test.each([
    ['/case', 'Укажите номер обращения'],
    ['/case 1; drop table', 'Укажите номер обращения'],
    ['/case 999', 'Обращения № 999 нет.'],
    ['/case № 999', 'Обращения № 999 нет.'],
  ])('%j is answered in words', async (text, words) => {
    expect((await command(await teamStage(), text)).answer.text).toContain(words);
  });
});

describe('/chats', () => {
  test('lists dialogs, opens one, and a reply to it goes through draft and approval', async () => {
    const on = await teamStage();
    await on.ask('Старый вопрос', 'chat-a');
    on.advance(60_000);
    await on.ask('Новый вопрос', 'chat-b');
    const { answer } = await command(on, '/chats');
    expect(answer.text.indexOf('Новый')).toBeLessThan(answer.text.indexOf('Старый'));
    await press(on, '2', { message: answer });
    const opened = lastMessage(on);
    expect(opened.id).not.toBe(answer.id);
    expect(opened.text).toContain('👤 Покупатель · 23 ноября, 12:00\nСтарый вопрос');
    const said = await write(on, 'Здравствуйте! Пишу сам.', { to: opened });
    expect([...said.reactions.values()].flat()).toEqual(['👌']);
    expect(await caseOf(on.bench, 1)).toMatchObject({ state: 'waiting', version: 2 });
    expect(messages(on)[0]?.text).toContain('Здравствуйте! Пишу сам.');
  });

  test('a dialog that waits for nobody gets a case of its own', async () => {
    const on = await teamStage();
    await on.ask();
    await press(on, '✅');
    on.advance(31_000);
    await deliver(on);
    const { answer } = await command(on, '/chats');
    await press(on, '1', { message: answer });
    await write(on, 'Здравствуйте! Ещё добавлю.', { to: lastMessage(on) });
    await on.settle();
    expect(await caseOf(on.bench, 2)).toMatchObject({ state: 'waiting' });
    expect(card(on).text).toContain('Чат № 2');
    expect(labels(card(on))).toContain('✅ Отправить');
  });

  test('says when there are none', async () => {
    expect((await command(await teamStage(), '/chats')).answer.text).toBe('Диалогов ещё нет.');
  });
});

test('/digest at any time', async () => {
  const on = await teamStage();
  await on.ask();
  on.advance(45 * 3_600_000);
  const { answer } = await command(on, '/digest');
  expect(answer.text).toContain('🟠 Срок сегодня (1 до 12:00): 1');
});

test('/help names every command and button', async () => {
  const { answer } = await command(await teamStage(), '/help');
  for (const words of ['/queue', '/faq', '/case', '/chats', '/digest', '✅', '✏️', '🔄', '⏭', '↩️'])
    expect(answer.text).toContain(words);
});

test.each([
  ['/queue@sufler_sandbox_bot', 2],
  ['/queue@another_bot', 1],
  ['/unknown', 1],
  ['/QUEUE', 2],
])('%s in the group leaves %d messages', async (text, count) => {
  const on = await teamStage();
  await on.room.prepare(new AbortController().signal);
  await write(on, text);
  expect(messages(on)).toHaveLength(count);
});

test('in private staff may ask too, and anything unknown is met with help', async () => {
  const on = await teamStage();
  await on.ask();
  const own = { from: 7102, chat: 7102 };
  expect((await command(on, '/queue', own)).answer.text).toContain('В работе: 1');
  expect((await command(on, '/start', own)).answer.text).toContain('Как работать');
  expect((await command(on, '/case 1', own)).answer.text).toContain('Обращение № 1');
  await write(on, 'Здравствуйте! Из личного чата.', { ...own, to: lastMessage(on, 7102) });
  expect((await caseOf(on.bench, 1)).version).toBe(2);
  expect(card(on).text).toContain('Из личного чата');
});

test('in a chat that is not the team’s staff get nothing', async () => {
  const on = await teamStage();
  await on.ask();
  const order = {
    title: 'Чужая',
    type: 'supergroup',
    forum: false,
    people: [7102],
    bot: 'administrator',
  } as const;
  const other = on.telegram.createGroup(order);
  await write(on, '/case 1', { chat: other.id });
  expect(messages(on, other.id)).toHaveLength(1);
});

test('a command in a topic is answered there', async () => {
  const on = await teamStage();
  const topic = on.telegram.openTopic({ chat: team, from: lead.id, name: 'Лето' });
  on.telegram.say({ chat: team, from: 7102, text: '/queue', topic: topic.id });
  await on.settle();
  expect(lastMessage(on).threadId).toBe(topic.id);
});

test('a command in two updates is answered once', async () => {
  const on = await teamStage();
  on.telegram.fault({ kind: 'duplicate_updates', method: 'getUpdates' });
  await write(on, '/queue');
  expect(messages(on)).toHaveLength(2);
});
