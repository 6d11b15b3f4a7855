/** Commands about people and numbers, written as people write them. */
import { describe, expect, test } from 'vitest';
import { cast } from '../../src/sandbox/telegram/cast.ts';
import { caseOf } from '../desk/steps.ts';
import {
  card,
  deliver,
  lastMessage,
  lead,
  messages,
  operator,
  press,
  type TeamStage,
  team,
  teamStage,
  write,
} from './team-stage.ts';

const { trainee, stranger } = cast;

async function told(on: TeamStage, text: string, from: number = lead.id, to?: Parameters<typeof write>[2]) {
  await write(on, text, { from, ...to });
  return lastMessage(on);
}

describe('/staff', () => {
  test('shows the team to leads, and only to them', async () => {
    const on = await teamStage();
    const list = (await told(on, '/staff')).text;
    expect(list).toContain('Анна (7101) – руководитель');
    expect(list).toContain('Глеб (7104) – стажёр');
    expect((await told(on, '/staff', operator.id)).text).toBe('Эта команда для руководителей.');
  });

  test('adds a person by reply to their message, who may work at once', async () => {
    const on = await teamStage();
    await on.ask();
    const words = on.telegram.say({ chat: card(on).chatId, from: cast.specialist.id, text: 'Я здесь' });
    const answer = await told(on, '/staff trainee', lead.id, { to: words });
    expect(answer.text).toBe('Дарья – стажёр: пишет, отправляет второй человек.');
    const asked = await press(on, '✅', { from: cast.specialist.id });
    expect(asked.text).toBe('Ваше одобрение записано. Отправит второй человек.');
  });

  test('closes access mid-case: what the person held is free, and their presses do nothing', async () => {
    const on = await teamStage();
    const row = await on.ask();
    await press(on, '✏️', { from: trainee.id });
    expect(card(on).text).toContain('✋ правит Глеб');
    const answer = await told(on, `/staff block ${trainee.id}`);
    expect(answer.text).toBe('Глеб: доступ закрыт, взятые обращения освобождены.');
    expect(card(on).text).not.toContain('правит Глеб');
    await on.telegram.press({
      from: trainee.id,
      chat: card(on).chatId,
      message_id: card(on).id,
      label: '✅',
      timeout_ms: 0,
    });
    await on.settle();
    expect(await caseOf(on.bench, row.id)).toMatchObject({ state: 'waiting', firstApprovedBy: null });
  });

  let said = 900;
  /** As Telegram tells of an answer to a contact; the sandbox's people share none. */
  async function answerToContact(on: TeamStage, order: string, contact: object): Promise<string> {
    const from = { id: lead.id, first_name: 'Анна' };
    const chat = { id: team };
    const reply_to_message = { message_id: 900, from, contact };
    said += 1;
    const message = { message_id: said, chat, from, text: order, reply_to_message };
    await on.room.handler.handle(JSON.stringify({ update_id: 1, message }));
    await on.settle();
    return messages(on).at(-1)?.text ?? '';
  }

  test('adds whoever’s contact was shared, never the one who shared it', async () => {
    const on = await teamStage();
    const pyotr = { first_name: 'Пётр', user_id: 7300, phone_number: '1' };
    expect(await answerToContact(on, '/staff trainee', pyotr)).toContain('Пётр – стажёр');
    const nobody = { first_name: 'Семён', phone_number: '1' };
    expect(await answerToContact(on, '/staff trainee', nobody)).toContain('Не понято');
    expect((await told(on, '/staff')).text).toContain('Анна (7101) – руководитель');
  });

  test.each([
    ['/staff boss', 'Не понято.'],
    ['/staff 7199 operator', 'Имя пустое'],
    ['/staff block 1', 'Такого человека в списке нет'],
    [`/staff block ${lead.id}`, 'последний руководитель'],
    [`/staff ${stranger.id} operator Пётр`, 'Пётр – оператор'],
  ])('%s', async (order, answer) => {
    const on = await teamStage();
    expect((await told(on, order)).text).toContain(answer);
  });
});

/** One reply of Anna's on Boris's words, sent and read back. */
async function answered(on: TeamStage): Promise<void> {
  await on.ask();
  await write(on, 'Здравствуйте! Заказ придёт 5 марта.', { to: card(on) });
  await press(on, '✅', { from: lead.id });
  on.advance(10_000);
  await deliver(on);
}

describe('/stats', () => {
  test('is a picture with the numbers under it', async () => {
    const on = await teamStage();
    await answered(on);
    const answer = await told(on, '/stats day');
    expect(answer.media).toMatchObject({ kind: 'photo' });
    expect(answer.text).toContain('Числа за сегодня');
    expect(answer.text).toContain('Чаты: пришло 1, отвечено 1');
    expect(answer.text).toContain('В срок: 100 % (1 из 1)');
    expect(on.givenUp).toEqual([]);
  });

  test('is a table on request, words when there is nothing to draw, and for leads', async () => {
    const on = await teamStage();
    expect((await told(on, '/stats месяц')).text).toContain('Ответов не было.');
    await answered(on);
    expect(await told(on, '/stats week csv')).toMatchObject({ media: { kind: 'document' } });
    expect((await told(on, '/stats day Весна')).text).toBe('Такого магазина нет. Есть: Лавка.');
    expect((await told(on, '/stats day лав')).text).toContain('· Лавка');
    expect((await told(on, '/stats', operator.id)).text).toBe('Эта команда для руководителей.');
  });
});

test('/mine names what is with a person and what they did', async () => {
  const on = await teamStage();
  await answered(on);
  await on.ask('Ещё вопрос', 'chat-b');
  await press(on, '✏️', { from: lead.id });
  const mine = (await told(on, '/mine')).text;
  expect(mine).toContain('✋ Правите: № 2');
  expect(mine).toContain('Отправлено сегодня: 1');
});

test('/why proves a reply: who, what was changed, the rules, the receipt', async () => {
  const on = await teamStage();
  await answered(on);
  const proof = await told(on, '/why 1', operator.id);
  expect(proof.text).toContain('Одобрил(а): Анна');
  expect(proof.text).toContain('Версия 2 · Борис');
  expect(proof.text).toMatch(/Правила: набор test, замечаний нет/u);
  expect(proof.text).toMatch(/Ozon: сообщение \d+/u);
  const marks = proof.entities.map(({ type }) => type);
  expect(marks).toContain('strikethrough');
  expect(marks).toContain('underline');
  expect((await told(on, '/why 99')).text).toBe('Обращения № 99 нет.');
  expect((await told(on, '/why')).text).toContain('/why 4821');
});

test('/queue of one shop, and of what is overdue', async () => {
  const on = await teamStage();
  const row = await on.ask();
  expect((await told(on, '/queue лавка')).text).toContain('В работе: 1 · Лавка');
  expect((await told(on, '/queue overdue')).text).toBe('Просроченных нет 👌');
  on.advance(row.dueAt - on.bench.clock.at);
  expect((await told(on, '/queue просрочено')).text).toContain('Просрочено: 1');
  expect((await told(on, '/queue Зима')).text).toContain('Такого магазина нет');
});
