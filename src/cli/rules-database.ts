/** The shop's database and the days to look back, for the commands that judge real replies again. */
import { parseArgs } from 'node:util';
import type { Store } from '../desk/store.ts';
import { openStore, StorageError } from '../storage/store.ts';
import { UsageError } from './usage.ts';

const day = 86_400_000;

/** Opens `DATABASE_URL`, works, closes. `since` is `--days` before now, epoch milliseconds. */
export async function withStore(
  args: readonly string[],
  defaultDays: number,
  work: (store: Store, since: number) => Promise<number>,
): Promise<number> {
  const since = Date.now() - daysOf(args, defaultDays) * day;
  const store = open(process.env.DATABASE_URL ?? 'file:./var/sufler.db');
  try {
    return await work(store, since);
  } finally {
    await store.close();
  }
}

function daysOf(args: readonly string[], defaultDays: number): number {
  try {
    const { values } = parseArgs({ args: [...args], options: { days: { type: 'string' } } });
    const days = Number(values.days ?? defaultDays);
    if (Number.isFinite(days) && days > 0) return days;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError(error.message);
  }
  throw new UsageError('--days: нужно число дней больше нуля.');
}

function open(url: string): Store {
  try {
    return openStore(url);
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    throw new UsageError(error.message);
  }
}
