/** What holds a message back that the shop starts, however good its text is. */
import type { DeskSettings, Refusal } from './desk-port.ts';
import { likeness } from './similarity.ts';
import type { Records } from './store.ts';
import type { Case, Instant } from './words.ts';

/** Texts this alike are one text. */
const alike = 0.9;

const day = 86_400_000;

/** Null when nothing speaks against it. */
export async function outreachRefusal(
  records: Records,
  settings: Pick<DeskSettings, 'mailingLimit'>,
  row: Case,
  text: string,
  at: Instant,
): Promise<Refusal | null> {
  if (row.channel !== 'chat') return null;
  if (await awaitsBuyer(records, row)) return { kind: 'awaits_buyer' };
  if (row.kind !== 'outreach') return null;
  const sent = await records.deliveries.outreachTexts(row.shopId, at - day, row.id);
  const same = sent.filter((other) => likeness(other, text) >= alike).length;
  return same >= settings.mailingLimit ? { kind: 'mailing', limit: settings.mailingLimit } : null;
}

/** In a chat that the shop has opened one message may be sent until the buyer answers. Source: body code 7 of /v1/chat/send/message. */
async function awaitsBuyer(records: Records, row: Case): Promise<boolean> {
  const { messages } = records;
  return !(await messages.wrote(row.threadId, 'buyer')) && (await messages.wrote(row.threadId, 'seller'));
}
