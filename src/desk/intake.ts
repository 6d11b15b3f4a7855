/** Buyers' words come in: stored first, then grouped into cases. */
import { isDeepStrictEqual } from 'node:util';
import type { FactHints, IncomingMessage, ThreadSummary } from './marketplace.ts';
import { takeChanges } from './message-changes.ts';
import { openCase } from './open-case.ts';
import { isPublic, type ReadState, type ThreadSubject } from './public-channels.ts';
import { replyWindowEnd } from './reply-window.ts';
import type { Records } from './store.ts';
import type { Tools } from './tools.ts';
import { transition } from './transition.ts';
import type { Case, Delivery, Instant, Message, Thread } from './words.ts';
import { replyDue } from './working-time.ts';

export interface IntakeRequest {
  readonly shopId: string;
  readonly thread: Pick<ThreadSummary, 'channel' | 'externalId' | 'status' | 'lastMessageId'> & {
    /** Absent: not read this time, what is stored stays. */
    readonly readState?: ReadState | null;
    readonly subject?: ThreadSubject | null;
  };
  /** At least everything after the newest stored message, oldest first. Known ones are harmless. */
  readonly messages: readonly IncomingMessage[];
  /** Turns older than this become no case (first start on a live shop); null takes all. */
  readonly casesSince: number | null;
}

export interface IntakeResult {
  readonly newMessages: number;
  readonly caseIds: readonly number[];
  /** Unanswered turns that were too old to become cases. */
  readonly leftOut: number;
}

/** Stores new messages and moves the thread's cases, in one transaction. */
export async function receiveMessages(tools: Tools, request: IntakeRequest): Promise<IntakeResult> {
  const result = await tools.store.transaction((records) => takeMessages(records, tools, request));
  tellOfMessages(tools, result);
  return result;
}

/** The same inside a transaction; whoever ends it calls `tellOfMessages`. */
export async function takeMessages(
  records: Records,
  tools: Tools,
  request: IntakeRequest,
): Promise<IntakeResult> {
  const { thread, before } = await findOrCreateThread(records, tools, request);
  const messages = await withOwnReplies(records, thread, request.messages);
  const changed = await takeChanges(records, tools, messages, thread);
  const fresh = await records.messages.insertNew(thread.id, messages);
  const automatic = new Set(request.messages.filter((m) => m.automatic).map((m) => m.externalId));
  const touched = new Set<number>(changed);
  const leftOut = new Set<string>();
  for (const message of fresh) {
    if (message.author === 'buyer') {
      const caseId = await buyerWrote(records, tools, thread, message, request.casesSince);
      if (caseId === null) leftOut.add(message.externalId);
      else touched.add(caseId);
    } else if (message.author === 'seller' && !automatic.has(message.externalId)) {
      leftOut.clear();
      await sellerWrote(records, tools, thread, message);
    }
  }
  if (thread.readState === 'processed' && before !== 'processed') {
    await closeElsewhere(records, tools, thread, 'Обработано в кабинете Ozon.', tools.now());
  }
  return { newMessages: fresh.length, caseIds: [...touched], leftOut: leftOut.size > 0 ? 1 : 0 };
}

/** Wakes whoever has work to do now. */
export function tellOfMessages(tools: Pick<Tools, 'wake'>, { newMessages, caseIds }: IntakeResult): void {
  if (caseIds.length > 0) tools.wake('draft');
  if (newMessages > 0 || caseIds.length > 0) tools.wake('outbox');
}

interface FoundThread {
  readonly thread: Thread;
  /** What the cabinet showed when it was read the last time. */
  readonly before: ReadState | null;
}

async function findOrCreateThread(
  records: Records,
  tools: Tools,
  request: IntakeRequest,
): Promise<FoundThread> {
  const { channel, externalId, status, lastMessageId, readState, subject } = request.thread;
  const hints = firstHints(request.messages);
  const buyerId = request.messages.find((message) => message.buyerId !== null)?.buyerId ?? null;
  const lookedAt = isPublic(channel) ? tools.now() : null;
  const known = await records.threads.byExternalId(request.shopId, channel, externalId);
  if (known === null) {
    const createdAt = tools.now();
    const thread = await records.threads.insert({
      shopId: request.shopId,
      channel,
      externalId,
      status,
      lastMessageId,
      ...hints,
      buyerId,
      subject: subject ?? null,
      readState: readState ?? null,
      lookedAt,
      createdAt,
    });
    return { thread, before: thread.readState };
  }
  const patch = {
    status,
    lastMessageId: lastMessageId ?? known.lastMessageId,
    orderNumber: known.orderNumber ?? hints.orderNumber,
    postingNumber: known.postingNumber ?? hints.postingNumber,
    sku: known.sku ?? hints.sku,
    buyerId: known.buyerId ?? buyerId,
    subject: subject ?? known.subject,
    readState: readState ?? known.readState,
    lookedAt,
  };
  if (isChange(known, patch)) await records.threads.update(known.id, patch);
  return { thread: { ...known, ...patch }, before: known.readState };
}

