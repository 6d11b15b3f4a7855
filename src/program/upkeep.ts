/** What the program does for its own sake: copies of the database, indexes of the search, and a look at its queues and its clock. */
import { setImmediate as turn } from 'node:timers/promises';
import type { Config } from '../config.ts';
import type { Wake } from '../desk/desk-port.ts';
import type { Store } from '../desk/store.ts';
import type { LeadTools } from '../desk/tell-leads.ts';
import { watchBacklogs } from '../jobs/backlog-watch.ts';
import { keepCopies } from '../jobs/backups.ts';
import type { ClockWatch } from '../jobs/clock-watch.ts';
import { startLoop } from '../jobs/loop.ts';
import type { LiveKnowledge } from '../knowledge/live.ts';
import { backUpAside } from '../storage/backup-aside.ts';

export interface UpkeepTools extends LeadTools {
  readonly config: Pick<Config, 'storage'>;
  readonly store: Store;
  readonly wake: Wake;
  readonly onError: (name: string, error: unknown) => void;
  readonly clock: ClockWatch;
  readonly onClockJump: () => void;
  readonly search: Pick<LiveKnowledge, 'advance'>;
}

export interface Upkeep {
  /** Names of queues that are too long now. */
  backlogs(): readonly string[];
  stop(): Promise<void>;
}

/** How often the clock and the queues are looked at, and whether a copy is due, milliseconds. */
const clockLookEvery = 3_000;
const lookEvery = 15_000;
const copyLookEvery = 60_000;
/** How often changed knowledge is looked for, milliseconds: a search that comes sooner builds its index itself. */
const indexLookEvery = 1_000;

export function startUpkeep(tools: UpkeepTools): Upkeep {
  const { databaseUrl, backupFolder, backupKeepDays, backupHours } = tools.config.storage;
  const { onError } = tools;
  let backlogs: readonly string[] = [];
  const watch = startLoop({
    name: 'watch',
    every: lookEvery,
    onError,
    async work() {
      backlogs = await watchBacklogs(tools);
      return false;
    },
  });
  const clock = startLoop({
    name: 'clock',
    every: clockLookEvery,
    onError,
    async work() {
      if (await tools.clock.look()) tools.onClockJump();
      return false;
    },
  });
  const order = { databaseUrl, folder: backupFolder, keepDays: backupKeepDays };
  const makeCopy = async () => void (await backUpAside(order));
  const copies = startLoop({
    name: 'copies',
    every: copyLookEvery,
    onError,
    async work() {
      if (backupHours > 0) await keepCopies({ ...tools, makeCopy, backupEvery: backupHours * 3_600_000 });
      return false;
    },
  });
  const indexes = startLoop({
    name: 'indexes',
    every: indexLookEvery,
    onError,
    async work() {
      // What waits meanwhile goes first.
      await turn();
      return tools.search.advance();
    },
  });
  return {
    backlogs: () => backlogs,
    async stop() {
      await Promise.all([watch.stop(), clock.stop(), copies.stop(), indexes.stop()]);
    },
  };
}
