/** Saves a change of the knowledge: its message turns to what was saved, and the next proposal comes when there is one. */
import type { PressAnswer } from './courtesies.ts';
import type { PressContext } from './decide-tools.ts';
import { entryLetter, retiredLetter } from './entry-letters.ts';
import { knowledgeRefusal } from './entry-words.ts';
import type { Letter } from './letter.ts';
import type { PendingEdit } from './pending-edit.ts';
import { showProposals } from './proposal-letters.ts';
import { synonymsLetter } from './synonym-letters.ts';
import { post } from './tools.ts';

const saved = '✅ Сохранено.';

export async function applyEdit(context: PressContext, pending: PendingEdit): Promise<PressAnswer> {
  const outcome = await outcomeOf(context, pending);
  if ('why' in outcome) return { text: outcome.why, alert: true };
  await replace(context, outcome.letter);
  if (pending.proposalId !== null) await showNext(context);
  return { text: outcome.retired ? 'Убрано.' : 'Сохранено.', alert: false };
}

type Saved = { readonly letter: Letter; readonly retired: boolean } | { readonly why: string };

async function outcomeOf({ tools, staff, callbackId }: PressContext, pending: PendingEdit): Promise<Saved> {
  const { shopId, proposalId } = pending;
  const origin = `telegram:callback:${callbackId}`;
  const command = { shopId, proposalId, by: staff, at: tools.now(), origin };
  if (pending.subject === 'synonyms') {
    const done = await tools.knowledgeWork.synonyms.apply({ ...command, edit: pending.edit });
    if (!done.ok) return { why: knowledgeRefusal(tools, done.refusal) };
    const { retired } = done.version;
    return { letter: synonymsLetter(tools, shopId, done.version, retired ? '' : saved), retired };
  }
  const done = await tools.knowledgeWork.apply({ ...command, edit: pending.edit });
  if (!done.ok) return { why: knowledgeRefusal(tools, done.refusal) };
  const { entry, retired } = done.version;
  const letter = retired ? retiredLetter(shopId, entry) : entryLetter(tools, shopId, entry, saved);
  return { letter, retired };
}

async function showNext({ tools, place, callbackId }: PressContext): Promise<void> {
  if ((await tools.store.proposals.open(1)).length === 0) return;
  await post(tools, place, `learn:${callbackId}`, await showProposals(tools));
}

/** The message under which the button was pressed becomes another. */
export async function replace(
  { tools, place, callbackId, messageId }: PressContext,
  next: Letter,
): Promise<PressAnswer> {
  await post(tools, place, `entry:${callbackId}`, { ...next, edits: messageId });
  return { text: '', alert: false };
}
