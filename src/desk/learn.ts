/** Once a week the replies of the week become proposals to leads; a lead takes or declines each. Nothing changes by itself. */
import { notify } from './notice.ts';
import { proposalsFrom } from './proposals.ts';
import type { StaffDirectory } from './staff-directory.ts';
import type { Tools } from './tools.ts';
import type { Instant, Staff } from './words.ts';
import { isOpen, localDate } from './working-time.ts';

const week = 7 * 86_400_000;

/** Makes the week's proposals of each shop in its first open hours of the week. */
export async function proposeDue(
  tools: Tools & { readonly staff: StaffDirectory },
  shopIds: readonly string[],
): Promise<void> {
  const now = tools.now();
  for (const shopId of shopIds) {
    const schedule = tools.schedule(shopId);
    if (!isOpen(now, schedule)) continue;
    const { yearOfWeek, weekOfYear } = localDate(now, schedule.zone);
    const name = `proposals:${shopId}`;
    const present = `${yearOfWeek}-${weekOfYear}`;
    if ((await tools.store.cursors.get(name)) === present) continue;
    await propose(tools, shopId, now);
    await tools.store.cursors.set(name, present);
  }
}

async function propose(
  tools: Tools & { readonly staff: StaffDirectory },
  shopId: string,
  now: Instant,
): Promise<void> {
  const lessons = await tools.store.stats.lessons({ from: now - week, until: now + 1, shopIds: [shopId] });
  const fresh: number[] = [];
  const undecided = { state: 'open', createdAt: now, decidedBy: null, decidedAt: null } as const;
  for (const proposal of proposalsFrom(lessons)) {
    const isNew = await tools.store.proposals.insert({ ...proposal, shopId, ...undecided });
    if (isNew) fresh.push(...proposal.caseIds.slice(0, 1));
  }
  const [first] = fresh;
  if (first === undefined) return;
  const leads = tools.staff.all().flatMap(({ id, role }) => (role === 'lead' ? [id] : []));
  await notify(
    tools.store,
    tools,
    { id: first, shopId },
    {
      key: `proposals:${shopId}:${now}`,
      text: `📚 Из ответов недели есть предложения в базу знаний: ${fresh.length}. Посмотреть и решить: /learn`,
      mentions: leads,
    },
  );
}

/** False when it was not a lead's to decide, or somebody has decided already. */
export async function decideProposal(
  tools: Pick<Tools, 'store'>,
  decision: {
    readonly id: number;
    readonly staff: Staff;
    readonly at: Instant;
    readonly state: 'taken' | 'declined';
  },
): Promise<boolean> {
  const { id, staff, at, state } = decision;
  if (staff.role !== 'lead') return false;
  return tools.store.transaction(async (records) => {
    const proposal = await records.proposals.byId(id);
    const decided = await records.proposals.decide(id, { state, decidedBy: staff.id, decidedAt: at });
    if (proposal === null || !decided) return false;
    await records.audit.append({
      at,
      shopId: proposal.shopId,
      caseId: null,
      actor: { kind: 'staff', id: staff.id },
      kind: 'proposal_decided',
      details: { proposal: id, key: proposal.key, state },
    });
    return true;
  });
}
