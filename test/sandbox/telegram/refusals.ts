import { lead, operator, stranger, team } from './stage.ts';

/**
 * Request → exact refusal, each with the place its text comes from. `server` marks codes that Telegram's closed
 * servers give: their spelling is as bots report it, no source shows it.
 */
export interface Refusal {
  readonly name: string;
  readonly source: string;
  readonly method: string;
  readonly fields: object | ((ids: Ids) => object);
  readonly code?: number;
  readonly description: string;
}

export interface Ids {
  readonly card: number;
  readonly prompt: number;
  readonly said: number;
  readonly photo: number;
  readonly old: number;
}

const client = 'tdlib/telegram-bot-api Client.cpp';
const entityCode = 'tdlib/td MessageEntity.cpp';
const chat_id = team;
const long = (count: number) => 'я'.repeat(count);
const html = (text: string) => ({ chat_id, text, parse_mode: 'HTML' });
const button = (rest: object) => ({ chat_id, text: 'т', reply_markup: { inline_keyboard: [[rest]] } });
const spans = (...entities: object[]) => ({ chat_id, text: 'а👍б', entities });

// biome-ignore format: one refusal, one row
export const refusals: readonly Refusal[] = [
  { name: 'no chat', source: `${client} check_chat`, method: 'sendMessage', fields: { text: 'т' }, description: 'Bad Request: chat_id is empty' },
  { name: 'unknown chat', source: `${client} check_chat`, method: 'sendMessage', fields: { chat_id: 5, text: 'т' }, description: 'Bad Request: chat not found' },
  { name: 'no text', source: `${client} get_input_message_text`, method: 'sendMessage', fields: { chat_id }, description: 'Bad Request: message text is empty' },
  { name: 'blank text', source: `${entityCode} get_formatted_text`, method: 'sendMessage', fields: { chat_id, text: ' \n ' }, description: 'Bad Request: text must be non-empty' },
  { name: 'text of 4097', source: 'tdlib/td MessageContent.cpp', method: 'sendMessage', fields: { chat_id, text: long(4_097) }, description: 'Bad Request: message is too long' },
  { name: 'text over 32 KiB', source: `${client} get_formatted_text`, method: 'sendMessage', fields: { chat_id, text: long(16_385) }, description: 'Bad Request: text is too long' },
  { name: 'unknown mode', source: `${client} get_formatted_text`, method: 'sendMessage', fields: { chat_id, text: 'т', parse_mode: 'BBCode' }, description: 'Bad Request: unsupported parse_mode' },
  { name: 'General by number', source: `${client} TdOnCheckMessageThreadCallback`, method: 'sendMessage', fields: { chat_id, text: 'т', message_thread_id: 1 }, description: 'Bad Request: message thread not found' },
  { name: 'unknown topic', source: `${client} TdOnCheckMessageThreadCallback`, method: 'sendMessage', fields: { chat_id, text: 'т', message_thread_id: 77 }, description: 'Bad Request: message thread not found' },
  { name: 'reply to nothing', source: `${client} check_reply_parameters`, method: 'sendMessage', fields: { chat_id, text: 'т', reply_parameters: { message_id: 999 } }, description: 'Bad Request: message to be replied not found' },
  { name: 'wrong quote', source: 'server', method: 'sendMessage', fields: ({ card }) => ({ chat_id, text: 'т', reply_parameters: { message_id: card, quote: 'нет такого' } }), description: 'Bad Request: QUOTE_TEXT_INVALID' },
  { name: 'stranger who never wrote', source: 'server, Client.cpp passes it on', method: 'sendMessage', fields: { chat_id: stranger.id, text: 'т' }, code: 403, description: "Forbidden: bot can't initiate conversation with a user" },
  { name: 'unknown tag', source: `${entityCode} parse_html`, method: 'sendMessage', fields: html('цена < 500'), description: 'Bad Request: can\'t parse entities: Unsupported start tag "" at byte offset 9' },
  { name: 'div', source: `${entityCode} parse_html`, method: 'sendMessage', fields: html('<div>т</div>'), description: 'Bad Request: can\'t parse entities: Unsupported start tag "div" at byte offset 0' },
  { name: 'no end tag', source: `${entityCode} parse_html`, method: 'sendMessage', fields: html('<b>т'), description: 'Bad Request: can\'t parse entities: Can\'t find end tag corresponding to start tag "b"' },
  { name: 'other end tag', source: `${entityCode} parse_html`, method: 'sendMessage', fields: html('<b>т</i>'), description: 'Bad Request: can\'t parse entities: Unmatched end tag at byte offset 5, expected "</b>", found "</i>"' },
  { name: 'end tag alone', source: `${entityCode} parse_html`, method: 'sendMessage', fields: html('яя</b>'), description: "Bad Request: can't parse entities: Unexpected end tag at byte offset 4" },
  { name: 'unclosed start tag', source: `${entityCode} parse_html`, method: 'sendMessage', fields: html('т <b'), description: "Bad Request: can't parse entities: Unclosed start tag at byte offset 3" },
  { name: 'span without class', source: `${entityCode} parse_html`, method: 'sendMessage', fields: html('<span>т</span>'), description: 'Bad Request: can\'t parse entities: Tag "span" must have class "tg-spoiler" at byte offset 0' },
  { name: 'entity after the end', source: `${entityCode} clean_input_string_with_entities`, method: 'sendMessage', fields: spans({ type: 'bold', offset: 9, length: 1 }), description: 'Bad Request: entity begins after the end of the text at UTF-16 offset 9' },
  { name: 'entity too long', source: `${entityCode} clean_input_string_with_entities`, method: 'sendMessage', fields: spans({ type: 'bold', offset: 1, length: 9 }), description: 'Bad Request: entity beginning at UTF-16 offset 1 ends after the end of the text at UTF-16 offset 10' },
  { name: 'entity begins inside a pair', source: `${entityCode} clean_input_string_with_entities`, method: 'sendMessage', fields: spans({ type: 'bold', offset: 2, length: 2 }), description: 'Bad Request: entity begins in a middle of a UTF-16 symbol at byte offset 6' },
  { name: 'entity ends inside a pair', source: `${entityCode} clean_input_string_with_entities`, method: 'sendMessage', fields: spans({ type: 'bold', offset: 0, length: 2 }), description: 'Bad Request: entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at byte offset 6' },
  { name: 'negative offset', source: `${entityCode} fix_formatted_text`, method: 'sendMessage', fields: spans({ type: 'bold', offset: -1, length: 2 }), description: 'Bad Request: receive an entity with incorrect offset -1' },
  { name: 'unknown entity', source: `${client} get_text_entity_type`, method: 'sendMessage', fields: spans({ type: 'blink', offset: 0, length: 1 }), description: "Bad Request: can't parse MessageEntity: Unsupported type specified" },
  { name: 'entity without length', source: `${client} get_text_entity`, method: 'sendMessage', fields: spans({ type: 'bold', offset: 0 }), description: 'Bad Request: can\'t parse MessageEntity: Can\'t find field "length"' },
  { name: 'button data of 65 bytes', source: 'server', method: 'sendMessage', fields: button({ text: 'т', callback_data: `${long(32)}x` }), description: 'Bad Request: BUTTON_DATA_INVALID' },
  { name: 'button without an action', source: `${client} get_inline_keyboard_button`, method: 'sendMessage', fields: button({ text: 'т' }), description: "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard" },
  { name: 'button without text', source: `${client} get_inline_keyboard_button`, method: 'sendMessage', fields: button({ callback_data: 'т' }), description: 'Bad Request: can\'t parse inline keyboard button: Can\'t find field "text"' },
  { name: 'rows that are no rows', source: `${client} get_reply_markup`, method: 'sendMessage', fields: { chat_id, text: 'т', reply_markup: { inline_keyboard: [{}] } }, description: 'Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays' },
  { name: 'markup that is no JSON', source: `${client} get_reply_markup`, method: 'sendMessage', fields: { chat_id, text: 'т', reply_markup: '{' }, description: "Bad Request: can't parse reply keyboard markup JSON object" },
  { name: 'edit of nothing', source: `${client} check_message`, method: 'editMessageText', fields: { chat_id, message_id: 999, text: 'т' }, description: 'Bad Request: message to edit not found' },
  { name: 'edit of a ForceReply', source: 'tdlib/td MessagesManager.cpp can_edit_message', method: 'editMessageText', fields: ({ prompt }) => ({ chat_id, message_id: prompt, text: 'т' }), description: "Bad Request: message can't be edited" },
  { name: "edit of a person's words", source: 'tdlib/td MessagesManager.cpp can_edit_message', method: 'editMessageText', fields: ({ said }) => ({ chat_id, message_id: said, text: 'т' }), description: "Bad Request: message can't be edited" },
  { name: 'edit that changes nothing', source: `${client} fail_query_with_error`, method: 'editMessageText', fields: ({ card }) => ({ chat_id, message_id: card, text: 'Карточка', reply_markup: { inline_keyboard: [[{ text: 'Да', callback_data: 'y' }]] } }), description: 'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message' },
  { name: 'edit to a ForceReply', source: 'tdlib/td ReplyMarkup.cpp get_reply_markup', method: 'editMessageReplyMarkup', fields: ({ card }) => ({ chat_id, message_id: card, reply_markup: { force_reply: true } }), description: 'Bad Request: inline keyboard expected' },
  { name: 'text of a photo', source: 'tdlib/td MessagesManager.cpp edit_message_text', method: 'editMessageText', fields: ({ photo }) => ({ chat_id, message_id: photo, text: 'т' }), description: 'Bad Request: there is no text in the message to edit' },
  { name: 'caption of a text', source: 'tdlib/td MessagesManager.cpp edit_message_caption', method: 'editMessageCaption', fields: ({ card }) => ({ chat_id, message_id: card, caption: 'т' }), description: 'Bad Request: there is no caption in the message to edit' },
  { name: 'caption of 1025', source: 'tdlib/td MessageContent.cpp', method: 'editMessageCaption', fields: ({ photo }) => ({ chat_id, message_id: photo, caption: long(1_025) }), description: 'Bad Request: message caption is too long' },
  { name: 'deletion of nothing', source: `${client} check_message`, method: 'deleteMessage', fields: { chat_id, message_id: 999 }, description: 'Bad Request: message to delete not found' },
  { name: 'deletion after 48 hours', source: 'tdlib/td MessagesManager.cpp can_delete_channel_message', method: 'deleteMessage', fields: ({ old }) => ({ chat_id, message_id: old }), description: "Bad Request: message can't be deleted" },
  { name: 'pin of nothing', source: `${client} check_message`, method: 'pinChatMessage', fields: { chat_id, message_id: 999 }, description: 'Bad Request: message to pin not found' },
  { name: 'unknown reaction', source: 'server', method: 'setMessageReaction', fields: ({ card }) => ({ chat_id, message_id: card, reaction: [{ type: 'emoji', emoji: '🧦' }] }), description: 'Bad Request: REACTION_INVALID' },
  { name: 'press that never was', source: `${client} fail_query_with_error`, method: 'answerCallbackQuery', fields: { callback_query_id: '1' }, description: 'Bad Request: query is too old and response timeout expired or query ID is invalid' },
  { name: 'toast of 201', source: 'server', method: 'answerCallbackQuery', fields: { callback_query_id: '1', text: long(201) }, description: 'Bad Request: MESSAGE_TOO_LONG' },
  { name: 'nameless topic', source: 'server', method: 'createForumTopic', fields: { chat_id, name: ' ' }, description: 'Bad Request: TOPIC_TITLE_EMPTY' },
  { name: 'topic in private', source: `${client} process_create_forum_topic_query`, method: 'createForumTopic', fields: { chat_id: lead.id, name: 'т' }, description: 'Bad Request: the chat is not a forum' },
  { name: 'edit of no topic', source: 'server', method: 'editForumTopic', fields: { chat_id, message_thread_id: 77, name: 'т' }, description: 'Bad Request: TOPIC_ID_INVALID' },
  { name: 'Cyrillic command', source: 'server', method: 'setMyCommands', fields: { commands: [{ command: 'очередь', description: 'т' }] }, description: 'Bad Request: BOT_COMMAND_INVALID' },
  { name: 'unknown scope', source: `${client} get_bot_command_scope`, method: 'setMyCommands', fields: { commands: [], scope: { type: 'all' } }, description: "Bad Request: can't parse BotCommandScope: Unsupported type specified" },
  { name: 'unknown file', source: `${client} check_remote_file_id`, method: 'getFile', fields: { file_id: 'нет' }, description: 'Bad Request: invalid file_id' },
  { name: 'photo that is none', source: `${client} get_input_file`, method: 'sendPhoto', fields: { chat_id }, description: 'Bad Request: there is no photo in the request' },
  { name: 'administrators of a private chat', source: `${client} process_get_chat_administrators_query`, method: 'getChatAdministrators', fields: { chat_id: operator.id }, description: 'Bad Request: there are no administrators in the private chat' },
  { name: 'unknown method', source: `${client} on_cmd`, method: 'sendTelepathy', fields: {}, code: 404, description: 'Not Found: method not found' },
];
