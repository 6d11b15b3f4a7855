/** The whole product built from its configuration: started, woken and stopped in order. */
import type { Hono } from 'hono';
import type { Config } from './config.ts';
import type { Signal } from './desk/desk-port.ts';
import { readHealth, type StartStage } from './desk/health.ts';
import { createPulse } from './desk/pulse.ts';
import { recountDue } from './desk/recount-due.ts';
import type { Store } from './desk/store.ts';
import { healthRoutes } from './http/health-routes.ts';
import { createMetrics } from './http/metrics.ts';
import { type HttpServer, startHttp } from './http/server.ts';
import { createCallBudget } from './jobs/call-budget.ts';
import { createClockWatch } from './jobs/clock-watch.ts';
import { keepLease, type LeaseTools, leaseName, releaseLease, takeLease } from './jobs/instance-lease.ts';
import { isGone, ownInstanceName } from './jobs/instance-name.ts';
import { startLoop } from './jobs/loop.ts';
import { startWorkers, type Workers } from './jobs/workers.ts';
import { describeError, type Log } from './log.ts';
import { createFaultLog } from './program/fault-log.ts';
import { pause } from './program/pause.ts';
import { pushRoutes } from './program/push.ts';
import { buildRooms } from './program/rooms.ts';
import { rereadRules } from './program/rules-news.ts';
import { startUpkeep, type Upkeep } from './program/upkeep.ts';
import { isLocked } from './storage/sqlite.ts';
import { openStore } from './storage/store.ts';
import { type TelegramRoom, TelegramStartError } from './telegram/room.ts';

/** Milliseconds between looks at the rule files. */
const rulesPause = 3_000;

/** Milliseconds between tries to reach Telegram at the start. */
const retryPause = 5_000;

export interface ProgramOptions {
  readonly config: Config;
  readonly log: Log;
  /** Epoch milliseconds; only tests and the sandbox give another clock. */
  readonly now?: () => number;
  /** The work cannot go on: another program has the database now, or it is damaged. `reason` is Russian. */
  readonly onLost?: (reason: string) => void;
}

export interface Program {
  /** The port that HTTP listens on; null when none is configured. */
  readonly port: number | null;
  /** Resolves when nothing runs any more and the database is closed. */
  stop(): Promise<void>;
}

/**
 * Opens the database, waits for its lease, starts everything. Rejects with the error of the part that cannot start;
 * such errors carry `staffMessage` or a Russian message of their own.
 */
export async function startProgram(options: ProgramOptions, signal: AbortSignal): Promise<Program> {
  const { config, log, now = Date.now } = options;
  const store = openStore(config.storage.databaseUrl);
  const lease: LeaseTools = { leases: store.leases, owner: ownInstanceName(), isGone, isLocked, now, pause };
  try {
    const waiting = () => log.warn('С этой базой уже работает другой экземпляр: жду, пока он закончит.');
    if (!(await takeLease(lease, signal, waiting))) throw new StoppedError();
    return await run({ options, store, lease, now }, signal);
  } catch (error) {
    await releaseLease(lease).catch(() => undefined);
    await store.close();
    throw error;
  }
}

