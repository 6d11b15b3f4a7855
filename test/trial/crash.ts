/**
 * The whole program as a process of its own, killed again and again while everything around it goes wrong; in the end
 * it is counted from outside what became of every buyer's turn.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { placeOf, sandboxEnvironment } from '../../src/sandbox/environment.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.ts';
import { sandboxToken } from '../../src/sandbox/telegram/cast.ts';
import { type Buyers, createBuyers } from './buyers.ts';
import { type Count, countAll } from './count.ts';
import { createTrialProgram, type TrialProgram } from './program.ts';
import { type Chance, createChance } from './random.ts';
import { createStaff, type Staff } from './staff.ts';
import { endTroubles, makeTrouble } from './troubles.ts';

export interface CrashOptions {
  readonly kills: number;
  readonly cases: number;
  readonly seed: number;
  /** Conversations that go on side by side. */
  readonly places: number;
  /** Longest life of a run, also of one that waits for its step, milliseconds; three seconds when absent. */
  readonly longestLife?: number;
  readonly onProgress?: (line: string) => void;
}

export interface CrashResult extends Count {
  readonly kills: number;
  readonly killsAtSteps: Readonly<Record<string, number>>;
  readonly runsEnded: number;
  readonly seconds: number;
  /** Everything that all runs wrote. */
  readonly output: string;
  /** Holds the database as it was left. */
  readonly folder: string;
}

/** What must be found nowhere but in requests. */
export const secrets = {
  ozon: 'ozon-key-9f3c71',
  model: 'model-key-5d20ab',
  telegram: sandboxToken,
} as const;

const quarantine = 600;

/** Calls in the order of a case's life: the program dies when the peer has acted and before it hears so. */
const steps = [
  '/v3/chat/list',
  '/v3/chat/history',
  'POST /v1/chat/completions',
  'sendMessage',
  'getUpdates',
  'answerCallbackQuery',
  'editMessageText',
  '/v1/chat/send/message',
  '/v1/chat/send/message',
  '/v1/question/answer/create',
  '/v1/review/comment/create',
  '/v2/chat/read',
] as const;

const usualLife = 3_000;
/** Time for everything to come to an end, milliseconds. */
const settling = 120_000;

export async function runCrashTrial(options: CrashOptions): Promise<CrashResult> {
  const began = Date.now();
  const chance = createChance(options.seed);
  const sandbox = await startSandbox();
  sandbox.telegram.setQuota({ groupPerMinute: null });
  const folder = mkdtempSync(join(tmpdir(), 'sufler-trial-'));
  const program = createTrialProgram(
    sandboxEnvironment(placeOf(sandbox), {
      DATABASE_URL: `file:${join(folder, 'sufler.db')}`,
      OZON_POLL_SECONDS: '0.4',
      OZON_SCAN_SECONDS: '2',
      OZON_MODERATION_SECONDS: '2',
      UNDO_SECONDS: '0.3',
      QUARANTINE_SECONDS: String(quarantine / 1000),
      LEASE_SECONDS: '1',
      MODEL_TIMEOUT_SECONDS: '1',
      TELEGRAM_GROUP_PER_MINUTE: '0',
      TELEGRAM_CARDS_AT_ONCE: '0',
      BACKUP_HOURS: '0',
      OZON_API_KEY: secrets.ozon,
      OPENAI_API_KEY: secrets.model,
      LOG_LEVEL: 'debug',
    }),
  );
  const buyers = createBuyers(sandbox, { most: options.cases, places: options.places, chance });
  const staff = createStaff(sandbox, chance);
  const life = liveOn({ sandbox, chance, buyers, staff });
  try {
    const killed = await killAgainAndAgain({ options, sandbox, chance, program, buyers });
    life.endTroubles();
    await endTroubles(sandbox);
    await program.start();
    await settle(buyers, options.cases, life);
    await program.stop();
    const count = countAll(sandbox, buyers.turns, staff);
    const seconds = Math.round((Date.now() - began) / 1000);
    return { ...count, ...killed, runsEnded: program.ended, seconds, output: program.output(), folder };
  } finally {
    await life.stop();
    await program.kill();
    await sandbox.close();
  }
}

interface Life {
  /** Turns that are not over yet. */
  open(): number;
  endTroubles(): void;
  stop(): Promise<void>;
}

/** Buyers write, staff look and press, troubles come: every fifth of a second a little of each. */
function liveOn(world: {
  readonly sandbox: Sandbox;
  readonly chance: Chance;
  readonly buyers: Buyers;
  readonly staff: Staff;
}): Life {
  const { sandbox, chance, buyers, staff } = world;
  const over = new Set<string>();
  let troubled = true;
  let stopped = false;
  const open = () => buyers.turns.filter(({ mark }) => !over.has(mark));

  async function live(): Promise<void> {
    while (!stopped) {
      for (let count = chance.between(0, 4); count > 0; count -= 1) buyers.writeNext();
      for (const turn of staff.look(open())) {
        over.add(turn.mark);
        buyers.over(turn);
      }
      if (troubled && chance.percent(20)) makeTrouble(sandbox, chance, quarantine);
      await wait(100);
    }
  }

  const ended = live();
  return {
    open: () => open().length,
    endTroubles() {
      troubled = false;
    },
    stop() {
      stopped = true;
      return ended;
    },
  };
}

/** Half of the runs die at a step of the flow, half at any moment, some before they have begun to work. */
async function killAgainAndAgain(trial: {
  readonly options: CrashOptions;
  readonly sandbox: Sandbox;
  readonly chance: Chance;
  readonly program: TrialProgram;
  readonly buyers: Buyers;
}): Promise<{ kills: number; killsAtSteps: Record<string, number> }> {
  const { options, sandbox, chance, program, buyers } = trial;
  const { longestLife = usualLife } = options;
  const killsAtSteps: Record<string, number> = {};
  let kills = 0;
  for (; kills < options.kills; kills += 1) {
    const step = chance.percent(50) ? chance.pick(steps) : null;
    if (step === null) {
      const started = program.start();
      if (chance.percent(85)) await started;
      await wait(chance.between(1, longestLife));
      await program.kill();
      await started;
    } else {
      await program.start();
      const reached = await waitForStep(sandbox, step, longestLife);
      await program.kill();
      if (reached) killsAtSteps[step] = (killsAtSteps[step] ?? 0) + 1;
    }
    if (kills % 20 === 19)
      options.onProgress?.(`убито ${kills + 1}, обращений ${buyers.turns.length} из ${options.cases}`);
  }
  return { kills, killsAtSteps };
}

/** False when the step did not come in time. */
async function waitForStep(sandbox: Sandbox, step: string, longest: number): Promise<boolean> {
  const done = new AbortController();
  let unsubscribe = () => {};
  const met = new Promise<boolean>((resolve) => {
    unsubscribe = sandbox.journal.subscribe(({ method }) => {
      if (method.endsWith(step)) resolve(true);
    });
  });
  const late = wait(longest, false, { signal: done.signal }).catch(() => false);
  const reached = await Promise.race([met, late]);
  done.abort();
  unsubscribe();
  return reached;
}

async function settle(buyers: Buyers, cases: number, life: Life): Promise<void> {
  let lastChange = Date.now();
  let before = '';
  while (buyers.turns.length < cases || life.open() > 0) {
    const now = `${buyers.turns.length} ${life.open()}`;
    if (now !== before) lastChange = Date.now();
    before = now;
    if (Date.now() - lastChange > settling) return;
    await wait(100);
  }
  // What is late may still come: a second reply would show up now.
  await wait(4 * quarantine);
}
