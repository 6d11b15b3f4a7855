/** A lead takes or declines a proposal, once. */
import type { Proposal } from './proposal-words.ts';
import type { Records } from './store.ts';
import type { Tools } from './tools.ts';
import type { Instant, Staff } from './words.ts';

/** False when it was not a lead's to decide, or somebody has decided already. */
export async function declineProposal(
  tools: Pick<Tools, 'store'>,
  { id, staff, at }: { readonly id: number; readonly staff: Staff; readonly at: Instant },
): Promise<boolean> {
  if (staff.role !== 'lead') return false;
  return tools.store.transaction((records) => decide(records, id, 'declined', staff, at));
}

/** The change of the knowledge that is being made takes its proposal with it. False when somebody has decided already. */
export async function takeProposal(
  records: Records,
  { proposalId, by, at }: { readonly proposalId?: number | null; readonly by: Staff; readonly at: Instant },
): Promise<boolean> {
  return proposalId == null || decide(records, proposalId, 'taken', by, at);
}

async function decide(
  records: Records,
  id: number,
  state: Exclude<Proposal['state'], 'open'>,
  by: Staff,
  at: Instant,
): Promise<boolean> {
  const proposal = await records.proposals.byId(id);
  const decided = await records.proposals.decide(id, { state, decidedBy: by.id, decidedAt: at });
  if (proposal === null || !decided) return false;
  await records.audit.append({
    at,
    shopId: proposal.shopId,
    caseId: null,
    actor: { kind: 'staff', id: by.id },
    kind: 'proposal_decided',
    details: { proposal: id, key: proposal.key, state },
  });
  return true;
}
