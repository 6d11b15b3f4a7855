/**
 * Topics that the bot keeps: one for each shop that wants one, and of each chat those of the settings. Made once, opened
 * again when somebody closed them, made anew when somebody deleted them, remembered.
 */
import { type Api, GrammyError } from 'grammy';
import { activeStates } from '../desk/case-machine.ts';
import { type Place, priorities } from '../desk/publishing.ts';
import { stateCursor } from '../desk/state-due.ts';
import type { Store } from '../desk/store.ts';
import type { Instant, Shop } from '../desk/words.ts';
import { cardDue } from './card-due.ts';
import type { TeamChats } from './team-chats.ts';

export const commonTopics = ['urgent', 'digest'] as const;
/** Topics beside those of shops: what is in a hurry or for leads, and the daily digests. */
export type CommonTopic = (typeof commonTopics)[number];

export interface TopicTools {
  readonly api: Api;
  readonly chats: TeamChats;
  readonly store: Store;
  readonly now: () => Instant;
  readonly shops: readonly (Pick<Shop, 'id' | 'name'> & { readonly place: PlaceOfShop })[];
  /** Which of them each chat has. */
  readonly common: readonly CommonTopic[];
  /** The shop's cards go there from now on. */
  readonly onTopic: (shopId: string, topicId: number) => void;
  /** Russian, with what to do. */
  readonly onTrouble: (message: string) => void;
}

/** Where a shop's cards go; `ownTopic`: to a topic of its name, which the bot keeps. */
export type PlaceOfShop = Place & { readonly ownTopic?: boolean };

export interface Topics {
  /** Opens all that the settings ask for. One that cannot be had leaves its messages in the chat itself, and is told. */
  open(): Promise<void>;
  /** Null where the chat has none of this kind. */
  find(topic: CommonTopic, chatId: number): number | null;
  /** Names of those that could not be had. */
  missing(): readonly string[];
  /** Where messages of the place go today: a topic that was deleted has a new number. */
  follow(place: Place): Promise<Place>;
  /** The place's topic turned out to be gone: it is made anew with its cards. Null when it is none of ours. */
  renew(place: Place): Promise<Place | null>;
}

interface Plan {
  readonly chatId: number;
  /** Telegram's limit: 128 characters. */
  readonly name: string;
  /** The shop's id, or the common topic's. */
  readonly owner: string;
  readonly shopId: string | null;
}

const nameLimit = 128;

const commonNames: Readonly<Record<CommonTopic, string>> = { urgent: '🚨 Срочное', digest: '📊 Сводка' };

/** Cards that are shown again in a new topic, oldest first. */
const mostCards = 1000;

export function createTopics(tools: TopicTools): Topics {
  /** Numbers of today, by chat and owner. */
  const open = new Map<string, { readonly plan: Plan; readonly topicId: number }>();
  const renewed = new Map<string, number>();
  let lacking: readonly string[] = [];

  async function follow(place: Place): Promise<Place> {
    if (place.topicId === null) return place;
    const name = goneCursor(place);
    const known = renewed.get(name) ?? Number((await tools.store.cursors.get(name)) ?? 0);
    renewed.set(name, known);
    return known === 0 ? place : follow({ ...place, topicId: known });
  }

  function keep(plan: Plan, topicId: number): void {
    open.set(ownerKey(plan), { plan, topicId });
    if (plan.shopId !== null) tools.onTopic(plan.shopId, topicId);
  }

  return {
    async open() {
      const refused: string[] = [];
      for (const plan of await plansOf(tools)) {
        const topicId = await tryTo(tools, plan, () => openTopic(tools, plan));
        if (topicId === null) refused.push(plan.name);
        else keep(plan, topicId);
      }
      lacking = refused;
    },
    missing: () => lacking,
    find: (topic, chatId) => open.get(ownerKey({ chatId, owner: markOf(topic) }))?.topicId ?? null,
    follow,
    async renew(place) {
      const ours = [...open.values()].find(
        ({ plan, topicId }) => plan.chatId === place.chatId && topicId === place.topicId,
      );
      if (ours === undefined) return null;
      return tryTo(tools, ours.plan, async () => {
        const topicId = await makeTopic(tools, ours.plan);
        const next = { ...place, topicId };
        await moveMessages(tools, ours.plan, place, next);
        renewed.set(goneCursor(place), topicId);
        keep(ours.plan, topicId);
        return next;
      });
    },
  };
}

