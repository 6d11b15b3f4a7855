/** The clock of the whole program is put a day forward and back: nobody is hurt by it, and people hear of it. */
import { expect, test } from 'vitest';
import { buyers, openStage, teamCards } from './stage.ts';

const hour = 3_600_000;
const day = 24 * hour;
const question = 'Здравствуйте! Где мой заказ?';
const longUndo = { UNDO_SECONDS: '30' };

test('a day back: what was approved and what comes afterwards goes out by the new clock', async () => {
  const stage = await openStage({ environment: longUndo });
  await stage.buyerSays(buyers.onTheWay, question);
  await stage.press(await stage.seeButton('✅ Отправить'), '✅ Отправить');
  stage.advance(-day);
  await stage.see('Часы сервера переведены назад на 1440 мин');
  await stage.buyerSays(buyers.received, 'Добрый день! Как вернуть товар?');
  await stage.until(() => expect(teamCards(stage, 'Как вернуть товар?')).toHaveLength(1));
  expect(stage.replies(buyers.onTheWay)).toEqual([]);
  stage.advance(30_000);
  await stage.seeReply(buyers.onTheWay, /\S/u);
  expect(stage.replies(buyers.onTheWay)).toHaveLength(1);
});

test('two days forward: no case is closed for a window that only the clock has passed', async () => {
  const stage = await openStage();
  await stage.buyerSays(buyers.onTheWay, question);
  await stage.seeButton('✅ Отправить');
  stage.advance(2 * day + hour);
  await stage.see('Часы сервера переведены вперёд на 2940 мин');
  await stage.see('Час не закрываю обращения');
  stage.advance(-2 * day - hour);
  await stage.see('Часы сервера переведены назад');
  await stage.press(await stage.seeButton('✅ Отправить'), '✅ Отправить');
  await stage.seeReply(buyers.onTheWay, /\S/u);
});
