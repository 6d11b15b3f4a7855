/** `/learn`: a lead takes a proposal, which opens it as a change to check, preview and save, or declines it. */
import { declineProposal } from '../desk/decide-proposal.ts';
import { filledEdit } from '../desk/proposal-edit.ts';
import type { PressAnswer } from './courtesies.ts';
import type { PressContext } from './decide-tools.ts';
import { wordsPrompt } from './entry-prompts.ts';
import { type PendingEdit, wordsOfEdit } from './pending-edit.ts';
import { previewOf } from './previews.ts';
import { type ProposalButton, showProposals } from './proposal-letters.ts';
import { replace } from './save-edit.ts';
import { post } from './tools.ts';

const decided: PressAnswer = { text: 'Это предложение уже решено.', alert: true };

export async function decideOnProposal(
  context: PressContext,
  { verb, id }: ProposalButton,
): Promise<PressAnswer> {
  if (context.staff.role !== 'lead') return { text: 'Решают руководители.', alert: true };
  return verb === 'take' ? take(context, id) : decline(context, id);
}

/** The message turns to the preview; nothing is decided before it is saved. */
async function take(context: PressContext, id: number): Promise<PressAnswer> {
  const { tools, staff, callbackId, messageId, place } = context;
  const proposal = await tools.store.proposals.byId(id);
  if (proposal?.state !== 'open') {
    await replace(context, await showProposals(tools));
    return decided;
  }
  const { shopId, edit } = proposal;
  const filled = edit === null ? null : filledEdit(edit, (entryId) => tools.knowledge.find(entryId, shopId));
  if (filled === null)
    return {
      text: 'Предложение устарело: записи уже нет или так в ней уже сказано. Отклоните его.',
      alert: true,
    };
  const caseId = proposal.caseIds[0] ?? null;
  const pending: PendingEdit = { shopId, proposalId: id, ...filled };
  const previewed = await previewOf(tools, staff, pending, { replyTo: null, caseId });
  if (previewed.ok) return replace(context, previewed.letter);
  const words = wordsOfEdit(pending);
  if (words !== null) {
    const { present, ...asked } = words;
    const prompt = wordsPrompt(staff, { ...asked, shopId, proposalId: id, caseId }, present, messageId);
    await post(tools, place, `entry:${callbackId}`, prompt);
  }
  return { text: `Как есть не сохранить. ${previewed.why}`, alert: true };
}

/** The message turns to the next proposal. */
async function decline(context: PressContext, id: number): Promise<PressAnswer> {
  const { tools, staff } = context;
  const done = await declineProposal(tools, { id, staff, at: tools.now() });
  await replace(context, await showProposals(tools));
  return done ? { text: 'Отклонено: больше не предложим.', alert: false } : decided;
}
