/** The daily digest of the whole program, on a clock that the test sets. */
import { expect, test } from 'vitest';
import { buyers, openStage } from './stage.ts';

const hour = 3_600_000;
/** A Tuesday, 8:50 in Moscow. */
const morning = Date.UTC(2026, 10, 24, 5, 50);

test('at its hour one digest comes, with links to the cards; a restart adds none; a missed one comes late', async () => {
  const stage = await openStage({ at: morning, environment: { DIGEST_AT: '09:00' } });
  await stage.buyerSays(buyers.onTheWay, 'Здравствуйте! Где мой заказ?');
  await stage.seeButton('✅ Отправить');
  const digests = () => stage.messages().filter(({ text = '' }) => text.startsWith('📊'));
  expect(digests()).toHaveLength(0);

  stage.advance(11 * 60_000);
  await stage.restart();
  const first = await stage.see(/^📊/u);
  expect(first.text).toContain('Ждут ответа: 1');
  await stage.restart();
  await stage.say('/queue');
  await stage.see(/№ 1/u);
  expect(digests()).toHaveLength(1);

  await stage.stop();
  stage.advance(27 * hour);
  await stage.start();
  const late = await stage.see(/^📊.*позже срока/su);
  expect(late.message_id).toBeGreaterThan(first.message_id);
  expect(digests()).toHaveLength(2);
});
