/** Steps of a public reply's usual way, over the client and the simulator. */
import { expect } from 'vitest';
import { composeCase } from '../../src/desk/compose.ts';
import type { PublicChannel } from '../../src/desk/public-channels.ts';
import type { Case } from '../../src/desk/words.ts';
import { pollPublic } from '../../src/jobs/poll-public.ts';
import { deliverNext } from '../support/deliver-next.ts';
import { shopId } from '../support/desk-bench.ts';
import type { OzonBench } from '../support/ozon-bench.ts';

export const sku = 646399170;
export const hour = 3_600_000;
export const day = 24 * hour;

export const ask = (bench: OzonBench, text = 'Плед колется?') =>
  bench.act('question', { sku, text }).question ?? '';
export const review = (bench: OzonBench, more: object = {}) =>
  bench.act('review', { sku, rating: 2, text: 'Нитки торчат', ...more }).review ?? '';

/** Polled, drafted, its card out. */
export async function waiting(bench: OzonBench, channel: PublicChannel, id: string): Promise<Case> {
  await pollPublic(bench.tools, shopId, channel);
  const row = await bench.newestCase(channel, id);
  await composeCase(bench.tools, row, new AbortController().signal);
  const place = { chatId: -100, topicId: null };
  await bench.store.cards.put({
    caseId: row.id,
    place,
    messageId: row.id,
    shownHash: null,
    shownVersion: 1,
    shownAt: bench.clock.at,
    menu: null,
    wholeDraftId: null,
  });
  return bench.caseOf(row.id);
}

export async function approve(bench: OzonBench, row: Case): Promise<void> {
  expect(await bench.desk.approve(bench.press(row))).toMatchObject({ ok: true });
  bench.clock.at += 31_000;
}

export async function answered(bench: OzonBench, channel: PublicChannel, id: string): Promise<Case> {
  const row = await waiting(bench, channel, id);
  await approve(bench, row);
  await deliverNext(bench.tools);
  return bench.caseOf(row.id);
}
