/** A day of a team: five people and three shops on one desk, through the whole program. */
import { describe, expect, test } from 'vitest';
import { teamChatId } from '../../src/sandbox/telegram/cast.ts';
import { cast, type Stage } from './stage.ts';
import { openThreeShops, shopNames, type ThreeShops } from './three-shops.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** A Friday, 10:00 in Moscow. */
const friday = Date.UTC(2026, 10, 27, 7);
const asked = 'Здравствуйте! Где мой заказ? Когда его привезут?';

async function leaveOnly({ replies }: ThreeShops, shop: (typeof shopNames)[number]): Promise<void> {
  for (const name of shopNames) expect(replies(name)).toHaveLength(name === shop ? 1 : 0);
}

describe('several people at one case', () => {
  test('a claim is seen, defended, and taken over by a second press', async () => {
    const team = await openThreeShops({ at: friday });
    const { stage, card } = team;
    team.says('Лето', asked);
    await stage.press(await card('Где мой заказ', '✏️ Править'), '✏️ Править', cast.operator);
    const held = await card('✋ правит Борис', '✏️ Править');
    const second = await stage.press(held, '✏️ Править', cast.secondOperator);
    expect(second).toMatchObject({ alert: true, text: expect.stringContaining('Ответ правит Борис до') });
    await stage.press(await card('✋ правит Борис', '✋ Перехватить'), '✋ Перехватить', cast.secondOperator);
    await stage.see('✋ правит Вера');
  });

  test('two presses at once send one reply, from the shop that was asked', async () => {
    const team = await openThreeShops({ at: friday });
    const { stage, card } = team;
    team.says('Осень', asked);
    const shown = await card('Где мой заказ', '✅ Отправить');
    expect(shown.text).toContain('Осень');
    const outcomes = await Promise.all(
      [cast.lead, cast.operator].map((who) => stage.press(shown, '✅ Отправить', who)),
    );
    expect(outcomes.filter(({ alert }) => alert)).toHaveLength(1);
    await stage.see('отправлено');
    await leaveOnly(team, 'Осень');
  });

  test('a trainee’s press asks for a second person, who sends', async () => {
    const team = await openThreeShops({ at: friday });
    const { stage, card } = team;
    team.says('Зима', asked);
    const shown = await card('Где мой заказ', '✅ Отправить');
    const first = await stage.press(shown, '✅ Отправить', cast.trainee);
    expect(first.text).toContain('Отправит второй человек');
    const waiting = await card('👥 Первым одобрил(а) Глеб', '✅ Отправить');
    const again = await stage.press(waiting, '✅ Отправить', cast.trainee);
    expect(again).toMatchObject({ alert: true, text: expect.stringContaining('Нужен второй человек') });
    await stage.press(waiting, '✅ Отправить', cast.secondOperator);
    await stage.see('отправлено');
    await leaveOnly(team, 'Зима');
  });

  test('a specialist answers in private; the card tells the answer and who gave it', async () => {
    const team = await openThreeShops({ at: friday });
    const { stage, card } = team;
    team.asks('Лето', 'Этот плед подойдёт для коляски?');
    await stage.press(await card('для коляски', '🙋 Спросить'), '🙋 Спросить', cast.operator);
    await stage.press(await card('для коляски', 'Дарья'), 'Дарья', cast.operator);
    await stage.say('Какой у него размер?', cast.operator, await stage.see('что спросить по обращению'));
    const chat = cast.specialist.id;
    const question = await stage.until(() => {
      const found = stage.messagesIn(chat).findLast(({ text = '' }) => text.includes('Какой у него размер?'));
      if (found === undefined) throw new Error('the specialist was not asked');
      return found;
    });
    const answer = {
      from: chat,
      chat,
      text: 'Размер 100 на 120 сантиметров.',
      reply_to: question.message_id,
    };
    await stage.telegram('say', answer);
    await stage.see(/💡 Дарья: Размер 100 на 120/u);
    expect(team.replies('Лето')).toEqual([]);
  });

  test('someone blocked mid-case lets go of it and presses in vain; a colleague goes on', async () => {
    const team = await openThreeShops({ at: friday });
    const { stage, card } = team;
    team.says('Лето', asked);
    await stage.press(await card('Где мой заказ', '✏️ Править'), '✏️ Править', cast.secondOperator);
    const held = await card('✋ правит Вера', '✅ Отправить');
    await stage.say(`/staff block ${cast.secondOperator.id}`, cast.lead);
    await stage.see('взятые обращения освобождены');
    await stage.until(() =>
      expect(stage.messages().some(({ text = '' }) => text.includes('✋'))).toBe(false),
    );
    const order = { from: cast.secondOperator.id, chat: teamChatId, message_id: held.message_id };
    const inVain = await stage.telegram('press', { ...order, label: '✅ Отправить', timeout_ms: 300 });
    expect(inVain).toMatchObject({ answered: false });
    expect(team.replies('Лето')).toEqual([]);
    await stage.press(await card('Где мой заказ', '✅ Отправить'), '✅ Отправить', cast.operator);
    await stage.see('отправлено');
    await leaveOnly(team, 'Лето');
  });
});

