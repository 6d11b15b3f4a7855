/** The team's Telegram as one room: cards and digests out, presses and replies in. */
import type { Desk, Wake } from '../desk/desk-port.ts';
import type { KnowledgeBase } from '../desk/drafting.ts';
import type { KnowledgeWork } from '../desk/knowledge-work.ts';
import type { Marketplace } from '../desk/marketplace.ts';
import type { Publisher } from '../desk/publishing.ts';
import type { ReadSpending } from '../desk/spending.ts';
import type { Store } from '../desk/store.ts';
import type { Team } from '../desk/team.ts';
import type { Teamwork } from '../desk/teamwork.ts';
import type { Instant } from '../desk/words.ts';
import { presenceOf } from './departures.ts';
import { createUpdateHandler, type UpdateHandler } from './handler.ts';
import { type PollerTools, runPoller } from './poller.ts';
import { createPublisher } from './publisher.ts';
import { showMissing } from './show-missing.ts';
import { prepareRoom } from './start.ts';
import { createTeamChats } from './team-chats.ts';
import { callSignal, connectTelegram } from './telegram-client.ts';
import type { RoomShop, RoomTools } from './tools.ts';
import { type CommonTopic, createTopics } from './topics.ts';

export { TelegramStartError } from './start.ts';

export interface TelegramOptions extends Pick<PollerTools, 'pause' | 'deadline' | 'onPolled'> {
  readonly token: string;
  readonly apiRoot: string;
  readonly teamChatId: number;
  /** HTTP proxy, or null. */
  readonly proxyUrl: string | null;
  readonly desk: Desk;
  readonly store: Store;
  readonly knowledge: KnowledgeBase;
  readonly knowledgeWork: KnowledgeWork;
  readonly staff: Team;
  readonly teamwork: Teamwork;
  readonly checkAccount: RoomTools['checkAccount'];
  readonly spending: ReadSpending;
  /** Throws for a shop that is not configured. */
  readonly marketplace: (shopId: string) => Pick<Marketplace, 'downloadPicture'>;
  readonly shops: readonly RoomShop[];
  readonly placeOf: RoomTools['placeOf'];
  /** Waiting cards that a place shows by themselves; 0: all of them. */
  readonly cardsAtOnce: number;
  /** Topics beside those of shops that each chat has. */
  readonly common: readonly CommonTopic[];
  readonly now: () => Instant;
  readonly wake: Wake;
  /** A shop's own topic is open: its cards go there from now on. */
  readonly onTopic: (shopId: string, topicId: number) => void;
  /** Russian, for the log. */
  readonly onTrouble: (message: string) => void;
}

export interface TelegramRoom {
  /** Checks token, team chat and rights, and sets the lists of commands. Throws `TelegramStartError`. */
  prepare(signal: AbortSignal): Promise<{ readonly username: string }>;
  readonly publisher: Publisher;
  readonly handler: UpdateHandler;
  /** Where the team's group is now. */
  teamChat(): Promise<number>;
  /** Whether the person is in the group; never throws. */
  presenceOf(chatId: number, personId: number): Promise<'in' | 'gone' | 'unknown'>;
  /** Stores updates until the signal aborts; never throws. */
  poll(signal: AbortSignal): Promise<void>;
}

export function createTelegramRoom(options: TelegramOptions): TelegramRoom {
  const { teamChatId, store, now, wake, onTrouble } = options;
  const { api, polling, download } = connectTelegram(options);
  const chatIds = [...new Set([teamChatId, ...options.shops.map(({ place }) => place.chatId)])];
  const chats = createTeamChats(chatIds, { store, now });
  let username: string | null = null;
  const topics = createTopics({ ...options, api, chats });
  // A token begins with its bot's id: core.telegram.org/bots/api, «Authorizing your bot».
  const botId = Number(options.token.split(':')[0]);
  const tools: RoomTools = { ...options, api, download, chats, topics, botId, username: () => username };

  return {
    async prepare(signal) {
      username = await prepareRoom({ api, chats, chatIds, onTrouble }, signal);
      await topics.open();
      await showMissing(tools);
      return { username };
    },
    publisher: createPublisher(tools),
    handler: createUpdateHandler(tools),
    teamChat: () => chats.follow(teamChatId),
    presenceOf: (chatId, personId) => presenceOf(tools, chatId, personId),
    poll: (signal) =>
      runPoller(
        {
          getUpdates: (request, until) => polling.getUpdates(request, callSignal(until)),
          store,
          cursor: `telegram:offset:${botId}`,
          now,
          pause: options.pause,
          deadline: options.deadline,
          onStored: () => wake('inbox'),
          onPolled: options.onPolled,
          onTrouble,
        },
        signal,
      ),
  };
}
