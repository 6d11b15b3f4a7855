/** Rows for the contract: invented, small, and the same for every adapter. */
import type { IncomingMessage } from '../../src/desk/marketplace.ts';
import type { NewCase, NewDelivery, NewDraft, Store } from '../../src/desk/store.ts';
import type { Case, Delivery, MessageAuthor, Thread } from '../../src/desk/words.ts';

export const verdict = { level: 'pass', findings: [], ruleSetHash: 'rules-1' } as const;

export function incoming(externalId: string, author: MessageAuthor = 'buyer', at = 1_000): IncomingMessage {
  return {
    externalId,
    author,
    authorType: author,
    automatic: false,
    text: `сообщение ${externalId}`,
    images: [],
    imagesState: null,
    at,
    orderNumber: null,
    postingNumber: null,
    sku: null,
    buyerId: null,
    raw: `{"id":"${externalId}"}`,
  };
}

export function thread(store: Store, externalId = 'chat-1'): Promise<Thread> {
  return store.threads.insert({
    shopId: '42',
    channel: 'chat',
    externalId,
    status: 'open',
    lastMessageId: null,
    orderNumber: null,
    postingNumber: null,
    sku: null,
    buyerId: null,
    subject: null,
    readState: null,
    lookedAt: null,
    createdAt: 1_000,
  });
}

export function newCase(threadId: number, change: Partial<NewCase> = {}): NewCase {
  return {
    shopId: '42',
    threadId,
    channel: 'chat',
    kind: 'reply',
    reason: null,
    state: 'open',
    version: 1,
    openedAt: 1_000,
    lastBuyerMessageAt: 1_000,
    dueAt: 5_000,
    replyUntil: 9_000,
    draftId: null,
    instruction: null,
    redrafts: 0,
    note: null,
    failure: null,
    claimedBy: null,
    claimedUntil: null,
    handoff: null,
    firstApprovedBy: null,
    firstApprovedAt: null,
    postponedUntil: null,
    postponedBy: null,
    postponeReason: null,
    remindAt: null,
    draftAfter: 1_000,
    updatedAt: 1_000,
    closedAt: null,
    forgottenAt: null,
    ...change,
  };
}

export function newDraft(caseId: number, version = 1): NewDraft {
  return {
    caseId,
    version,
    author: 'template',
    staffId: null,
    text: 'Здравствуйте!',
    sources: [{ ref: 'O1', kind: 'order', title: 'Заказ', quote: 'в пути', at: 1_000 }],
    missing: ['цвет'],
    trace: { prompt: 'draft@1' },
    createdAt: 1_000,
  };
}

export function newDelivery(row: Case, draftId: number, change: Partial<NewDelivery> = {}): NewDelivery {
  return {
    caseId: row.id,
    caseVersion: row.version,
    threadId: row.threadId,
    shopId: row.shopId,
    draftId,
    text: 'Здравствуйте!',
    textHash: 'hash',
    ruleSetHash: 'rules-1',
    approvedBy: 7101,
    approvedAt: 1_000,
    sendAfter: 2_000,
    state: 'queued',
    attempt: 0,
    leaseOwner: null,
    leaseUntil: null,
    watermark: null,
    startedAt: null,
    reconcileAt: null,
    reconcileReads: 0,
    externalId: null,
    error: null,
    ...change,
  };
}

/** A case in the thread with a delivery of its version. */
export async function queued(
  store: Store,
  threadId: number,
  change: Partial<NewDelivery> = {},
): Promise<Delivery> {
  const row = await store.cases.insert(newCase(threadId, { state: 'sending' }));
  const draft = await store.drafts.insert(newDraft(row.id), verdict);
  return store.deliveries.insert(newDelivery(row, draft.id, change));
}