describe('time', () => {
  const digests = (stage: Stage) => stage.messages().filter(({ text = '' }) => text.startsWith('📊'));
  const moveTo = async (stage: Stage, at: number, from: number) => {
    await stage.stop();
    stage.advance(at - from);
    await stage.start();
  };

  test('a postponed case becomes overdue where it lies, the digest says why, and it comes back by itself', async () => {
    const team = await openThreeShops({ at: friday });
    const { stage, card } = team;
    team.asks('Лето', 'Плед можно стирать в машине?');
    await stage.press(await card('можно стирать', '⏰ Отложить'), '⏰ Отложить', cast.operator);
    await stage.press(await card('можно стирать', 'До даты'), 'До даты', cast.operator);
    await stage.say('02.12 11:00 ждём поставку', cast.operator, await stage.see('почему откладываем'));
    await stage.see(/⏰ Отложено до 2 декабря.*ждём поставку/u);

    // 24 working hours of a case of Friday 10:00 end on Tuesday at 16:00.
    const wednesday = friday + 5 * day - hour;
    await moveTo(stage, wednesday + 60_000, friday);
    const digest = await stage.see(/^📊/u);
    expect(digest.text).toMatch(/Срок прошёл вчера: 1[\s\S]*отлож/u);

    await moveTo(stage, wednesday + 3 * hour, wednesday + 60_000);
    await stage.see('снова ждёт. Причина была: ждём поставку');
    const back = await card('можно стирать', '⏰ Отложить');
    expect(back.text).toMatch(/^🔴/u);
  });

  test('digests of a weekend and of New Year say that the clock stands, and what has gathered', async () => {
    const team = await openThreeShops({ at: friday });
    const { stage } = team;
    const saturday = friday + day - hour + 60_000;
    await moveTo(stage, saturday, friday);
    expect((await stage.see(/^📊/u)).text).toContain('Сегодня не работаем (выходной)');
    team.asks('Лето', 'Плед колется? Скажите честно');
    await stage.see('Скажите честно');
    await moveTo(stage, saturday + 2 * day, saturday);
    expect((await stage.see(/^📊[^\n]*30 ноября/u)).text).toContain('За выходные без ответа: 1');

    // 31 December is off in 2026; the first working day of 2027 is Monday the 11th.
    const newYear = saturday + 33 * day;
    await moveTo(stage, newYear, saturday + 2 * day);
    const festive = await stage.see(/^📊[^\n]*31 декабря/u);
    expect(festive.text).toMatch(/не работаем \(перенос с воскресенья 4 января\)[^\n]*11 января, 09:00/u);
    team.asks('Зима', 'А в машине стирать можно?');
    await stage.see('в машине стирать');
    await moveTo(stage, newYear + 11 * day, newYear);
    expect((await stage.see(/^📊[^\n]*11 января/u)).text).toContain('За выходные без ответа: 1');
    expect(digests(stage)).toHaveLength(4);
  });

  test('a restart while the digest waits for Telegram leaves exactly one', async () => {
    const team = await openThreeShops({ at: friday - hour - 60_000, environment: { DIGEST_AT: '09:00' } });
    const { stage } = team;
    team.says('Осень', asked);
    await stage.seeButton('✅ Отправить');
    await stage.stop();
    stage.advance(2 * 60_000);
    await stage.telegramFault({ kind: 'rate_limit', method: 'sendMessage', count: 1, retry_after: 60 });
    await stage.start();
    await stage.until(() => expect(refusedSends(stage)).toHaveLength(1));
    expect(digests(stage)).toHaveLength(0);
    await stage.stop();
    stage.advance(61_000);
    await stage.start();
    await stage.see(/^📊/u);
    await stage.restart();
    await stage.say('/queue');
    await stage.see(/№ 1/u);
    expect(digests(stage)).toHaveLength(1);
  });
});

function refusedSends(stage: Stage) {
  const calls = stage.sandbox.journal.entries();
  return calls.filter(({ method, status }) => method === 'sendMessage' && status === 429);
}
