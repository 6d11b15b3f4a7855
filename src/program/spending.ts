/** What the model costs, put together from the drafter's counters, the limits and the stored drafts. */
import type { Config } from '../config.ts';
import type { ReadSpending } from '../desk/spending.ts';
import type { Store } from '../desk/store.ts';
import { spentRoubles } from '../drafting/model/budget.ts';

/** As the drafter's budget counts its days and months. */
const zone = 'Europe/Moscow';

/** `budget`: the limits of the models; null when none is connected. */
export function spendingReader(
  budget: NonNullable<Config['model']>['budget'] | null,
  store: Pick<Store, 'cursors' | 'drafts'>,
  now: () => number,
): ReadSpending {
  return async () => {
    const at = now();
    const spent = await spentRoubles(store.cursors, at);
    const micros = (roubles: number) => Math.round(roubles * 1_000_000);
    return {
      modelConnected: budget !== null,
      day: { micros: micros(spent.day), limit: budget?.day ?? null },
      month: { micros: micros(spent.month), limit: budget?.month ?? null },
      drafts: await store.drafts.workSince(startOfMonth(at)),
    };
  };
}

function startOfMonth(at: number): number {
  const today = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return today.with({ day: 1 }).startOfDay().epochMilliseconds;
}
