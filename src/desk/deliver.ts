/**
 * Sending, once. Every step is fenced by the attempt's number; `inflight` with a watermark is committed before
 * the call; whatever is unclear afterwards is settled by reading the thread back, never by sending again.
 */
import type { DeliverTools } from './deliver-tools.ts';
import { freshFacts } from './facts-of-case.ts';
import { giveUp } from './give-up.ts';
import { hashText } from './hash-text.ts';
import { receiveMessages } from './intake.ts';
import { MarketplaceError } from './marketplace.ts';
import { openedThread } from './open-chat.ts';
import { readBackTo, watermarkOf } from './read-thread.ts';
import { settleByOriginal, settleByReceipt, settleSent } from './settle.ts';
import { lifted } from './staff-draft.ts';
import { checkContext } from './tools.ts';
import { transition } from './transition.ts';
import type { Case, Delivery, Thread } from './words.ts';

/** A send that provably had no effect is tried again this often before a person is asked. */
const mostAttempts = 8;

/** Takes the next delivery that is due; null when none is. What is taken must go to `deliver`. */
export function claimDelivery(tools: DeliverTools): Promise<Delivery | null> {
  const now = tools.now();
  return tools.store.deliveries.claimNext(now, tools.owner, now + tools.settings.lease);
}

/** Takes a claimed delivery through its whole attempt. */
export async function deliver(tools: DeliverTools, delivery: Delivery): Promise<void> {
  const row = await tools.store.cases.byId(delivery.caseId);
  const addressed = await tools.store.threads.byId(delivery.threadId);
  if (row === null || addressed === null) throw new Error(`delivery ${delivery.id} has no case or thread`);
  try {
    const thread = await openedThread(tools, delivery, addressed);
    const newest = await lastLook(tools, delivery, row, thread);
    if (newest !== 'stopped') await send(tools, delivery, thread, newest);
  } catch (error) {
    if (!(error instanceof MarketplaceError)) throw error;
    await putOff(tools, delivery, 'claimed', error);
  }
}

/** Reads the thread again, then judges the very text again. `stopped` when the reply must not leave now. */
async function lastLook(
  tools: DeliverTools,
  delivery: Delivery,
  row: Case,
  thread: Thread,
): Promise<'stopped' | string | null> {
  const known = await tools.store.messages.newestExternalId(thread.id);
  const { messages, readState } = await readBackTo(tools.marketplace(thread.shopId), thread, known);
  await receiveMessages(tools, {
    shopId: thread.shopId,
    thread: { ...thread, readState },
    messages,
    casesSince: null,
  });
  if (await settleByOriginal(tools, delivery, thread, messages)) return 'stopped';
  const { facts, replyUntil } = await freshFacts(tools, tools.marketplace(row.shopId), row, thread);
  const context = await checkContext(tools.store, tools, row, facts, tools.now());
  const found = tools.checker.check(delivery.text, context);
  const verdict = await lifted(tools.store, row.id, delivery.text, found);
  if (hashText(delivery.text) !== delivery.textHash) {
    return holdBack(tools, delivery, 'Текст отправки не совпал с одобренным. Проверьте и одобрите заново.');
  }
  if (verdict.level === 'block') {
    const reasons = verdict.findings.filter((one) => one.severity === 'block').map((one) => one.message);
    return holdBack(tools, delivery, `Перед отправкой правила остановили текст: ${reasons.join(' ')}`);
  }
  if (replyUntil !== null && replyUntil <= tools.now()) {
    return giveUp(tools, delivery, 'claimed', 'refused', 'Окно ответа Ozon закрылось.');
  }
  return watermarkOf(thread, messages, known);
}

async function send(
  tools: DeliverTools,
  delivery: Delivery,
  thread: Thread,
  watermark: string | null,
): Promise<void> {
  const startedAt = tools.now();
  const committed = await tools.store.deliveries.move(
    delivery.id,
    { attempt: delivery.attempt, states: ['claimed'] },
    { state: 'inflight', watermark, startedAt, leaseUntil: startedAt + tools.settings.lease },
  );
  if (!committed) return;
  const inflight = { ...delivery, watermark, startedAt, state: 'inflight' } as const;
  const { channel, externalId, sku } = thread;
  try {
    const receipt = await tools
      .marketplace(thread.shopId)
      .sendReply({ channel, externalId, sku, text: delivery.text });
    if (receipt.externalId === null) await settleSent(tools, inflight, thread, null);
    else await settleByReceipt(tools, inflight, thread, receipt.externalId);
  } catch (error) {
    if (!(error instanceof MarketplaceError)) throw error;
    if (error.kind === 'unclear' || error.kind === 'shape')
      await settleSent(tools, inflight, thread, error.message);
    else await putOff(tools, delivery, 'inflight', error);
  }
}

/** After an error that proves no effect: later again, or a person must act. */
async function putOff(
  tools: DeliverTools,
  delivery: Delivery,
  state: 'claimed' | 'inflight',
  error: MarketplaceError,
): Promise<void> {
  const retryable = error.kind === 'retry' || error.kind === 'unclear' || error.kind === 'shape';
  if (!retryable || delivery.attempt >= mostAttempts) {
    await giveUp(tools, delivery, state, 'refused', error.staffMessage);
    // Rights that a reply lacks every other reply lacks too: the hour is not waited for.
    if (error.kind === 'subscription' || error.kind === 'credentials') tools.wake('account');
    return;
  }
  const pause = error.retryAfter ?? Math.min(60_000, 1_000 * 2 ** delivery.attempt);
  await tools.store.deliveries.move(
    delivery.id,
    { attempt: delivery.attempt, states: [state] },
    {
      state: 'queued',
      sendAfter: tools.now() + pause,
      leaseOwner: null,
      leaseUntil: null,
      error: error.message,
    },
  );
}

async function holdBack(tools: DeliverTools, delivery: Delivery, reason: string): Promise<'stopped'> {
  await tools.store.transaction(async (records) => {
    const row = await records.cases.byId(delivery.caseId);
    if (row?.state !== 'sending' || row.version !== delivery.caseVersion) return;
    const patch = { note: reason };
    await transition(records, tools, row, {
      event: 'held_back',
      actor: { kind: 'program' },
      at: tools.now(),
      patch,
    });
  });
  tools.wake('outbox');
  return 'stopped';
}
