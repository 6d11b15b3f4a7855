/** Ozon Seller API, /v3/chat/list: quick also in a cabinet of some hundred thousand chats. */
import { z } from 'zod';
import { countUnread, firstUnread, lastVisible } from './chats.ts';
import { isNewer } from './ids.ts';
import { type CallContext, required } from './method.ts';
import type { Chat, World } from './world.ts';

const chatStatus = z
  .string()
  .refine((status) => ['all', 'opened', 'closed', 'unspecified', ''].includes(status.toLowerCase()), {
    error: 'value must be one of All, Opened, Closed',
  });
const between1And100 = { error: 'value must be inside range [1, 100]' };

export const listRequest = z.strictObject({
  filter: z
    .strictObject({ chat_status: chatStatus.optional(), unread_only: z.boolean().optional() })
    .optional(),
  limit: z.coerce.number(required).int().min(1, between1And100).max(100, between1And100),
  cursor: z.string().optional(),
});

/** Newest message first, whatever the kind of chat: support and notifications stand among the buyers. */
export function listChats(request: z.output<typeof listRequest>, { world }: CallContext): unknown {
  const status = world.oddities.chatStatusIgnored
    ? 'all'
    : (request.filter?.chat_status?.toLowerCase() ?? 'all');
  const wanted = status === 'opened' || status === 'closed' ? status.toUpperCase() : null;
  const matching = newestFirst(world).filter(
    (chat) =>
      (wanted === null || chat.status === wanted) &&
      (request.filter?.unread_only !== true || countUnread(world, chat) > 0),
  );
  const cursor = request.cursor ?? '';
  const start = /^\d+$/.test(cursor) ? matching.findIndex((chat) => isNewer(cursor, place(chat))) : 0;
  const page = start < 0 ? [] : matching.slice(start, start + request.limit);
  const last = page.at(-1);
  return {
    chats: page.map((chat) => chatRow(world, chat)),
    total_unread_count: matching.reduce((sum, chat) => sum + countUnread(world, chat), 0),
    cursor: last === undefined ? '' : place(last),
    has_next: start >= 0 && start + page.length < matching.length,
  };
}

/** What orders chats: the newest message, or the chat's own birth. */
function place(chat: Chat): string {
  return chat.messages.at(-1)?.id ?? chat.createdId;
}

/** Any new message or chat takes an id, so the order holds while the last id does. */
const orders = new WeakMap<World, { readonly lastId: bigint; readonly chats: readonly Chat[] }>();

function newestFirst(world: World): readonly Chat[] {
  const known = orders.get(world);
  if (known?.lastId === world.sequence.message) return known.chats;
  const chats = world.chats.toSorted((left, right) => (isNewer(place(right), place(left)) ? 1 : -1));
  orders.set(world, { lastId: world.sequence.message, chats });
  return chats;
}

function chatRow(world: World, chat: Chat) {
  return {
    chat: {
      chat_id: chat.id,
      chat_status: chat.status,
      chat_type: chat.type,
      created_at: new Date(chat.createdAt).toISOString(),
    },
    first_unread_message_id: firstUnread(world, chat)?.id ?? '0',
    last_message_id: lastVisible(world, chat)?.id ?? '0',
    unread_count: countUnread(world, chat),
  };
}
