/** Every room built from the configuration, each given only what it needs. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ShopConfig } from '../config/shop-config.ts';
import type { Config } from '../config.ts';
import { checkAccount } from '../desk/account.ts';
import { createDesk, type DecideTools } from '../desk/decide.ts';
import type { Signal } from '../desk/desk-port.ts';
import type { Drafter } from '../desk/drafting.ts';
import { seedKnowledge } from '../desk/knowledge-seed.ts';
import { dayOf, type KnowledgeWork, openKnowledge } from '../desk/knowledge-work.ts';
import type { Place } from '../desk/publishing.ts';
import type { Pulse } from '../desk/pulse.ts';
import type { Store } from '../desk/store.ts';
import type { Wordbook } from '../desk/synonym-words.ts';
import { openTeam, type Team } from '../desk/team.ts';
import { createTeamwork } from '../desk/teamwork.ts';
import type { Shop } from '../desk/words.ts';
import { officeHours } from '../desk/working-calendar.ts';
import { createDrafter } from '../drafting/drafter.ts';
import { measured, type Observe } from '../http/measured.ts';
import { createLiveKnowledge, type LiveKnowledge } from '../knowledge/live.ts';
import { loadKnownLexicon } from '../knowledge/load.ts';
import { loadSeed } from '../knowledge/seed.ts';
import type { Log } from '../log.ts';
import { createOzonLimits } from '../ozon/rate-limit.ts';
import { createTelegramRoom, type TelegramRoom } from '../telegram/room.ts';
import { byShop } from './by-shop.ts';
import { tellOfDrafting } from './drafting-news.ts';
import { createLiveRules, type LiveRules } from './live-rules.ts';
import { marketplaceOf, ozonTimeout, unknownShapeKeeper } from './marketplace.ts';
import { modelOptions } from './model.ts';
import { pause } from './pause.ts';
import { spendingReader } from './spending.ts';

/** What a lead may edit (rules, lexicons, starter knowledge, calendar) and what the model is told. */
const root = join(import.meta.dirname, '..', '..');
const dataDirectory = join(root, 'data');
const promptsDirectory = join(root, 'prompts');
/** Remembers which sets of rules have proved their examples. */
const proofMemory = join(root, 'var', 'proved-rules.json');
/** Remembers what the files of the search's language say. */
const lexiconMemory = join(root, 'var', 'lexicon.json');

/** Redrafts that people may ask for in one case. */
const maxRedrafts = 5;

export interface RoomOptions {
  readonly config: Config;
  readonly log: Log;
  readonly store: Store;
  readonly now: () => number;
  readonly wake: (signal: Signal) => void;
  readonly pulse: Pick<Pulse, 'beat'>;
  /** Is told of every call to Ozon, Telegram and the drafter. */
  readonly observe: Observe;
}

export interface Rooms {
  readonly tools: DecideTools & {
    readonly drafter: Drafter;
    readonly staff: Team;
    readonly knowledgeWork: KnowledgeWork;
    readonly book: Wordbook;
  };
  readonly telegram: TelegramRoom;
  /** Throws for a shop that is not configured. */
  readonly shop: (shopId: string) => ShopConfig;
  readonly rules: LiveRules;
  readonly search: Pick<LiveKnowledge, 'advance'>;
}

