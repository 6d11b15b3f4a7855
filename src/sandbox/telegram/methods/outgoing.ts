import { accessibleChat, botHasRight } from '../access.ts';
import type { Call } from '../call.ts';
import type { Emulation } from '../emulation.ts';
import { codePoints } from '../entities.ts';
import { badRequest } from '../errors.ts';
import { readReplyMarkup } from '../keyboards.ts';
import { limits } from '../limits.ts';
import type { NewMessage } from '../messages.ts';
import type { Chat, StoredMessage } from '../world.ts';

/** What all sending methods share: chat, topic, reply, keyboard, quota. */
export interface Outgoing {
  readonly chat: Chat;
  readonly draft: NewMessage;
}

export function readOutgoing(emulation: Emulation, call: Call): Outgoing {
  const markup = readReplyMarkup(call);
  const chat = accessibleChat(emulation.world, call);
  const threadId = readThread(emulation, chat, call.integer('message_thread_id'));
  const draft = {
    fromId: emulation.world.bot.id,
    threadId,
    silent: call.boolean('disable_notification'),
    keyboard: markup.keyboard,
    otherMarkup: markup.other,
    ...readReply(chat, call),
  };
  return { chat, draft };
}

export function spendQuota(emulation: Emulation, chat: Chat, isEdit = false): void {
  emulation.quota.spend({ chatId: chat.id, isGroup: chat.type !== 'private', isEdit });
}

/**
 * General is the absence of a thread: its number 1 is refused like any that is not there
 * (tdlib/telegram-bot-api Client.cpp `TdOnCheckMessageThreadCallback`).
 */
function readThread({ world }: Emulation, chat: Chat, threadId: number): number | undefined {
  if (threadId <= 0) return undefined;
  const topic = chat.topics.get(threadId);
  if (topic === undefined) throw badRequest('message thread not found');
  if (topic.closed && !botHasRight(world, chat, 'can_manage_topics')) throw badRequest('TOPIC_CLOSED');
  return threadId;
}

function readReply(chat: Chat, call: Call): Pick<NewMessage, 'replyTo' | 'quote'> {
  const given = call.json('reply_parameters', 'reply parameters') ?? {
    message_id: call.integer('reply_to_message_id'),
    allow_sending_without_reply: call.boolean('allow_sending_without_reply'),
  };
  const field = (name: string): unknown => Reflect.get(Object(given), name);
  const messageId = Number(field('message_id') ?? 0);
  if (!(messageId > 0)) return {};
  const chatId = field('chat_id');
  if (chatId !== undefined && Number(chatId) !== chat.id)
    throw badRequest('the sandbox does not emulate replies to another chat');
  const answered = chat.messages.get(messageId);
  if (answered === undefined) {
    if (field('allow_sending_without_reply') === true) return {};
    throw badRequest('message to be replied not found');
  }
  return { replyTo: messageId, quote: readQuote(answered, field('quote'), field('quote_position')) };
}

/** A quote must be a part of the message, letter by letter; Bot API 10.3, ReplyParameters. */
function readQuote(answered: StoredMessage, quote: unknown, near: unknown): StoredMessage['quote'] {
  if (typeof quote !== 'string' || quote === '') return undefined;
  const isLong = codePoints(quote) > limits.quoteCharacters;
  const position = answered.text.indexOf(quote, Number(near ?? 0));
  const found = position === -1 ? answered.text.indexOf(quote) : position;
  if (isLong || found === -1) throw badRequest('QUOTE_TEXT_INVALID');
  return { text: quote, position: found };
}