/** Null when Telegram refuses; people are told why. */
async function tryTo<Result>(
  { onTrouble }: TopicTools,
  { name }: Plan,
  work: () => Promise<Result>,
): Promise<Result | null> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof GrammyError)) throw error;
    onTrouble(
      `Тему «${name}» не открыть (код ${error.error_code}). Включите темы в группе и дайте боту право «Управление темами»; пока её сообщения идут в общий чат.`,
    );
    return null;
  }
}

async function plansOf({ shops, chats, common }: TopicTools): Promise<Plan[]> {
  const ofShops: Plan[] = [];
  const chatIds = new Set<number>();
  for (const { id, name, place } of shops) {
    const chatId = await chats.follow(place.chatId);
    chatIds.add(chatId);
    const short = Array.from(`🏬 ${name}`).slice(0, nameLimit).join('');
    if (place.ownTopic === true) ofShops.push({ chatId, name: short, owner: id, shopId: id });
  }
  const ofChats = [...chatIds].flatMap((chatId) =>
    common.map((topic) => ({ chatId, name: commonNames[topic], owner: markOf(topic), shopId: null })),
  );
  return [...ofShops, ...ofChats];
}

/** No shop's id begins so. */
function markOf(topic: CommonTopic): string {
  return `#${topic}`;
}

function ownerKey({ chatId, owner }: Pick<Plan, 'chatId' | 'owner'>): string {
  return `telegram:topic:${chatId}:${owner}`;
}

function goneCursor({ chatId, topicId }: Place): string {
  return `telegram:topic-gone:${chatId}:${topicId}`;
}

async function openTopic(tools: TopicTools, plan: Plan): Promise<number> {
  const { api, store } = tools;
  const known = Number((await store.cursors.get(ownerKey(plan))) ?? 0);
  const isOpen = known > 0 && (await isThere(() => api.reopenForumTopic(plan.chatId, known)));
  return isOpen ? known : makeTopic(tools, plan);
}

async function makeTopic({ api, store }: TopicTools, plan: Plan): Promise<number> {
  const { message_thread_id: made } = await api.createForumTopic(plan.chatId, plan.name);
  await store.cursors.set(ownerKey(plan), String(made));
  return made;
}

/** The messages went with the old topic: cards of active cases come anew, the shop's line too. */
async function moveMessages(
  { store, now }: TopicTools,
  { shopId }: Plan,
  from: Place,
  to: Place,
): Promise<void> {
  await store.transaction(async (records) => {
    await records.cursors.set(goneCursor(from), String(to.topicId));
    if (shopId !== null) await records.cursors.set(stateCursor(shopId), 'gone');
    const rows = await records.views.queue({ states: activeStates, limit: mostCards });
    for (const { case: row, card } of rows) {
      if (card?.place.chatId !== from.chatId || card.place.topicId !== from.topicId) continue;
      await records.cards.put({ ...card, place: to, messageId: null, shownHash: null, shownVersion: null });
      await cardDue(records, { now }, { id: row.id, place: to, priority: priorities.card });
    }
  });
}

/** Opening an open topic is refused as well; only one that was deleted is gone. */
async function isThere(reopen: () => Promise<unknown>): Promise<boolean> {
  try {
    await reopen();
    return true;
  } catch (error) {
    if (error instanceof GrammyError && error.description.includes('TOPIC_NOT_MODIFIED')) return true;
    if (error instanceof GrammyError && error.description.includes('TOPIC_ID_INVALID')) return false;
    throw error;
  }
}
