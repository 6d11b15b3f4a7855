/**
 * The whole program as a process of its own under a day's load: several shops, twenty people who press, a database
 * with a million old messages; then a burst. Times, memory and file handles are read from outside.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { placeOf, sandboxEnvironment } from '../../src/sandbox/environment.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.ts';
import { addPerson, teamChatId } from '../../src/sandbox/telegram/cast.ts';
import { writeShopsFile } from '../support/shops-file.ts';
import { fillPast } from '../support/stored-cases.ts';
import { type Buyers, createBuyers } from './buyers.ts';
import { type Count, countAll } from './count.ts';
import { percentiles, watchFlow } from './flow-times.ts';
import { createTrialProgram, type TrialProgram } from './program.ts';
import { type Chance, createChance } from './random.ts';
import { createStaff, type Staff } from './staff.ts';
import { type Stretch, stretchOf, watchVitals } from './vitals.ts';

export interface LoadOptions {
  readonly shops: number;
  readonly people: number;
  /** Cases that come one after the other, and how many of them a minute. */
  readonly cases: number;
  readonly perMinute: number;
  /** Messages of the burst, written within ten seconds. */
  readonly burst: number;
  /** Messages stored before the program starts. */
  readonly stored: number;
  readonly seed: number;
  readonly onProgress?: (line: string) => void;
}

export interface LoadResult {
  readonly counts: readonly Count[];
  readonly minutes: number;
  /** Milliseconds. */
  readonly fetchedToCard: ReturnType<typeof percentiles>;
  readonly approvedToSent: ReturnType<typeof percentiles>;
  /** The steady part in four stretches of equal length, and what is left after the burst once the garbage is collected. */
  readonly stretches: readonly Stretch[];
  readonly afterwards: Stretch;
  readonly burst: {
    readonly seconds: number;
    readonly fetchedToCard: ReturnType<typeof percentiles>;
    readonly mostDraftsDue: number;
    /** What `/health` told while it lasted, and what leads were told in the chat. */
    readonly told: readonly string[];
    readonly leadsTold: readonly string[];
  };
  readonly runsEnded: number;
  /** Everything that the program wrote. */
  readonly output: string;
}

/** Conversations of a shop that go on side by side; the burst has its own. */
const places = 60;
const burstSeconds = 10;
/** A load that comes faster than this finds Ozon's limits wider and the polling closer by as much. */
const usualPerMinute = 50;
const messagesPerCase = 5;
/** Without any change for so long, the trial no longer waits, milliseconds. */
const patience = 180_000;
/** Time for what is late, and for the memory to come to rest, milliseconds. */
const rest = 30_000;

export async function runLoadTrial(options: LoadOptions): Promise<LoadResult> {
  const tell = options.onProgress ?? (() => {});
  const folder = mkdtempSync(join(tmpdir(), 'sufler-load-'));
  const cabinets = await Promise.all(Array.from({ length: options.shops }, () => startSandbox()));
  const [first] = cabinets;
  if (first === undefined) throw new Error('a load needs a shop');
  const people = bringPeople(first, options.people);
  first.telegram.setQuota({ groupPerMinute: null });
  const faster = Math.max(1, Math.round(options.perMinute / usualPerMinute));
  const database = join(folder, 'sufler.db');
  await fillPast(database, {
    cases: Math.ceil(options.stored / messagesPerCase),
    messagesPerCase,
    shops: options.shops,
    now: Date.now(),
  });
  tell(`в базе ${options.stored} сообщений`);
  const entries = cabinets.map((sandbox, index) => ({ name: `Магазин ${index + 1}`, sandbox }));
  const program = createTrialProgram(
    sandboxEnvironment(placeOf(first), {
      DATABASE_URL: `file:${database}`,
      SHOPS_FILE: writeShopsFile(folder, entries),
      OZON_CLIENT_ID: '',
      OZON_API_KEY: '',
      OZON_CALLS_PER_SECOND: String(50 * faster),
      OZON_POLL_SECONDS: String(60 / faster),
      OZON_SCAN_SECONDS: String(180 / faster),
      UNDO_SECONDS: '0',
      TELEGRAM_GROUP_PER_MINUTE: '0',
      TELEGRAM_STAFF: people.map(({ id, role, name }) => `${id}:${role}:${name}`).join(','),
      HTTP_PORT: '0',
      LOG_LEVEL: 'info',
    }),
  );
  const ozonLimits = { perSecond: 50 * faster, postingGetPerSecond: 2 * faster };
  for (const { ozon } of cabinets) ozon.act('limits', ozonLimits);
  const world = { cabinets, first, people, chance: createChance(options.seed) };
  try {
    await program.start();
    const port = program.port();
    if (port === null) throw new Error(`the program does not listen:\n${program.output()}`);
    return {
      ...(await live({ ...world, program, port }, options, tell)),
      runsEnded: program.ended,
      output: program.output(),
    };
  } finally {
    await program.kill();
    await Promise.all(cabinets.map((sandbox) => sandbox.close()));
  }
}

interface World {
  readonly cabinets: readonly Sandbox[];
  /** Its Telegram is everybody's. */
  readonly first: Sandbox;
  readonly people: readonly { readonly id: number }[];
  readonly chance: Chance;
}

type Lived = Omit<LoadResult, 'runsEnded' | 'output'>;

