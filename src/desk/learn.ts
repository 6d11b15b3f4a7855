/** Once a week the replies of the week become proposals to leads; a lead takes or declines each. Nothing changes by itself. */
import { liveEntries } from './knowledge-words.ts';
import { notify } from './notice.ts';
import { proposalsFrom } from './proposals.ts';
import type { StaffDirectory } from './staff-directory.ts';
import type { Wordbook } from './synonym-words.ts';
import type { Tools } from './tools.ts';
import type { Instant } from './words.ts';
import { isOpen, localDate } from './working-time.ts';

export interface LearnTools extends Tools {
  readonly staff: StaffDirectory;
  readonly book: Wordbook;
}

const week = 7 * 86_400_000;

/** Makes the week's proposals of each shop in its first open hours of the week. */
export async function proposeDue(tools: LearnTools, shopIds: readonly string[]): Promise<void> {
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

async function propose(tools: LearnTools, shopId: string, now: Instant): Promise<void> {
  const lessons = await tools.store.stats.lessons({ from: now - week, until: now + 1, shopIds: [shopId] });
  if (lessons.length === 0) return;
  const fresh: number[] = [];
  const undecided = { state: 'open', createdAt: now, decidedBy: null, decidedAt: null } as const;
  const entries = liveEntries(await tools.store.knowledge.current(shopId));
  const read = (text: string) => tools.book.read(shopId, text);
  for (const proposal of proposalsFrom(lessons, { entries, read })) {
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
