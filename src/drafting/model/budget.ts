/** Money for models by day and by month: a warning at 80 %, templates alone at 100 %. */
import { z } from 'zod';
import type { Instant } from '../../desk/words.ts';
import type { DraftingEvent, KeptState, ModelOptions } from '../options.ts';

const warnFrom = 0.8;
const microsPerRouble = 1_000_000;
/** Budgets count Moscow's days, as the bills of Russian providers do. */
const zone = 'Europe/Moscow';

type Period = 'day' | 'month';

export interface Budget {
  /** False when a limit is used up; says so once a period. */
  allows(at: Instant): Promise<boolean>;
  spend(micros: number, at: Instant): Promise<void>;
}

const counterSchema = z.object({
  period: z.string(),
  micros: z.number().nonnegative(),
  told: z.enum(['no', 'warned', 'spent']),
});
type Counter = z.infer<typeof counterSchema>;

export function createBudget(
  limits: ModelOptions['budget'],
  kept: KeptState,
  onEvent: (event: DraftingEvent) => void,
): Budget {
  let queue: Promise<unknown> = Promise.resolve();
  /** One change at a time: two drafts at once must not lose a rouble. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = queue.then(work);
    queue = turn.catch(() => undefined);
    return turn;
  }

  async function tell(period: Period, counter: Counter): Promise<Counter> {
    const limit = limits[period];
    if (limit === null) return counter;
    const spent = counter.micros / microsPerRouble;
    const state = spent >= limit ? 'spent' : spent >= limit * warnFrom ? 'warned' : 'no';
    if (state === 'no' || counter.told === state || counter.told === 'spent') return counter;
    onEvent({ kind: state === 'spent' ? 'budget_spent' : 'budget_warning', period, spent, limit });
    return { ...counter, told: state };
  }

  async function add(period: Period, micros: number, at: Instant): Promise<void> {
    const before = await readCounter(kept, period, at);
    const after = await tell(period, { ...before, micros: before.micros + micros });
    await kept.set(nameOf(period), JSON.stringify(after));
  }

  return {
    allows: (at) =>
      inTurn(async () => {
        for (const period of ['day', 'month'] as const) {
          const limit = limits[period];
          if (limit !== null && (await readCounter(kept, period, at)).micros >= limit * microsPerRouble)
            return false;
        }
        return true;
      }),
    spend: (micros, at) =>
      inTurn(async () => {
        // What costs nothing, such as a model of one's own, is not worth a commit; two counters share one.
        if (micros === 0) return;
        await Promise.all([add('day', micros, at), add('month', micros, at)]);
      }),
  };
}

/** What was spent in the present period, in roubles: for `/cost`. */
export async function spentRoubles(kept: KeptState, at: Instant): Promise<Readonly<Record<Period, number>>> {
  const [day, month] = await Promise.all([readCounter(kept, 'day', at), readCounter(kept, 'month', at)]);
  return { day: day.micros / microsPerRouble, month: month.micros / microsPerRouble };
}

function nameOf(period: Period): string {
  return `model spent ${period}`;
}

async function readCounter(kept: KeptState, period: Period, at: Instant): Promise<Counter> {
  const present = periodAt(period, at);
  const fresh: Counter = { period: present, micros: 0, told: 'no' };
  const text = await kept.get(nameOf(period));
  if (text === null) return fresh;
  const read = counterSchema.safeParse(JSON.parse(text));
  return read.success && read.data.period === present ? read.data : fresh;
}

function periodAt(period: Period, at: Instant): string {
  const day = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();
  return period === 'day' ? day : day.slice(0, 7);
}
