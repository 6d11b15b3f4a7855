/** Decisions about replies that have left, or that a person sends past the program. */
import type { Outcome, Press } from './desk-port.ts';
import { isWithdrawable } from './publication-words.ts';
import { byStaff, recordDecision } from './staff-draft.ts';
import type { Records } from './store.ts';
import { cardDue, type Tools } from './tools.ts';
import { transition } from './transition.ts';
import type { Case } from './words.ts';

/** A public reply cannot be edited: it is deleted first, then its text waits as a draft. Null: there is nothing to withdraw. */
export async function withdrawReply(
  records: Records,
  tools: Tools,
  row: Case,
  press: Press,
): Promise<Outcome | null> {
  const publication = await records.publications.ofCase(row.id);
  if (row.state !== 'answered' || publication === null || !isWithdrawable(publication.state)) return null;
  const patch = { state: 'withdrawing', lookAt: press.at, looks: 0 } as const;
  if (!(await records.publications.move(publication.deliveryId, publication.state, patch))) return null;
  await recordDecision(records, row, press, 'withdraw', null, null);
  const { staff, at } = press;
  await records.audit.append({
    at,
    shopId: row.shopId,
    caseId: row.id,
    actor: { kind: 'staff', id: staff.id },
    kind: 'withdraw_asked',
    details: { deliveryId: publication.deliveryId },
  });
  await cardDue(records, tools, row);
  return { ok: true, caseId: row.id, verdict: null };
}

/** A person copied the text into the cabinet because the program may not send there. Null: the case is past that. */
export async function sentByHand(
  records: Records,
  tools: Tools,
  row: Case,
  press: Press,
): Promise<Outcome | null> {
  const patch = { failure: null, note: 'Отправлено вручную в кабинете Ozon.' };
  const moved = await transition(records, tools, row, byStaff(press, { event: 'sent_by_hand', patch }));
  if (!moved.ok) return null;
  await recordDecision(records, row, press, 'sent_by_hand', null, null);
  return { ok: true, caseId: row.id, verdict: null };
}
