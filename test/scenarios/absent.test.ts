/** Somebody leaves the group while the program is down for longer than Telegram keeps updates. */
import { expect, test } from 'vitest';
import { buyers, cast, openStage } from './stage.ts';

const day = 86_400_000;

test('who left during an outage of two days has no access after it, and leads are told', async () => {
  const stage = await openStage({ environment: { TELEGRAM_GROUP_PER_MINUTE: '0' } });
  await stage.buyerSays(buyers.onTheWay, 'Здравствуйте! Где мой заказ?');
  await stage.seeButton('✅ Отправить');
  await stage.stop();
  await stage.telegram('leave', { chat: -1_002_000_000_001, person: cast.operator.id });
  stage.advance(2 * day);
  await stage.start();
  const told = await stage.see('больше не в группе команды: доступ снят');
  expect(told.text).toContain(cast.operator.first_name);
});
