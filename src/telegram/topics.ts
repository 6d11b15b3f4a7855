/** A topic of its own for each shop that wants one: made once, opened again when somebody closed it, remembered. */
import { GrammyError } from 'grammy';
import type { RoomShop, RoomTools } from './tools.ts';

export interface TopicTools extends Pick<RoomTools, 'api' | 'chats' | 'store' | 'shops'> {
  /** The shop's cards go there from now on. */
  readonly onTopic: (shopId: string, topicId: number) => void;
  /** Russian, with what to do. */
  readonly onTrouble: (message: string) => void;
}

/** Telegram's limit of a topic's name, characters. */
const nameLimit = 128;

/** Run at the start. A topic that cannot be had leaves the shop's cards in the chat itself, and is told. */
export async function openTopics(tools: TopicTools): Promise<void> {
  for (const shop of tools.shops) {
    if (shop.place.ownTopic !== true) continue;
    try {
      tools.onTopic(shop.id, await openTopic(tools, shop));
    } catch (error) {
      if (!(error instanceof GrammyError)) throw error;
      tools.onTrouble(
        `Магазин «${shop.name}»: тему не открыть (код ${error.error_code}). Включите темы в группе и дайте боту право управлять ими; пока карточки идут в общий чат.`,
      );
    }
  }
}

async function openTopic({ api, chats, store }: TopicTools, shop: RoomShop): Promise<number> {
  const chatId = await chats.follow(shop.place.chatId);
  const remembered = `telegram:topic:${chatId}:${shop.id}`;
  const known = Number((await store.cursors.get(remembered)) ?? 0);
  if (known > 0 && (await isThere(() => api.reopenForumTopic(chatId, known)))) return known;
  const name = Array.from(`🏬 ${shop.name}`).slice(0, nameLimit).join('');
  const { message_thread_id: made } = await api.createForumTopic(chatId, name);
  await store.cursors.set(remembered, String(made));
  return made;
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
