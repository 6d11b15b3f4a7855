/** Text with Telegram entities. Offsets and lengths are UTF-16 code units; limits of text are code points. */
import type { MessageEntity, User } from 'grammy/types';

/** Telegram's limit of one message, code points. */
export const maxCodePoints = 4096;
/** Telegram ignores entities beyond this count. */
export const maxEntities = 100;

export interface FormattedText {
  readonly text: string;
  readonly entities: MessageEntity[];
}

/**
 * Replaces control and bidirectional characters with spaces one for one: the server would drop them, and
 * they let a stranger's words reorder the card. The length stays, so offsets into the text stay true.
 */
export function tame(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu, (char) => (char === '\n' ? char : ' '));
}

/** The text in one line, for lists. */
export function oneLine(text: string): string {
  return tame(text).replace(/\s+/gu, ' ').trim();
}

export function countCodePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** The beginning of `text` that fits `limit` code points; it ends before a space where one is near. */
export function headOf(text: string, limit: number): string {
  const points = Array.from(text);
  if (points.length <= limit) return text;
  const cut = points.slice(0, Math.max(limit, 0));
  const space = cut.findLastIndex((point) => /\s/u.test(point));
  // A text without spaces is cut where it is: half a word is better than nothing.
  return cut.slice(0, space > limit / 2 ? space : cut.length).join('');
}

/** As `headOf`, with «…» for what is left out; the result fits `limit` code points. */
export function shorten(text: string, limit: number): string {
  return countCodePoints(text) <= limit ? text : `${headOf(text, limit - 1).trimEnd()}…`;
}

/** Where a text should end to be readable, UTF-16: after a blank line, a line or a word, in that order. */
function cutBefore(text: string, limit: number): number {
  const head = text.slice(0, limit);
  for (const border of ['\n\n', '\n', ' ']) {
    const at = head.lastIndexOf(border);
    if (at > limit / 2) return at + border.length;
  }
  const cutsPair = (text.codePointAt(limit - 1) ?? 0) > 0xffff;
  return cutsPair ? limit - 1 : limit;
}

/** Moves entities into the window [`from`, `to`) of the text and drops those left empty. */
function within(entities: readonly MessageEntity[], from: number, to: number): MessageEntity[] {
  return entities.flatMap((entity) => {
    const start = Math.max(entity.offset, from);
    const end = Math.min(entity.offset + entity.length, to);
    return end > start ? [{ ...entity, offset: start - from, length: end - start }] : [];
  });
}

/** The window [`from`, `until`) without space at its ends: the server would trim it and move the offsets. */
function trimmed(text: string, entities: readonly MessageEntity[], from: number, until: number) {
  const window = text.slice(from, until);
  const start = from + window.length - window.trimStart().length;
  const inside = window.trim();
  return { text: inside, entities: within(entities, start, start + inside.length) };
}

/** Collects text and its entities; `build` keeps to Telegram's limits whatever went in. */
export class RichText {
  #text = '';
  readonly #entities: MessageEntity[] = [];

  /** Code points that still fit the message. */
  get room(): number {
    return maxCodePoints - countCodePoints(this.#text);
  }

  /** Whether one message holds all of it. */
  get fits(): boolean {
    return this.room >= 0 && this.#entities.length <= maxEntities;
  }

  /** The words alone, whatever their length. */
  get text(): string {
    return this.#text.trim();
  }

  plain(text: string): this {
    this.#text += text;
    return this;
  }

  bold(text: string): this {
    return this.#marked(text, (offset, length) => ({ type: 'bold', offset, length }));
  }

  code(text: string): this {
    return this.#marked(text, (offset, length) => ({ type: 'code', offset, length }));
  }

  underline(text: string): this {
    return this.#marked(text, (offset, length) => ({ type: 'underline', offset, length }));
  }

  strike(text: string): this {
    return this.#marked(text, (offset, length) => ({ type: 'strikethrough', offset, length }));
  }

  link(text: string, url: string): this {
    return this.#marked(text, (offset, length) => ({ type: 'text_link', offset, length, url }));
  }

  /** A block that one tap copies. */
  pre(text: string): this {
    return this.#marked(text, (offset, length) => ({ type: 'pre', offset, length }));
  }

  /** Names a person so that Telegram tells them, whether or not they have a user name. */
  mention(text: string, user: User): this {
    return this.#marked(text, (offset, length) => ({ type: 'text_mention', offset, length, user }));
  }

  /** A moment that the client shows relative to its clock; `at` in epoch ms, `text` for old clients. */
  moment(text: string, at: number): this {
    const unix_time = Math.floor(at / 1000);
    return this.#marked(text, (offset, length) => ({
      type: 'date_time',
      offset,
      length,
      unix_time,
      date_time_format: 'r',
    }));
  }

  /** A quote block of what `write` adds; quotes must not be nested. */
  quote(write: (inside: RichText) => void, expandable = false): this {
    const offset = this.#text.length;
    write(this);
    const length = this.#text.length - offset;
    const type = expandable ? 'expandable_blockquote' : 'blockquote';
    if (length > 0) this.#entities.push({ type, offset, length });
    return this;
  }

  build(): FormattedText {
    const entities = this.#entities.toSorted((a, b) => a.offset - b.offset || b.length - a.length);
    const { text, entities: kept } = trimmed(this.#text, entities, 0, this.#text.length);
    const short = shorten(text, maxCodePoints);
    return { text: short, entities: within(kept, 0, short.length).slice(0, maxEntities) };
  }

  /** The whole text as messages of at most `limit` UTF-16 units and Telegram's count of entities, one or more. */
  pages(limit = maxCodePoints): FormattedText[] {
    const pages: FormattedText[] = [];
    const entities = this.#entities.toSorted((a, b) => a.offset - b.offset || b.length - a.length);
    let from = 0;
    while (from < this.#text.length || pages.length === 0) {
      const crowded = entities.filter((one) => one.offset >= from)[maxEntities - 1]?.offset;
      const room = Math.min(limit, Math.max((crowded ?? Number.POSITIVE_INFINITY) - from, 1));
      const left = this.#text.slice(from);
      const until = left.length <= room ? this.#text.length : from + cutBefore(left, room);
      pages.push(trimmed(this.#text, entities, from, until));
      from = until;
    }
    return pages.filter((page, index) => page.text !== '' || index === 0);
  }

  #marked(text: string, entity: (offset: number, length: number) => MessageEntity): this {
    if (text.length > 0) this.#entities.push(entity(this.#text.length, text.length));
    return this.plain(text);
  }
}
