/** What buyers changed in words that are stored already, and what moderation did to their pictures. */
import type { IncomingMessage } from './marketplace.ts';
import type { Records } from './store.ts';
import { cardDue, type Tools } from './tools.ts';
import { transition } from './transition.ts';
import type { Message, Thread } from './words.ts';

/** Takes the changes over. Other words of the buyer void draft and approval of their case; returns such cases. */
export async function takeChanges(
  records: Records,
  tools: Tools,
  messages: readonly IncomingMessage[],
  thread: Thread,
): Promise<number[]> {
  const reopened: number[] = [];
  for (const { before, after } of await records.messages.applyChanges(thread.id, messages)) {
    if (after.caseId === null) continue;
    if (after.author === 'buyer' && before.text !== after.text) {
      if (await reopen(records, tools, after, after.caseId)) reopened.push(after.caseId);
    } else await cardDue(records, tools, { id: after.caseId, shopId: thread.shopId });
  }
  return reopened;
}

/** False for a case that is past its reply: the card shows the new words, nothing else happens. */
async function reopen(records: Records, tools: Tools, message: Message, caseId: number): Promise<boolean> {
  const row = await records.cases.byId(caseId);
  if (row === null) return false;
  const moved = await transition(records, tools, row, {
    event: 'buyer_wrote',
    actor: { kind: 'buyer' },
    at: tools.now(),
    patch: { draftAfter: tools.now(), instruction: null, note: null, failure: null },
    details: { messageId: message.externalId, edited: true },
  });
  if (!moved.ok) await cardDue(records, tools, row);
  return moved.ok;
}