async function live(
  world: World & { readonly program: TrialProgram; readonly port: number },
  options: LoadOptions,
  tell: (line: string) => void,
): Promise<Lived> {
  const { first, cabinets, program, port } = world;
  const vitals = watchVitals(port);
  const flow = watchFlow(cabinets, first);
  const steady = openShops(world, { most: Math.ceil(options.cases / cabinets.length), places, firstMark: 1 });
  const began = Date.now();
  await writeEvenly(steady, options.cases, options.perMinute, tell);
  await untilOver(steady);
  const steadyEnd = Date.now();
  const toCard = [...flow.toCard];
  tell(`обращений ${options.cases}, ${Math.round((steadyEnd - began) / 1000)} с; теперь всплеск`);

  const share = Math.ceil(options.burst / cabinets.length);
  const burst = openShops(world, { most: share, places: share, firstMark: 500_000 });
  const burstBegan = Date.now();
  await writeEvenly(burst, options.burst, (options.burst * 60) / burstSeconds, () => {});
  await untilOver(burst);
  const burstEnd = Date.now();
  await wait(rest);
  await program.collect();
  const collected = Date.now();
  await wait(rest / 3);
  await vitals.stop();
  for (const shop of [...steady, ...burst]) await shop.stop();

  const quarter = (steadyEnd - began) / 4;
  const duringBurst = vitals.seen.filter(({ at }) => at >= burstBegan);
  const shops = [...steady, ...burst];
  return {
    counts: shops.map(({ view, buyers, staff }) => countAll(view, buyers.turns, staff)),
    minutes: Math.round((steadyEnd - began) / 6_000) / 10,
    fetchedToCard: percentiles(toCard),
    approvedToSent: percentiles(
      steady.flatMap(({ buyers, staff }, cabinet) => flow.toSend(cabinet, buyers.turns, staff.approvals)),
    ),
    stretches: [0, 1, 2, 3].map((index) =>
      stretchOf(vitals.seen, began + index * quarter, began + (index + 1) * quarter),
    ),
    afterwards: stretchOf(vitals.seen, collected, Number.POSITIVE_INFINITY),
    burst: {
      seconds: Math.round((burstEnd - burstBegan) / 1000),
      fetchedToCard: percentiles(flow.toCard.slice(toCard.length)),
      mostDraftsDue: Math.max(0, ...duringBurst.map(({ drafts }) => drafts)),
      told: [...new Set(duringBurst.flatMap(({ told }) => told))],
      leadsTold: noticesSince(first, burstBegan),
    },
  };
}

/** A shop's buyers and the people who look after their cards. */
interface ShopLife {
  readonly view: Sandbox;
  readonly buyers: Buyers;
  readonly staff: Staff;
  /** Turns that are not over yet. */
  open(): number;
  stop(): Promise<void>;
}

function openShops(
  { cabinets, first, people, chance }: World,
  {
    firstMark,
    ...buyersOptions
  }: { readonly most: number; readonly places: number; readonly firstMark: number },
): ShopLife[] {
  return cabinets.map((cabinet, index) => {
    const view = { ...cabinet, telegram: first.telegram };
    const marks = firstMark + index * buyersOptions.most;
    const buyers = createBuyers(view, { ...buyersOptions, chance, firstMark: marks });
    const staff = createStaff(view, chance, people);
    return { view, buyers, staff, ...lookAfter(buyers, staff) };
  });
}

/** Staff look at their shop's cards again and again. */
function lookAfter(buyers: Buyers, staff: Staff): Pick<ShopLife, 'open' | 'stop'> {
  const over = new Set<string>();
  const open = () => buyers.turns.filter(({ mark }) => !over.has(mark));
  let stopped = false;
  const ended = (async () => {
    while (!stopped) {
      for (const turn of staff.look(open())) {
        over.add(turn.mark);
        buyers.over(turn);
      }
      await wait(250);
    }
  })();
  return {
    open: () => open().length,
    stop() {
      stopped = true;
      return ended;
    },
  };
}

async function writeEvenly(
  shops: readonly ShopLife[],
  count: number,
  perMinute: number,
  tell: (line: string) => void,
): Promise<void> {
  const began = Date.now();
  for (let written = 0; written < count; written += 1) {
    const due = began + (written * 60_000) / perMinute;
    if (due > Date.now()) await wait(due - Date.now());
    shops[written % shops.length]?.buyers.writeNext();
    if (written % 250 === 249) tell(`написано ${written + 1} из ${count}, открыто ${openOf(shops)}`);
  }
}

async function untilOver(shops: readonly ShopLife[]): Promise<void> {
  let least = openOf(shops);
  let changed = Date.now();
  while (openOf(shops) > 0 && Date.now() - changed < patience) {
    if (openOf(shops) < least) changed = Date.now();
    least = Math.min(least, openOf(shops));
    await wait(100);
  }
}

function openOf(shops: readonly ShopLife[]): number {
  return shops.reduce((sum, shop) => sum + shop.open(), 0);
}

/** People of the team beyond the usual cast: two leads, the rest operators. */
function bringPeople({ telegram }: Sandbox, count: number) {
  return Array.from({ length: count }, (_, index) => {
    const id = 8_001 + index;
    const name = `Сотрудник ${index + 1}`;
    addPerson(telegram.world, { id, first_name: name, language_code: 'ru' });
    telegram.join({ chat: teamChatId, person: id });
    return { id, name, role: index < 2 ? 'lead' : 'operator' };
  });
}

/** First lines of what leads were told; cards and the queue's line are none of it. */
function noticesSince({ telegram }: Sandbox, since: number): string[] {
  const messages = [...(telegram.world.chats.get(teamChatId)?.messages.values() ?? [])];
  const notices = messages.filter(
    ({ date, text }) => date * 1000 >= since - 1000 && /^(?:⚠️|✅ [А-Я])/u.test(text),
  );
  const lines = notices
    .filter(({ text }) => !/№ \d+/u.test(text))
    .map(({ text }) => text.split('\n')[0] ?? '');
  return [...new Set(lines)];
}