/** Most readings bring nothing new: those write nothing. */
function isChange(known: Thread, patch: Partial<Thread>): boolean {
  return !isDeepStrictEqual({ ...known, ...patch }, known);
}

/** Answers under a question do not tell whose they are: those that a delivery of ours owns are the shop's. */
async function withOwnReplies(
  records: Records,
  thread: Thread,
  messages: readonly IncomingMessage[],
): Promise<readonly IncomingMessage[]> {
  if (thread.channel !== 'question') return messages;
  return Promise.all(
    messages.map(async (message) => {
      const ours =
        message.author === 'system' && (await records.deliveries.ownerOf(thread.id, message.externalId));
      return ours ? { ...message, author: 'seller' as const } : message;
    }),
  );
}

/** Context is empty on many messages: the first non-empty value of the conversation counts. */
function firstHints(messages: readonly IncomingMessage[]): FactHints {
  const first = (key: keyof FactHints) => messages.find((message) => message[key] !== null)?.[key] ?? null;
  return { orderNumber: first('orderNumber'), postingNumber: first('postingNumber'), sku: first('sku') };
}

async function buyerWrote(
  records: Records,
  tools: Tools,
  thread: Thread,
  message: Message,
  casesSince: number | null,
): Promise<number | null> {
  for (const active of await records.cases.activeOfThread(thread.id)) {
    const joined = await join(records, tools, active, message);
    if (joined) return active.id;
  }
  if (casesSince !== null && message.at < casesSince) return null;
  const opened = await openCase(records, tools, thread, {
    buyerWroteAt: message.at,
    actor: { kind: 'buyer' },
    details: { messageId: message.externalId },
  });
  await records.messages.assignCase([message.id], opened.id);
  return opened.id;
}

/** Draft and approval are void: the buyer's turn has changed. */
async function join(records: Records, tools: Tools, active: Case, message: Message): Promise<boolean> {
  const lastWords = Math.max(message.at, active.lastBuyerMessageAt);
  const known = await records.facts.get(active.id);
  const moved = await transition(records, tools, active, {
    event: 'buyer_wrote',
    actor: { kind: 'buyer' },
    at: tools.now(),
    patch: {
      ...(active.kind === 'outreach' && asReply(tools, active, message.at)),
      lastBuyerMessageAt: lastWords,
      replyUntil: replyWindowEnd(active.channel, lastWords, known?.facts.order),
      draftAfter: tools.now(),
      remindAt: tools.now(),
      handoff: null,
      instruction: null,
      note: null,
      failure: null,
    },
    details: { messageId: message.externalId },
  });
  if (moved.ok) await records.messages.assignCase([message.id], active.id);
  return moved.ok;
}

/** The buyer was faster than our first message: from now on somebody waits for an answer. */
function asReply(tools: Tools, { shopId }: Case, buyerWroteAt: Instant) {
  const dueAt = replyDue(buyerWroteAt, tools.schedule(shopId));
  return { kind: 'reply' as const, reason: null, openedAt: buyerWroteAt, dueAt };
}

/** A seller's message that we did not send means that somebody answered in the cabinet. */
async function sellerWrote(records: Records, tools: Tools, thread: Thread, message: Message): Promise<void> {
  if (await mayBeOurs(records, thread, message)) return;
  await closeElsewhere(records, tools, thread, 'Ответили в кабинете Ozon.', message.at);
}

/** The thread's cases are done by somebody else, those whose buyer wrote after `at` are not. */
async function closeElsewhere(
  records: Records,
  tools: Tools,
  thread: Thread,
  note: string,
  at: Instant,
): Promise<void> {
  for (const active of await records.cases.activeOfThread(thread.id)) {
    if (active.lastBuyerMessageAt > at) continue;
    const actor = { kind: 'program' } as const;
    const event = 'answered_elsewhere';
    await transition(records, tools, active, { event, actor, at: tools.now(), patch: { note } });
  }
}

/** Ours: owned by a delivery already, or the text of one whose outcome is still open; reconciliation will tell. */
async function mayBeOurs(records: Records, thread: Thread, message: Message): Promise<boolean> {
  if ((await records.deliveries.ownerOf(thread.id, message.externalId)) !== null) return true;
  if (await records.files.owns(thread.id, message.externalId)) return true;
  if (message.images.length > 0 && (await records.files.isUnsettled(thread.id))) return true;
  for (const delivery of await records.deliveries.unsettledOfThread(thread.id)) {
    if (sameText(delivery.text, message.text) && (await isStillOpen(records, delivery))) return true;
  }
  return false;
}

/** Once a person has settled the case of an undecided delivery, equal words are somebody else's. */
async function isStillOpen(records: Records, delivery: Delivery): Promise<boolean> {
  if (delivery.state !== 'undecided') return true;
  const row = await records.cases.byId(delivery.caseId);
  return row?.state === 'failed' || row?.state === 'sending';
}

/** Equal but for white space, which the marketplace may fold. */
export function sameText(left: string, right: string): boolean {
  const fold = (text: string) => text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  return fold(left) === fold(right);
}
