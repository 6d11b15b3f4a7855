/** A cabinet that answers at once and does nothing else: chats of one message and one reply. */
import type { Answers } from './serve.ts';

interface Chat {
  readonly id: string;
  readonly messages: object[];
}

export interface CabinetEvents {
  /** A conversation with words that nobody has answered was read. */
  readonly onRead: (chatId: string) => void;
  readonly onReply: (chatId: string) => void;
  /** The reply was read back: nothing is left to do. */
  readonly onConfirmed: (chatId: string) => void;
}

export interface Cabinet {
  readonly answers: Answers;
  /** A new chat with one question. */
  ask(text: string): void;
}

const pageSize = 100;

export function createCabinet(events: CabinetEvents): Cabinet {
  const chats = new Map<string, Chat>();
  /** In the order of their questions. */
  const unread = new Map<string, Chat>();
  // A bench may run twice on one database: ids go on from the clock.
  let lastId = 3_000_000_000_000_000_000n + BigInt(Date.now()) * 1_000_000n;

  function messageOf(type: 'Customer' | 'Seller', text: string) {
    lastId += 1n;
    return {
      message_id: String(lastId),
      // Every question is another buyer's.
      user: { id: type === 'Customer' ? String(lastId) : '1', type },
      created_at: new Date().toISOString(),
      data: [text],
      is_image: false,
      is_read: false,
      context: { order_number: '', sku: '' },
    };
  }

  function rowOf({ id, messages }: Chat) {
    return {
      chat: { chat_id: id, chat_status: 'OPENED', chat_type: 'BUYER_SELLER', created_at: '' },
      first_unread_message_id: '',
      last_message_id: (messages.at(-1) as { message_id: string }).message_id,
      unread_count: unread.has(id) ? 1 : 0,
    };
  }

  function list({ filter, cursor }: ListRequest) {
    const all = [...(filter.unread_only === true ? unread : chats).values()].reverse();
    const from = Number(cursor || 0);
    const page = all.slice(from, from + pageSize);
    const next = from + page.length;
    return { chats: page.map(rowOf), cursor: String(next), has_next: next < all.length };
  }

  function history({ chat_id }: { readonly chat_id: string }) {
    const chat = chats.get(chat_id);
    if (chat?.messages.length === 1) events.onRead(chat_id);
    return { messages: chat?.messages.toReversed() ?? [], has_next: false };
  }

  function send({ chat_id, text }: { readonly chat_id: string; readonly text: string }) {
    chats.get(chat_id)?.messages.push(messageOf('Seller', text));
    events.onReply(chat_id);
    return { result: 'success' };
  }

  function read({ chat_id }: { readonly chat_id: string }) {
    unread.delete(chat_id);
    events.onConfirmed(chat_id);
    return { unread_count: 0 };
  }

  const empty = { has_next: false, last_id: '', cursor: '' };
  return {
    answers: {
      '/v3/chat/list': (body) => list(body as ListRequest),
      '/v3/chat/history': (body) => history(body as { chat_id: string }),
      '/v1/chat/send/message': (body) => send(body as { chat_id: string; text: string }),
      '/v2/chat/read': (body) => read(body as { chat_id: string }),
      '/v1/question/list': () => ({ questions: [], ...empty }),
      '/v1/question/count': () => ({ all: 0, new: 0, processed: 0, unprocessed: 0, viewed: 0 }),
      '/v2/review/list': () => ({ reviews: [], ...empty }),
      '/v2/review/count': () => ({ total: 0, processed: 0, unprocessed: 0 }),
      '/v1/roles': () => ({
        expires_at: null,
        roles: [{ name: 'chats', methods: ['/v3/chat', '/v1/chat', '/v2/chat'] }],
      }),
      '/v1/seller/info': () => ({ company: { name: 'Лавка' }, subscription: { type: 'PREMIUM_PRO' } }),
      '/v1/rating/history': () => ({ ratings: [] }),
    },
    ask(text) {
      const message = messageOf('Customer', text);
      const chat = { id: `chat-${message.message_id}`, messages: [message] };
      chats.set(chat.id, chat);
      unread.set(chat.id, chat);
    },
  };
}

interface ListRequest {
  readonly filter: { readonly unread_only?: boolean };
  readonly cursor: string;
}
