/** What became of a send: looked for in the thread itself, twice after the quarantine, then asked of a person. */
import type { DeliverTools } from './deliver-tools.ts';
import { giveUp } from './give-up.ts';
import { receiveMessages, sameText } from './intake.ts';
import { type IncomingMessage, MarketplaceError } from './marketplace.ts';
import { isNewer, readBackTo } from './read-thread.ts';
import { transition } from './transition.ts';
import type { Delivery, Thread } from './words.ts';

/** How soon the thread is read again while the quarantine lasts, milliseconds. */
const lookAgainAfter = 5_000;

/** Reads that must not find the reply, a quarantine apart, before a person is asked. */
const readsBeforeAsking = 2;

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
  const messages = await readBack(tools, thread, delivery.watermark);
  const ours = messages === null ? undefined : await findOurs(tools, delivery, messages);
  if (ours !== undefined) await confirm(tools, delivery, thread, ours);
  else await notSeen(tools, delivery, messages !== null, error);
  if (messages !== null) {
    await receiveMessages(tools, { shopId: thread.shopId, thread, messages, casesSince: null });
  }
}

/** The thread down to the watermark, oldest first; null when the thread cannot be read now. */
async function readBack(tools: DeliverTools, thread: Thread, watermark: string | null) {
  try {
    return await readBackTo(tools.marketplace(thread.shopId), thread.externalId, watermark);
  } catch (error) {
    if (error instanceof MarketplaceError) return null;
    throw error;
  }
}

async function findOurs(tools: DeliverTools, delivery: Delivery, messages: readonly IncomingMessage[]) {
  for (const message of messages) {
    const candidate = message.author === 'seller' && isNewer(message.externalId, delivery.watermark);
    if (!candidate || !sameText(message.text, delivery.text)) continue;
    const owner = await tools.store.deliveries.ownerOf(delivery.threadId, message.externalId);
    if (owner === null || owner.id === delivery.id) return message;
  }
  return undefined;
}

async function confirm(tools: DeliverTools, delivery: Delivery, thread: Thread, ours: IncomingMessage) {
  await tools.store.transaction(async (records) => {
    const settled = await records.deliveries.move(
      delivery.id,
      { attempt: delivery.attempt, states: ['inflight', 'unknown'] },
      {
        state: 'sent',
        externalId: ours.externalId,
        leaseOwner: null,
        leaseUntil: null,
        reconcileAt: null,
        error: null,
      },
    );
    const row = await records.cases.byId(delivery.caseId);
    if (!settled || row?.state !== 'sending' || row.version !== delivery.caseVersion) return;
    await transition(records, tools, row, {
      event: 'confirmed',
      actor: { kind: 'program' },
      at: tools.now(),
      details: { messageId: ours.externalId, deliveryId: delivery.id },
    });
  });
  tools.wake('outbox');
  await markRead(tools, thread, ours.externalId);
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
  if (reads >= readsBeforeAsking && delivery.state === 'unknown') {
    await giveUp(tools, delivery, 'unknown', 'undecided', askPerson);
    return;
  }
  const pause = quarantineOver && wasRead ? tools.settings.quarantine : lookAgainAfter;
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
