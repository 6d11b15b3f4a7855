/** Warns leads when buyers write about one product again and again. */
import { notify } from './notice.ts';
import type { StaffDirectory } from './staff-directory.ts';
import { complaintRule } from './stats.ts';
import type { Tools } from './tools.ts';

const window = complaintRule.days * 86_400_000;

/** One warning a product in as many days as the rule counts. */
export async function complaintsDue(
  tools: Tools & { readonly staff: StaffDirectory },
  shopIds: readonly string[],
): Promise<void> {
  const now = tools.now();
  const leads = tools.staff.all().flatMap(({ id, role }) => (role === 'lead' ? [id] : []));
  for (const found of await tools.store.stats.complaints({ from: now - window, until: now + 1, shopIds })) {
    const { shopId, sku, count, newestCaseId } = found;
    await notify(
      tools.store,
      tools,
      { id: newestCaseId, shopId },
      {
        key: `complaints:${shopId}:${sku}:${Math.floor(now / window)}`,
        text: `📦 Товар с артикулом ${sku}: за ${complaintRule.days} дней обращений ${count}. Посмотрите, нет ли общей причины.`,
        mentions: leads,
      },
    );
  }
}
