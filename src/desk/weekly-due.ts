/** The numbers of the past week, to each lead in private, once, when the first shop opens in the new week. */
import { openedAt } from './digest-due.ts';
import { priorities } from './publishing.ts';
import type { StaffDirectory } from './staff-directory.ts';
import type { Tools } from './tools.ts';
import { isOpen, localDate } from './working-time.ts';

/** After a week of holidays the numbers come with the first opening, of the calendar week before it. */
export async function weeklyDue(
  tools: Tools & { readonly staff: StaffDirectory },
  shopIds: readonly string[],
): Promise<void> {
  const now = tools.now();
  const open = shopIds.find((shopId) => isOpen(now, tools.schedule(shopId)));
  if (open === undefined) return;
  const { zone } = tools.schedule(open);
  const today = localDate(now, zone);
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const startOf = (date: Temporal.PlainDate) => date.toZonedDateTime(zone).epochMilliseconds;
  // A desk that opened this week has no past one to tell of.
  if ((await openedAt(tools)) >= startOf(monday)) return;
  const span = { from: startOf(monday.subtract({ days: 7 })), until: startOf(monday) };
  const leads = tools.staff.all().filter(({ role }) => role === 'lead');
  for (const { id } of leads) {
    await tools.store.outbox.put({
      place: { chatId: id, topicId: null },
      key: `weekly:${id}:${monday}`,
      once: true,
      payload: { kind: 'weekly', shopIds, ...span },
      priority: priorities.digest,
      createdAt: now,
      dueAt: now,
    });
  }
  tools.wake('outbox');
}
