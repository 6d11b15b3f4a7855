/** What everything costs with 1,000 stored cases, and with ten, a hundred and a thousand times as many: a table and a plot. */
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { activeStates } from '../../src/desk/case-machine.ts';
import { readDigest } from '../../src/desk/digest.ts';
import { approvalsPerSecond } from './approvals.ts';
import { diskCommitRate, printLimits } from './disk.ts';
import { measureFlow } from './flow.ts';
import { inFolder } from './folder.ts';
import { growthPlot } from './growth-plot.ts';
import { medianOf, share } from './measure.ts';
import { multiplyCases } from './multiply.ts';
import { benchShopId, type StandIns, startStandIns } from './program-process.ts';

/** So many are played by the program itself; all others are copies of them. */
const played = 100;
const first = 1_000;
const most = Number(process.env.BENCH_MOST ?? 1_000_000);
/** Where the plot goes when asked for: `BENCH_PLOT=growth.svg`. */
const plotFile = process.env.BENCH_PLOT;
const waiting = 500;

/** Milliseconds, megabytes, or how many a second. */
export interface Level {
  readonly stored: number;
  readonly 'fetched → card, ms': number;
  readonly '✅ → send, ms': number;
  readonly 'cases/s': number;
  readonly 'approvals/s': number;
  readonly '/queue, ms': number;
  readonly 'digest, ms': number;
  readonly 'ready, ms': number;
  readonly 'memory, MB': number;
  readonly 'database, MB': number;
  /** The disk's own rate at that time. */
  readonly 'commits/s': number;
}

export async function run(): Promise<void> {
  await printLimits();
  const standIns = await startStandIns();
  try {
    await inFolder(async (folder) => {
      const file = join(folder, 'sufler.db');
      await measureFlow(standIns, file, { alone: 4, many: played - 5 });
      const levels: Level[] = [];
      for (let stored = first; stored <= most; stored *= 10) {
        multiplyCases(file, 10);
        const level = await measureLevel(standIns, file, stored);
        levels.push(level);
        printLevel(level);
      }
      console.table(levels);
      if (plotFile !== undefined) writeFileSync(plotFile, await growthPlot(levels));
    });
  } finally {
    standIns.stop();
  }
}

/** Plays some cases through the real program, then opens, lists and approves some without it. */
async function measureLevel(standIns: StandIns, file: string, stored: number): Promise<Level> {
  const flow = await measureFlow(standIns, file, { alone: 60, many: 200 });
  const lists = { queue: 0, digest: 0 };
  const approvals = await approvalsPerSecond(file, waiting, async (tools) => {
    const ask = () => tools.store.views.queue({ states: activeStates, shopId: benchShopId, limit: 200 });
    lists.queue = await medianOf(50, ask);
    lists.digest = await medianOf(10, () => readDigest(tools, [benchShopId]));
  });
  const size = statSync(file).size;
  closeAll(file);
  return {
    stored,
    'fetched → card, ms': rounded(share(flow.oneByOne.toCard, 0.5)),
    '✅ → send, ms': rounded(share(flow.oneByOne.toSend, 0.5)),
    'cases/s': rounded(flow.allAtOnce.cases / (flow.allAtOnce.whole / 1000)),
    'approvals/s': rounded(approvals),
    '/queue, ms': rounded(lists.queue),
    'digest, ms': rounded(lists.digest),
    'ready, ms': rounded(flow.readyAfter),
    'memory, MB': rounded(flow.afterwards.memory),
    'database, MB': rounded(size / 2 ** 20),
    'commits/s': rounded(await diskCommitRate()),
  };
}

function printLevel({ stored, ...figures }: Level): void {
  const told = Object.entries(figures).map(([name, value]) => `${name} ${value}`);
  console.log(`  ${stored} cases: ${told.join('; ')}`);
}

/** What was approved without a program to send it is called off, so that the next start finds nothing to do. */
function closeAll(file: string): void {
  const database = new Database(file);
  database.exec(`
    update deliveries set state = 'cancelled' where state = 'queued';
    update cases set state = 'skipped', closed_at = updated_at where closed_at is null;
    update outbox set status = 'done', payload = '' where status = 'pending';
  `);
  database.close();
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
