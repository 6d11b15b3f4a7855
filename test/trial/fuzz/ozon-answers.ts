/** Answers of Ozon, spoiled: every method ends with a value or a `MarketplaceError`, and no row vanishes unseen. */
import { MarketplaceError } from '../../../src/desk/marketplace.ts';
import { createMarketplace } from '../../../src/ozon/marketplace.ts';
import { createOzonLimits } from '../../../src/ozon/rate-limit.ts';
import { createOzonSimulator } from '../../../src/sandbox/ozon/simulator.ts';
import type { Chance } from '../random.ts';
import type { Edge } from './edges.ts';
import { mutateJson, mutateText } from './mutate.ts';

const statuses = [200, 200, 200, 200, 400, 401, 403, 404, 409, 429, 500, 502, 503] as const;

export function openOzonAnswers(): Edge {
  let at = Date.UTC(2026, 10, 24, 9);
  const now = () => at;
  const simulator = createOzonSimulator({ now, journal: () => {}, changed: () => {}, sleep: async () => {} });
  const world = simulator.world();
  let present: Chance | null = null;
  let told = 0;
  let messages = 0;
  const sleep = async (milliseconds: number) => {
    at += milliseconds;
  };
  const marketplace = createMarketplace({
    clientId: world.account.clientId,
    apiKey: 'invented',
    baseUrl: 'http://ozon.test',
    timeout: 5_000,
    zone: 'Europe/Moscow',
    now,
    random: () => 0.5,
    sleep,
    limits: createOzonLimits(now, sleep, 1_000_000),
    automaticReplies: [],
    onUnknownShape: () => {
      told += 1;
    },
    async fetch(input, init) {
      const good = await simulator.api.fetch(new Request(String(input), init as RequestInit));
      const text = await good.text();
      if (present === null) return new Response(text, good);
      const spoiled = spoil(text, present);
      messages = countMessages(spoiled);
      return new Response(spoiled, { status: present.pick(statuses), headers: good.headers });
    },
  });
  const [chat] = world.chats.filter(({ type }) => type === 'BUYER_SELLER');
  const [posting] = world.postings;
  const key = { channel: 'chat', externalId: chat?.id ?? '', sku: null } as const;
  const hints = {
    orderNumber: posting?.orderNumber ?? null,
    postingNumber: posting?.number ?? null,
    sku: '646399170',
  };
  const since = at - 30 * 86_400_000;
  const history = async () => {
    const before = told;
    const page = await marketplace.readHistory({ ...key, fromMessageId: null, limit: 50 });
    if (page.messages.length + (told - before) < messages) throw new Error('a message vanished unseen');
  };
  const calls: readonly (() => Promise<unknown>)[] = [
    () => marketplace.listThreads({ unreadOnly: false, cursor: '', limit: 100 }),
    history,
    () => marketplace.listPublic({ channel: 'question', readState: 'new', since, cursor: '', limit: 20 }),
    () => marketplace.listPublic({ channel: 'review', readState: 'viewed', since, cursor: '', limit: 20 }),
    () => marketplace.countWaiting('review'),
    () => marketplace.sendReply({ ...key, text: 'Здравствуйте!' }),
    () => marketplace.markRead({ externalId: key.externalId, messageId: '1' }),
    () => marketplace.findOrder(hints.postingNumber ?? ''),
    () => marketplace.readAccount(),
    () => marketplace.loadFacts(hints),
    () => marketplace.readModeration({ channel: 'question', externalId: 'q', sku: '1' }, 'a'),
  ];
  return {
    async feed(chance) {
      present = chance;
      messages = 0;
      try {
        await chance.pick(calls)();
      } catch (error) {
        if (!(error instanceof MarketplaceError)) throw error;
        if (!/[а-яё]/iu.test(error.staffMessage))
          throw new Error('people are told nothing', { cause: error });
      }
    },
    close: () => simulator.close(),
  };
}

function spoil(text: string, chance: Chance): string {
  if (chance.percent(15)) return mutateText(text, chance);
  try {
    return JSON.stringify(mutateJson(JSON.parse(text), chance));
  } catch {
    return mutateText(text, chance);
  }
}

/** Rows of a history that are messages at all. */
function countMessages(text: string): number {
  try {
    const { messages } = JSON.parse(text) as { messages?: unknown };
    return Array.isArray(messages) ? messages.length : 0;
  } catch {
    return 0;
  }
}
