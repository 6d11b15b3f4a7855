/** What became of a send: looked for in the thread itself, twice after the quarantine, then asked of a person. */
import type { DeliverTools } from './deliver-tools.ts';
import { giveUp } from './give-up.ts';
import { type IntakeRequest, receiveMessages, sameText, takeMessages, tellOfMessages } from './intake.ts';
import { type IncomingMessage, MarketplaceError } from './marketplace.ts';
import { isPublic } from './public-channels.ts';
import { beginModeration } from './publication.ts';
import { cameAfter, type ReadThread, readBackTo } from './read-thread.ts';
import type { Records } from './store.ts';
import { transition } from './transition.ts';
import type { Delivery, Thread } from './words.ts';

/** How soon the thread is read again while the quarantine lasts, milliseconds. */
const lookAgainAfter = 5_000;

/** A thread that cannot be read is tried ever less often, up to this pause, milliseconds. */
const longestPause = 10 * 60_000;

/** After this time without a single reading a person is asked, milliseconds. */
const giveUpReadingAfter = 6 * 3_600_000;

/** Reads that must not find the reply, a quarantine apart, before a person is asked. */
const readsBeforeAsking = 2;

const cannotRead =
  'Ozon шесть часов не даёт прочитать переписку, поэтому неизвестно, дошёл ли ответ. Откройте чат в кабинете и выберите: считать отправленным или отправить ещё раз.';
const askPerson =
  'Не удалось узнать, дошёл ли ответ до покупателя. Откройте чат и выберите: считать отправленным или отправить ещё раз.';

/** Settles deliveries whose sender died or whose outcome is unclear. Returns how many were looked at. */
export async function reconcileDue(tools: DeliverTools, limit: number): Promise<number> {
  const due = await tools.store.deliveries.toReconcile(tools.now(), limit);
  for (const delivery of due) {
    const thread = await tools.store.threads.byId(delivery.threadId);
    if (thread !== null) await settleSent(tools, delivery, thread, delivery.error);
  }
  return due.length;
}

/** Looks for the reply after the watermark. `error` is why the outcome is unclear; null when the send was accepted. */
export async function settleSent(
  tools: DeliverTools,
  delivery: Delivery,
  thread: Thread,
  error: string | null,
): Promise<void> {
  const read = await readBack(tools, thread, delivery.watermark);
  const ours = read === null ? undefined : await findOurs(tools, delivery, thread, read.messages);
  if (read !== null && ours !== undefined) return confirm(tools, delivery, thread, ours.externalId, read);
  await notSeen(tools, delivery, read !== null, error);
  if (read !== null) await receiveMessages(tools, intakeOf(thread, read));
}

function intakeOf(thread: Thread, { messages, readState }: ReadThread): IntakeRequest {
  return { shopId: thread.shopId, thread: { ...thread, readState }, messages, casesSince: null };
}

/** The marketplace gave an id for the reply: that proves it was taken, no reading is needed. */
export function settleByReceipt(
  tools: DeliverTools,
  delivery: Delivery,
  thread: Thread,
  replyId: string,
): Promise<void> {
  return confirm(tools, delivery, thread, replyId, null);
}

/**
 * Before a second sending: an earlier, undecided one of the same case may have shown up meanwhile. Then that one is the
 * reply, and the new delivery is called off. True when it was so.
 */
export async function settleByOriginal(
  tools: DeliverTools,
  delivery: Delivery,
  thread: Thread,
  messages: readonly IncomingMessage[],
): Promise<boolean> {
  for (const earlier of await tools.store.deliveries.unsettledOfThread(delivery.threadId)) {
    if (earlier.state !== 'undecided' || earlier.caseId !== delivery.caseId) continue;
    const original = await findOurs(tools, earlier, thread, messages);
    if (original === undefined) continue;
    await tools.store.transaction(async (records) => {
      const claimed = { attempt: delivery.attempt, states: ['claimed'] } as const;
      if (!(await records.deliveries.move(delivery.id, claimed, { state: 'cancelled' }))) return;
      const undecided = { attempt: earlier.attempt, states: ['undecided'] } as const;
      await records.deliveries.move(earlier.id, undecided, {
        state: 'sent',
        externalId: original.externalId,
      });
      await confirmCase(records, tools, delivery, { messageId: original.externalId, deliveryId: earlier.id });
    });
    tools.wake('outbox');
    return true;
  }
  return false;
}