/** Reads rules, knowledge and prompts; throws with a Russian message for the first part that is wrong. */
export async function buildRooms(options: RoomOptions): Promise<Rooms> {
  const { config, log, store, now, wake, pulse } = options;
  const observed = <Thing extends object>(peer: string, thing: Thing) =>
    measured(thing, peer, options.observe);
  const shop = byShop(config.shops, (one) => one);
  const desk = shopsOfDesk(config);
  const rules = createLiveRules({
    dataDirectory,
    proofMemory,
    shopsFile: config.shopsFile,
    shops: config.rereadShops,
  });
  const { checker } = rules;
  const knowledge = createLiveKnowledge(
    loadKnownLexicon(dataDirectory, lexiconMemory),
    (zone) => dayOf(now(), zone),
    (shopId) => desk.shop(shopId).zone,
  );
  const limits = createOzonLimits(now, wait, config.ozonCallsPerSecond);
  const topics = new Map<string, number>();
  const placeOf = (shopId: string | null) => {
    if (shopId === null) return desk.teamPlace;
    const { chatId, topicId } = desk.place(shopId);
    return { chatId, topicId: topics.get(shopId) ?? topicId };
  };
  const team = await openTeam({ store, now, wake, placeOf }, config.telegram.staff);
  const shopIds = config.shops.map(({ id }) => id);
  await seedKnowledge(store, shopIds, (shopId) => loadSeed(shop(shopId).knowledge), now());
  const knowledgeWork = await openKnowledge(
    { store, checker, shop, shelf: knowledge, fill: knowledge.fill },
    shopIds,
  );
  const tools = {
    store,
    knowledgeWork,
    book: knowledge,
    staff: team,
    checker,
    drafter: observed(
      'drafter',
      createDrafter({
        knowledge,
        checker,
        model: modelOptions(config),
        promptsDirectory,
        dataDirectory,
        kept: store.cursors,
        now,
        randomId: () => randomUUID().replaceAll('-', ''),
        sleep: (milliseconds, signal) => wait(milliseconds, undefined, { signal }),
        onEvent: tellOfDrafting({
          store,
          staff: team,
          log,
          now,
          wake,
          placeOf,
          shopIds,
        }),
      }),
    ),
    now,
    wake,
    marketplace: byShop(config.shops, (one) =>
      observed(
        'ozon',
        marketplaceOf(one, {
          // A delivery's lease must outlive the call.
          timeout: Math.min(ozonTimeout, config.times.lease * 0.6),
          limits,
          now,
          onUnknownShape: unknownShapeKeeper({ log, store, now, wake, placeOf }, one.id),
        }),
      ),
    ),
    shop: desk.shop,
    placeOf,
    schedule: desk.schedule,
    settings: {
      undoWindow: config.times.undo,
      quarantine: config.times.quarantine,
      lease: config.times.lease,
      maxRedrafts,
      moderationPause: config.times.moderation,
      mailingLimit: config.mailingLimit,
    },
  };
  const telegram = createTelegramRoom({
    ...config.telegram,
    desk: createDesk(tools),
    store,
    knowledge,
    knowledgeWork,
    staff: team,
    teamwork: createTeamwork(tools),
    checkAccount: (shopId) => checkAccount(tools, shopId),
    marketplace: tools.marketplace,
    spending: spendingReader(config.model?.budget ?? null, store, now),
    shops: config.shops,
    placeOf,
    now,
    wake,
    pause,
    deadline: (milliseconds) => AbortSignal.timeout(milliseconds),
    onTopic: (shopId, topicId) => topics.set(shopId, topicId),
    onTrouble: (message) => log.warn(message),
    onPolled: (within) => pulse.beat('telegram', within),
  });
  const publisher = observed('telegram', telegram.publisher);
  return { tools, telegram: { ...telegram, publisher }, shop, rules, search: knowledge };
}

/**
 * Shops as the desk asks for them. One that was taken out of the settings still has cases, which end as all do: with
 * ordinary hours, in the team's chat.
 */
function shopsOfDesk({ shops, telegram }: Config) {
  const zone = shops[0]?.zone ?? 'Europe/Moscow';
  const found = (shopId: string) => shops.find(({ id }) => id === shopId);
  const teamPlace: Place = { chatId: telegram.teamChatId, topicId: null };
  return {
    shop: (shopId: string): Shop => found(shopId) ?? { id: shopId, name: shopId, zone },
    schedule: (shopId: string) => found(shopId)?.schedule ?? officeHours(zone),
    place: (shopId: string): Place => found(shopId)?.place ?? teamPlace,
    teamPlace,
  };
}