/** The signal came before the start was over. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError';
}

interface Ground {
  readonly options: ProgramOptions;
  readonly store: Store;
  readonly lease: LeaseTools;
  readonly now: () => number;
}

async function run(ground: Ground, signal: AbortSignal): Promise<Program> {
  const { options, store, lease, now } = ground;
  const { config, log } = options;
  const end = (reason: string) => options.onLost?.(reason);
  const onError = createFaultLog({ log, now, onBroken: end });
  let workers: Workers | null = null;
  let upkeep: Upkeep | null = null;
  let stage: StartStage = 'starting';
  const wake = (one: Signal) => workers?.wake(one);
  const shopIds = config.shops.map(({ id }) => id);
  const budget = createCallBudget(config.telegram.perMinute);
  const callsLeft = () => budget.left(now());
  const metrics = createMetrics({ gauges: store.gauges, stats: store.stats, shopIds, callsLeft, now });
  const pulse = createPulse(now);
  const rooms = await buildRooms({ config, log, store, now, wake, pulse, observe: metrics.observe });
  await recountDue(rooms.tools);
  const http = await listen(config, [
    ...pushRoutes(config, { ...rooms.tools, log, onError }),
    metrics.routes,
    healthRoutes(() =>
      readHealth({
        now,
        stage: () => stage,
        leaseHolder: () => store.leases.holder(leaseName),
        owner: lease.owner,
        silent: pulse.silent,
        backlogs: () => upkeep?.backlogs() ?? [],
      }),
    ),
  ]);
  const stopping = new AbortController();
  const until = AbortSignal.any([signal, stopping.signal]);
  const prepared = await prepare(rooms.telegram, log, until).catch(async (error: unknown) => {
    await http?.stop();
    throw error;
  });

  const clock = createClockWatch({ ...rooms.tools, shopIds, steady: () => performance.now() });
  workers = startWorkers({
    ...rooms.tools,
    isClockTrusted: clock.isTrusted,
    publisher: rooms.telegram.publisher,
    handler: rooms.telegram.handler,
    teamChat: rooms.telegram.teamChat,
    presenceOf: rooms.telegram.presenceOf,
    budget,
    owner: lease.owner,
    shopIds,
    pollEvery: config.times.poll,
    scanEvery: config.times.scan,
    retentionDays: config.retentionDays,
    onPolled: pulse.beat,
    digestAt: (shopId) => rooms.shop(shopId).digestAt,
    onError,
    onGiveUp: (item, reason) => log.error({ item: item.key, reason }, 'показать в Telegram не удалось'),
  });
  const polled = rooms.telegram.poll(stopping.signal);
  const keeper = keepLease(lease, () => end('База перешла к другому экземпляру: останавливаюсь.'), onError);
  upkeep = startUpkeep({
    ...rooms.tools,
    config,
    shopIds,
    onError,
    clock,
    search: rooms.search,
    onClockJump: () => log.warn('Часы сервера переведены: проверьте время.'),
  });
  const rules = startLoop({
    name: 'rules',
    every: rulesPause,
    onError,
    work: async () => {
      await rereadRules({ ...rooms.tools, log, rules: rooms.rules, shopIds });
      return false;
    },
  });
  stage = prepared.isReady ? 'working' : 'no_telegram';
  const reached = prepared.ended.then((isReady) => {
    if (isReady) stage = 'working';
  });
  log.info({ shops: config.shops.length, port: http?.port }, 'Суфлёр работает');

  return {
    port: http?.port ?? null,
    async stop() {
      stopping.abort();
      await http?.stop();
      await Promise.all([polled, reached, rules.stop(), upkeep?.stop()]);
      await workers?.stop();
      await keeper.stop();
      await releaseLease(lease);
      await store.close();
    },
  };
}

/** Null when no port is configured. Other rooms' routes go into the same list. */
async function listen({ httpPort, httpHost }: Config, routes: readonly Hono[]): Promise<HttpServer | null> {
  return httpPort === null ? null : startHttp({ host: httpHost, port: httpPort, routes });
}

/**
 * Checks the bot and its chat. What people must mend ends the start; while Telegram cannot be reached the rest works,
 * and the check is made again until it passes.
 */
async function prepare(telegram: TelegramRoom, log: Log, signal: AbortSignal): Promise<Prepared> {
  if (await isPrepared(telegram, log, signal)) return { isReady: true, ended: Promise.resolve(true) };
  const again = async () => {
    while (!signal.aborted) {
      await pause(retryPause, signal);
      if (!signal.aborted && (await isPrepared(telegram, log, signal))) return true;
    }
    return false;
  };
  const ended = again().catch((error: unknown) => {
    log.error(describeError(error), 'Telegram не готов к работе');
    return false;
  });
  return { isReady: false, ended };
}

interface Prepared {
  /** Whether the first check has passed. */
  readonly isReady: boolean;
  /** Whether the last one has. */
  readonly ended: Promise<boolean>;
}

async function isPrepared(telegram: TelegramRoom, log: Log, signal: AbortSignal): Promise<boolean> {
  try {
    const { username } = await telegram.prepare(signal);
    log.info({ bot: username }, 'Telegram готов');
    return true;
  } catch (error) {
    if (!(error instanceof TelegramStartError && error.canRetry)) throw error;
    log.warn(error.staffMessage);
    return false;
  }
}
