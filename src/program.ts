/** The whole product built from its configuration: started, woken and stopped in order. */
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ShopConfig } from './config/shop-config.ts';
import type { Config } from './config.ts';
import type { Checker } from './desk/checking.ts';
import { createDesk } from './desk/decide.ts';
import type { Desk, Signal } from './desk/desk-port.ts';
import type { Drafter, KnowledgeBase } from './desk/drafting.ts';
import type { Marketplace } from './desk/marketplace.ts';
import { createStaffDirectory } from './desk/staff-directory.ts';
import type { Store } from './desk/store.ts';
import type { Tools } from './desk/tools.ts';
import { createDrafter } from './drafting/drafter.ts';
import { createCallBudget } from './jobs/call-budget.ts';
import { keepLease, type LeaseTools, releaseLease, takeLease } from './jobs/instance-lease.ts';
import { isGone, ownInstanceName } from './jobs/instance-name.ts';
import { startWorkers, type Workers } from './jobs/workers.ts';
import { createKnowledgeBase } from './knowledge/knowledge-base.ts';
import { loadKnowledge } from './knowledge/load.ts';
import { describeError, type Log } from './log.ts';
import { createMarketplace } from './ozon/marketplace.ts';
import { createChecker } from './rules/checker.ts';
import { loadRules } from './rules/load.ts';
import type { RuleSettings } from './rules/schema.ts';
import { openStore } from './storage/store.ts';
import { createTelegramRoom, type TelegramRoom } from './telegram/room.ts';

export interface ProgramOptions {
  readonly config: Config;
  readonly log: Log;
  /** Epoch milliseconds; only tests and the sandbox give another clock. */
  readonly now?: () => number;
  /** The lease on the database went to another program: this one has stopped its work and must end. */
  readonly onLost?: () => void;
}

export interface Program {
  /** Resolves when nothing runs any more and the database is closed. */
  stop(): Promise<void>;
}

/** What a lead may edit (rules, lexicons, starter knowledge, calendar) and what the model is told. */
const dataDirectory = join(import.meta.dirname, '..', 'data');
const promptsDirectory = join(import.meta.dirname, '..', 'prompts');

/** Limits of one call to Ozon, milliseconds; a delivery's lease must outlive it. */
const ozonTimeout = 20_000;

/** Redrafts that people may ask for in one case. */
const maxRedrafts = 5;

/**
 * Opens the database, waits for its lease, starts everything. Rejects with the error of the part that cannot start;
 * such errors carry `staffMessage` or a Russian message of their own.
 */
export async function startProgram(options: ProgramOptions, signal: AbortSignal): Promise<Program> {
  const { config, log, now = Date.now } = options;
  const store = openStore(config.storage.databaseUrl);
  const lease: LeaseTools = { leases: store.leases, owner: ownInstanceName(), isGone, now, pause };
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
  const { options, store, lease } = ground;
  const { log } = options;
  const onError = (name: string, error: unknown) => log.error({ in: name, ...describeError(error) }, 'сбой');
  let workers: Workers | null = null;
  const rooms = buildRooms(ground, (one) => workers?.wake(one));
  const { username } = await rooms.telegram.prepare(signal);

  workers = startWorkers({
    ...rooms.tools,
    publisher: rooms.telegram.publisher,
    handler: rooms.telegram.handler,
    budget: createCallBudget(options.config.telegram.perMinute),
    owner: lease.owner,
    shopIds: options.config.shops.map(({ id }) => id),
    pollEvery: options.config.times.poll,
    scanEvery: options.config.times.scan,
    digestAt: (shopId) => rooms.shop(shopId).digestAt,
    onError,
    onGiveUp: (item, reason) => log.error({ item: item.key, reason }, 'показать в Telegram не удалось'),
  });
  const polling = new AbortController();
  const polled = rooms.telegram.poll(polling.signal);
  const keeper = keepLease(lease, () => options.onLost?.(), onError);
  log.info({ bot: username, shops: options.config.shops.length }, 'Суфлёр работает');

  return {
    async stop() {
      polling.abort();
      await polled;
      await workers?.stop();
      await keeper.stop();
      await releaseLease(lease);
      await store.close();
    },
  };
}

