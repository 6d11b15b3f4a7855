import { accessibleChat } from '../access.ts';
import type { Call, Methods } from '../call.ts';
import { type Emulation, unixSeconds } from '../emulation.ts';
import { codePoints, type FormattedText } from '../entities.ts';
import { badRequest } from '../errors.ts';
import { readFormattedText, textSource } from '../formatted-text.ts';
import { readReplyMarkup } from '../keyboards.ts';
import { limits } from '../limits.ts';
import { postMessage } from '../messages.ts';
import { renderMessage } from '../render.ts';
import type { Chat, StoredMessage } from '../world.ts';
import { readOutgoing, spendQuota } from './outgoing.ts';

/** Sending and editing texts. */
export const messageMethods: Methods = {
  sendMessage(emulation, call) {
    const content = readText(emulation, call);
    const { chat, draft } = readOutgoing(emulation, call);
    spendQuota(emulation, chat);
    return renderMessage(emulation.world, postMessage(emulation, chat, { ...draft, ...content }));
  },

  editMessageText(emulation, call) {
    const content = readText(emulation, call);
    const { chat, message } = editable(emulation, call);
    if (message.media !== undefined) throw badRequest('there is no text in the message to edit');
    return applyEdit(emulation, call, { chat, message, content });
  },

  editMessageCaption(emulation, call) {
    const content = readCaption(emulation, call);
    const { chat, message } = editable(emulation, call);
    if (message.media === undefined) throw badRequest('there is no caption in the message to edit');
    return applyEdit(emulation, call, { chat, message, content });
  },

  editMessageReplyMarkup(emulation, call) {
    const { chat, message } = editable(emulation, call);
    return applyEdit(emulation, call, { chat, message, content: message });
  },
};

export function readText({ world }: Emulation, call: Call): FormattedText {
  if (call.text('text') === '') throw badRequest('Message text is empty');
  const content = readFormattedText(world, textSource(call, 'text', 'entities'));
  if (content.text === '') throw badRequest('Text must be non-empty');
  if (codePoints(content.text) > limits.textCodePoints) throw badRequest('Message is too long');
  return content;
}

export function readCaption({ world }: Emulation, call: Call): FormattedText {
  return checkCaption(readFormattedText(world, textSource(call, 'caption', 'caption_entities')));
}

export function checkCaption(content: FormattedText): FormattedText {
  if (codePoints(content.text) > limits.captionCodePoints) throw badRequest('Message caption is too long');
  return content;
}

/**
 * A message that the bot may edit: its own, of any age, with no keyboard other than an inline one
 * (tdlib/td MessagesManager.cpp `can_edit_message`).
 */
function editable({ world }: Emulation, call: Call): { chat: Chat; message: StoredMessage } {
  if (call.text('chat_id') === '' && call.text('inline_message_id') !== '')
    throw badRequest('the sandbox does not emulate inline messages');
  const chat = accessibleChat(world, call);
  if (call.text('message_id') === '') throw badRequest('message identifier is not specified');
  const message = chat.messages.get(call.integer('message_id'));
  if (message === undefined) throw badRequest('message to edit not found');
  const isOwn = message.fromId === world.bot.id && message.service === undefined;
  if (!isOwn || message.otherMarkup !== undefined) throw badRequest("message can't be edited");
  return { chat, message };
}

/** An edit without `reply_markup` takes the keyboard away; one that changes nothing is an error. */
function applyEdit(
  emulation: Emulation,
  call: Call,
  { chat, message, content }: { chat: Chat; message: StoredMessage; content: FormattedText },
): unknown {
  const { keyboard, other } = readReplyMarkup(call);
  if (other !== undefined) throw badRequest('Inline keyboard expected');
  spendQuota(emulation, chat, true);
  const before = JSON.stringify([message.text, message.entities, message.keyboard]);
  if (before === JSON.stringify([content.text, content.entities, keyboard]))
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  message.text = content.text;
  message.entities = content.entities;
  message.keyboard = keyboard;
  message.editDate = unixSeconds(emulation);
  emulation.changed();
  return renderMessage(emulation.world, message);
}
