import type { Arguments } from './arguments.ts';
import { codePoints } from './entities.ts';
import { badRequest } from './errors.ts';
import { limits } from './limits.ts';

/** One inline button as it was sent; `style` and other looks are passed through. */
export interface Button {
  readonly text: string;
  readonly [field: string]: unknown;
}

export interface InlineKeyboard {
  readonly inline_keyboard: readonly (readonly Button[])[];
  readonly force_reply?: boolean;
}

/** ForceReply, ReplyKeyboardMarkup or ReplyKeyboardRemove, as it was sent. */
export type OtherMarkup = Readonly<Record<string, unknown>>;

export interface ReplyMarkup {
  readonly keyboard?: InlineKeyboard | undefined;
  readonly other?: OtherMarkup | undefined;
}

/** What makes a button more than text; Bot API 10.3, InlineKeyboardButton: exactly one must be there. */
const actions = [
  'url',
  'callback_data',
  'callback_game',
  'pay',
  'switch_inline_query',
  'switch_inline_query_chosen_chat',
  'switch_inline_query_current_chat',
  'login_url',
  'web_app',
  'copy_text',
  'disabled',
];
const buttonStyles = ['danger', 'success', 'primary'];

/** `reply_markup` as tdlib/telegram-bot-api Client.cpp `get_reply_markup` reads it. An empty keyboard is none. */
export function readReplyMarkup(call: Arguments): ReplyMarkup {
  const given = call.json('reply_markup', 'reply keyboard markup');
  if (given === undefined) return {};
  if (!isObject(given)) throw badRequest('Object expected as reply markup');
  const inline = given.inline_keyboard === undefined ? [] : readRows(given.inline_keyboard);
  if (Array.isArray(given.keyboard) && given.keyboard.length > 0) return { other: readOther(given) };
  const rows = inline.filter((row) => row.length > 0);
  if (rows.length > 0)
    return {
      keyboard: { inline_keyboard: rows, ...(given.force_reply === true ? { force_reply: true } : {}) },
    };
  if (given.remove_keyboard === true || given.force_reply === true) return { other: readOther(given) };
  return {};
}

function readRows(given: unknown): Button[][] {
  if (!Array.isArray(given)) throw badRequest('Field "inline_keyboard" must be of type Array');
  return given.map((row: unknown) => {
    if (!Array.isArray(row))
      throw badRequest('Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays');
    return row.map(readButton);
  });
}

function readButton(given: unknown): Button {
  const wrong = (text: string) => badRequest(`Can't parse inline keyboard button: ${text}`);
  if (!isObject(given)) throw wrong('InlineKeyboardButton must be an Object');
  if (given.text === undefined) throw wrong('Can\'t find field "text"');
  if (typeof given.text !== 'string') throw wrong('Field "text" must be of type String');
  if (!actions.some((name) => given[name] !== undefined && given[name] !== ''))
    throw wrong('Text buttons are unallowed in the inline keyboard');
  checkValues(given, wrong);
  return { ...given, text: given.text };
}

function checkValues(button: Readonly<Record<string, unknown>>, wrong: (text: string) => Error): void {
  const { callback_data: data, copy_text: copy, style, url } = button;
  if (data !== undefined && Buffer.byteLength(String(data)) > limits.callbackDataBytes)
    throw badRequest('BUTTON_DATA_INVALID');
  if (copy !== undefined) {
    const text = isObject(copy) ? String(copy.text ?? '') : '';
    if (text === '' || codePoints(text) > limits.copyTextCharacters)
      throw badRequest('BUTTON_COPY_TEXT_INVALID');
  }
  if (style !== undefined && !buttonStyles.includes(String(style)))
    throw wrong('Unsupported style specified');
  if (
    typeof url === 'string' &&
    url !== '' &&
    !URL.canParse(/^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `http://${url}`)
  )
    throw badRequest(`Inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`);
}

function readOther(given: Readonly<Record<string, unknown>>): OtherMarkup {
  const placeholder = String(given.input_field_placeholder ?? '');
  // tdlib/td ReplyMarkup.cpp cuts nothing; the server refuses. The text of its refusal is not published.
  if (codePoints(placeholder) > limits.placeholderCharacters) throw badRequest('INPUT_PLACEHOLDER_INVALID');
  return given;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