interface Rooms {
  readonly tools: Tools & {
    readonly marketplace: (shopId: string) => Marketplace;
    readonly drafter: Drafter;
  };
  readonly telegram: TelegramRoom;
  readonly shop: (shopId: string) => ShopConfig;
}

function buildRooms({ options, store, now }: Ground, wake: (signal: Signal) => void): Rooms {
  const { config, log } = options;
  const shop = byShop(config.shops, (one) => one);
  const checker = checkerOf(config.shops);
  const knowledge: KnowledgeBase = createKnowledgeBase(loadKnowledge(dataDirectory));
  const marketplace = byShop(config.shops, (one) => marketplaceOf(one, config, now));
  const tools = {
    store,
    checker,
    drafter: createDrafter({ knowledge, checker, model: config.model, promptsDirectory, now }),
    now,
    wake,
    marketplace,
    shop,
    placeOf: (shopId: string) => shop(shopId).place,
    schedule: (shopId: string) => shop(shopId).schedule,
    settings: {
      undoWindow: config.times.undo,
      quarantine: config.times.quarantine,
      lease: config.times.lease,
      maxRedrafts,
    },
  };
  const desk: Desk = createDesk(tools);
  const telegram = createTelegramRoom({
    ...config.telegram,
    desk,
    store,
    knowledge,
    staff: createStaffDirectory(config.telegram.staff),
    shops: config.shops,
    now,
    wake,
    pause,
    deadline: (milliseconds) => AbortSignal.timeout(milliseconds),
    onTrouble: (message) => log.warn(message),
  });
  return { tools, telegram, shop };
}

/** Builds one thing a shop; asking for a shop that is not configured is a fault of the caller. */
function byShop<Thing>(
  shops: readonly ShopConfig[],
  build: (shop: ShopConfig) => Thing,
): (shopId: string) => Thing {
  const things = new Map(shops.map((shop) => [shop.id, build(shop)]));
  return (shopId) => {
    const thing = things.get(shopId);
    if (thing === undefined) throw new Error(`shop ${shopId} is not configured`);
    return thing;
  };
}

/** Every shop is judged by the common rules with its own settings. */
function checkerOf(shops: readonly ShopConfig[]): Checker {
  const ruleSet = loadRules(dataDirectory);
  const common = createChecker({ ruleSet });
  const own = byShop(shops, (one) => createChecker({ ruleSet, settings: settingsOf(one) }));
  return {
    check: (text, context) =>
      (context.shopId === undefined ? common : own(context.shopId)).check(text, context),
  };
}

/** The shop's entry in the words of the checker. */
function settingsOf({ rules }: ShopConfig): RuleSettings {
  const severities = Object.entries(rules.severity).map(([id, severity]) => [id, { severity }] as const);
  const off = rules.off.map((id) => [id, { off: true }] as const);
  return {
    rules: Object.fromEntries([...severities, ...off]),
    allowedWords: [...rules.allow],
    forbiddenWords: [...rules.forbid],
    greetings: [...rules.greetings],
  };
}

function marketplaceOf(shop: ShopConfig, config: Config, now: () => number): Marketplace {
  return createMarketplace({
    clientId: shop.ozon.clientId,
    apiKey: shop.ozon.apiKey,
    baseUrl: shop.ozon.apiUrl,
    timeout: Math.min(ozonTimeout, config.times.lease * 0.6),
    zone: shop.zone,
    now,
    sleep: (milliseconds) => wait(milliseconds),
    random: Math.random,
  });
}

/** Resolves after the time, or at once when the signal aborts; never rejects. */
async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal }).catch(() => undefined);
}
