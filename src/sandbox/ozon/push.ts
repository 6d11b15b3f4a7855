/** Push notifications of the simulated Ozon: what is sent, where, and how it is retried. */
import type { RecordCall } from '../journal.ts';
import type { Chat, ChatMessage, Posting, PushBody, World } from './world.ts';

/** What /v1/notification/* may order. Source: Ozon Seller API, `SetNotificationRequest`. */
export const pushTypes = [
  'TYPE_NEW_MESSAGE',
  'TYPE_UPDATE_MESSAGE',
  'TYPE_MESSAGE_READ',
  'TYPE_CHAT_CLOSED',
  'TYPE_NEW_POSTING',
  'TYPE_POSTING_CANCELLED',
  'TYPE_STATE_CHANGED',
  'TYPE_DELIVERY_DATE_CHANGED',
  'TYPE_CUTOFF_DATE_CHANGED',
] as const;

/** What only the cabinet orders: the simulated methods know nothing of pushes of August 2026. */
export const cabinetPushTypes = [
  'TYPE_FBO_POSTING_CANCELLED',
  'TYPE_FBO_POSTING_STATE_CHANGED',
  'TYPE_FBO_POSTING_DELIVERY_DATE_CHANGED',
] as const;

/** Pauses before the second and further tries; then Ozon gives up for the sandbox's purposes. */
const pauses = [3_000, 15_000, 60_000] as const;
/** A receiver that takes longer counts as failed. */
const patience = 5_000;

/** Queues a push when anyone wants its type. */
function push(world: World, body: PushBody): void {
  const wanted = world.push.endpoints.some(
    ({ enabled, types }) => enabled && types.includes(body.message_type),
  );
  if (wanted) world.push.queue.push(body);
}

/** `BUYER_SELLER` → `Buyer_Seller`: pushes spell the type another way than the list. */
function pushChatType(type: string): string {
  return type
    .split('_')
    .map((word) => (word === 'API' ? word : word.charAt(0) + word.slice(1).toLowerCase()))
    .join('_');
}

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

function ofChat(world: World, chat: Chat) {
  return { chat_id: chat.id, chat_type: pushChatType(chat.type), seller_id: world.account.clientId };
}

/** Holds neither order nor sku nor whether it is a picture: the history tells. */
export function pushMessage(
  world: World,
  chat: Chat,
  message: ChatMessage,
  type: 'TYPE_NEW_MESSAGE' | 'TYPE_UPDATE_MESSAGE',
): void {
  push(world, {
    message_type: type,
    ...ofChat(world, chat),
    message_id: message.id,
    created_at: iso(message.at),
    user: { id: message.userId, type: message.userType },
    data: message.data,
    ...(type === 'TYPE_UPDATE_MESSAGE' ? { updated_at: iso(world.now()) } : {}),
  });
}

export function pushRead(world: World, chat: Chat): void {
  const last = chat.messages.at(-1);
  if (last === undefined) return;
  push(world, {
    message_type: 'TYPE_MESSAGE_READ',
    ...ofChat(world, chat),
    message_id: last.id,
    created_at: iso(last.at),
    user: { id: chat.buyerId ?? '0', type: world.oddities.customerType },
    last_read_message_id: last.id,
  });
}

export function pushClosed(world: World, chat: Chat): void {
  const user = { id: chat.buyerId ?? '0', type: world.oddities.customerType };
  push(world, { message_type: 'TYPE_CHAT_CLOSED', ...ofChat(world, chat), user });
}

function ofPosting(world: World, posting: Posting) {
  return {
    posting_number: posting.number,
    warehouse_id: 1020005003107121,
    seller_id: Number(world.account.clientId),
  };
}

/** What a posting's change is told by; FBO has pushes of its own names. */
export function pushPostingChanges(world: World, before: Posting, after: Posting): void {
  const prefix = after.scheme === 'fbo' ? 'TYPE_FBO_POSTING_' : 'TYPE_';
  if (before.substatus !== after.substatus) {
    push(world, {
      message_type: `${prefix}STATE_CHANGED`,
      ...ofPosting(world, after),
      new_state: after.substatus,
      changed_state_date: iso(world.now()),
    });
  }
  if (before.deliveryBegin !== after.deliveryBegin || before.deliveryEnd !== after.deliveryEnd) {
    push(world, {
      message_type: `${prefix}DELIVERY_DATE_CHANGED`,
      ...ofPosting(world, after),
      old_delivery_date_begin: iso(before.deliveryBegin),
      old_delivery_date_end: iso(before.deliveryEnd),
      new_delivery_date_begin: iso(after.deliveryBegin),
      new_delivery_date_end: iso(after.deliveryEnd),
    });
  }
}

export interface PushDelivery {
  /** Sends what waits, in the background. */
  flush(): void;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
  /** One ping, as `/v1/notification/check` does; null when the receiver is fine, else Ozon's name of the error. */
  ping(url: string): Promise<string | null>;
  stop(): void;
}

/** Ozon calls from its own networks; the sandbox says so by the header that a proxy in front would set. */
const ozonAddress = '195.34.21.10';

export function createPushDelivery(options: {
  readonly world: () => World;
  readonly record: RecordCall;
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}): PushDelivery {
  const { world, record, sleep } = options;
  const under = new Set<Promise<void>>();
  let stopping = new AbortController();

  async function post(url: string, body: PushBody): Promise<{ status: number; answer: unknown }> {
    const at = world().now();
    let status = 0;
    let answer: unknown = null;
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': ozonAddress },
        body: JSON.stringify(body),
        signal: AbortSignal.any([stopping.signal, AbortSignal.timeout(patience)]),
      });
      status = response.status;
      const text = await response.text();
      answer = text === '' ? null : parsed(text);
    } catch (error) {
      answer = error instanceof Error ? error.message : String(error);
    }
    record({
      at,
      peer: 'ozon',
      method: `PUSH ${body.message_type}`,
      request: body,
      status,
      response: answer,
    });
    return { status, answer };
  }

  async function deliver(url: string, body: PushBody): Promise<void> {
    for (const pause of [...pauses, null]) {
      const { status, answer } = await post(url, body);
      const taken = status === 200 && (answer as { result?: unknown } | null)?.result === true;
      if (taken || pause === null || stopping.signal.aborted) return;
      await sleep(pause, stopping.signal);
    }
  }

  return {
    flush() {
      for (const body of world().push.queue.splice(0)) {
        for (const { url, enabled, types } of world().push.endpoints) {
          if (!enabled || !types.includes(body.message_type)) continue;
          const delivery = deliver(url, body).finally(() => under.delete(delivery));
          under.add(delivery);
        }
      }
    },
    async settled() {
      while (under.size > 0) await Promise.all(under);
    },
    async ping(url) {
      const { status, answer } = await post(url, {
        message_type: 'TYPE_PING',
        time: new Date(world().now()).toISOString(),
      });
      if (status === 0) return 'REQUEST_ERROR';
      if (status !== 200) return 'STATUS_CODE_NOT_OK';
      const { version, name, time } = (answer ?? {}) as Record<string, unknown>;
      return [version, name, time].every((field) => typeof field === 'string') ? null : 'INVALID_BODY';
    },
    stop() {
      stopping.abort();
      stopping = new AbortController();
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
