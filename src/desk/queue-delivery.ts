/** An approved text becomes a delivery that waits out the undo window. */
import type { Press } from './desk-port.ts';
import { hashText } from './hash-text.ts';
import type { Records } from './store.ts';
import type { Tools } from './tools.ts';
import type { Case, Delivery, Draft } from './words.ts';

/** However late the messenger shows ↩️, a reply leaves at most this long after the press, milliseconds. */
export const longestUndo = 30_000;

export function queueDelivery(
  records: Records,
  tools: Tools,
  row: Case,
  draft: Draft,
  press: Pick<Press, 'staff' | 'at'>,
  ruleSetHash: string,
): Promise<Delivery> {
  return records.deliveries.insert({
    caseId: row.id,
    caseVersion: row.version,
    threadId: row.threadId,
    shopId: row.shopId,
    draftId: draft.id,
    text: draft.text,
    textHash: hashText(draft.text),
    ruleSetHash,
    approvedBy: press.staff.id,
    approvedAt: press.at,
    sendAfter: tools.settings.undoWindow === 0 ? press.at : press.at + longestUndo,
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
  });
}