/** The thread down to the watermark, oldest first; null when the thread cannot be read now. */
async function readBack(tools: DeliverTools, thread: Thread, watermark: string | null) {
  try {
    return await readBackTo(tools.marketplace(thread.shopId), thread, watermark);
  } catch (error) {
    if (error instanceof MarketplaceError) return null;
    throw error;
  }
}

/** The answers under a question do not tell whose they are: there any answer with the very text will do. */
async function findOurs(
  tools: DeliverTools,
  delivery: Delivery,
  thread: Thread,
  messages: readonly IncomingMessage[],
) {
  for (const message of messages) {
    const byShop =
      message.author === 'seller' || (thread.channel === 'question' && message.author === 'system');
    if (!byShop || !cameAfter(thread, message.externalId, delivery.watermark)) continue;
    if (!sameText(message.text, delivery.text)) continue;
    const owner = await tools.store.deliveries.ownerOf(delivery.threadId, message.externalId);
    if (owner === null || owner.id === delivery.id) return message;
  }
  return undefined;
}

/** `read` is the conversation in which the reply was found: it is taken in together with the proof. */
async function confirm(
  tools: DeliverTools,
  delivery: Delivery,
  thread: Thread,
  replyId: string,
  read: ReadThread | null,
): Promise<void> {
  const taken = await tools.store.transaction(async (records) => {
    const settled = await records.deliveries.move(
      delivery.id,
      { attempt: delivery.attempt, states: ['inflight', 'unknown'] },
      {
        state: 'sent',
        externalId: replyId,
        leaseOwner: null,
        leaseUntil: null,
        reconcileAt: null,
        error: null,
      },
    );
    if (settled) {
      await confirmCase(records, tools, delivery, { messageId: replyId, deliveryId: delivery.id });
      if (isPublic(thread.channel)) await beginModeration(records, tools, delivery, thread, replyId);
    }
    return read === null ? null : takeMessages(records, tools, intakeOf(thread, read));
  });
  if (taken !== null) tellOfMessages(tools, taken);
  tools.wake('outbox');
  if (!isPublic(thread.channel)) await markRead(tools, thread, replyId);
}

async function confirmCase(
  records: Records,
  tools: DeliverTools,
  delivery: Delivery,
  details: { readonly messageId: string; readonly deliveryId: number },
): Promise<void> {
  const row = await records.cases.byId(delivery.caseId);
  if (row?.state !== 'sending' || row.version !== delivery.caseVersion) return;
  await transition(records, tools, row, {
    event: 'confirmed',
    actor: { kind: 'program' },
    at: tools.now(),
    details,
  });
}

/** Best effort: an unread mark in the cabinet harms nobody. */
async function markRead(tools: DeliverTools, thread: Thread, messageId: string): Promise<void> {
  try {
    await tools.marketplace(thread.shopId).markRead({ externalId: thread.externalId, messageId });
  } catch (error) {
    if (!(error instanceof MarketplaceError)) throw error;
  }
}

async function notSeen(tools: DeliverTools, delivery: Delivery, wasRead: boolean, error: string | null) {
  const now = tools.now();
  const startedAt = delivery.startedAt ?? now;
  const quarantineOver = now >= startedAt + tools.settings.quarantine;
  const reads = delivery.reconcileReads + (wasRead && quarantineOver ? 1 : 0);
  const unreadable = !wasRead && now >= startedAt + giveUpReadingAfter;
  if (delivery.state === 'unknown' && (unreadable || reads >= readsBeforeAsking)) {
    await giveUp(tools, delivery, 'unknown', 'undecided', unreadable ? cannotRead : askPerson);
    return;
  }
  const pause = wasRead && quarantineOver ? tools.settings.quarantine : pauseAt(now - startedAt);
  await tools.store.deliveries.move(
    delivery.id,
    { attempt: delivery.attempt, states: ['inflight', 'unknown'] },
    {
      state: 'unknown',
      reconcileAt: now + pause,
      reconcileReads: reads,
      leaseOwner: null,
      leaseUntil: null,
      error,
    },
  );
}

/** Every five seconds at first, then a quarter of the time that has passed since the send. */
function pauseAt(age: number): number {
  return Math.min(longestPause, Math.max(lookAgainAfter, age / 4));
}
