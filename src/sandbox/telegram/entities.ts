import { LinkifyIt } from 'linkify-it';
import { badRequest } from './errors.ts';
import { limits } from './limits.ts';

/** One formatted span; offset and length in UTF-16 units, other fields by type (`url`, `user`, `unix_time`…). */
export interface Entity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly [field: string]: unknown;
}

export interface FormattedText {
  readonly text: string;
  readonly entities: readonly Entity[];
}

/** Style spans may be cut and joined; tdlib/td MessageEntity.cpp `is_splittable_entity`. */
const styles = ['bold', 'italic', 'underline', 'strikethrough', 'spoiler'];
const quotes = ['blockquote', 'expandable_blockquote'];
const verbatim = ['pre', 'code'];
/** Telegram finds these itself and ignores them in a request; Client.cpp `get_text_entity_type`. */
export const foundByTelegram = [
  'mention',
  'hashtag',
  'cashtag',
  'bot_command',
  'url',
  'email',
  'phone_number',
  'bank_card_number',
];
/** Order among entities of one span: outer first; MessageEntity.cpp `get_type_priority`. */
const priorities: Readonly<Record<string, number>> = {
  blockquote: 0,
  expandable_blockquote: 0,
  pre: 11,
  code: 20,
  text_link: 49,
  text_mention: 49,
  bold: 90,
  italic: 91,
  underline: 92,
  strikethrough: 93,
  spoiler: 94,
  custom_emoji: 99,
};

const links = new LinkifyIt({ fuzzyLink: true });
const isStyle = ({ type }: Entity) => styles.includes(type);
const isQuote = ({ type }: Entity) => quotes.includes(type);
const endOf = ({ offset, length }: Entity) => offset + length;

/**
 * Checks, cleans and trims as MessageEntity.cpp `fix_formatted_text`, then caps as `get_input_message_entities`
 * and adds what Telegram finds by itself. Spans that are out of the text or cut a surrogate pair are errors.
 */
export function fixFormattedText({ text, entities }: FormattedText): FormattedText {
  for (const { offset, length } of entities) {
    if (offset < 0 || offset > 1_000_000)
      throw badRequest(`Receive an entity with incorrect offset ${offset}`);
    if (length < 0 || length > 1_000_000)
      throw badRequest(`Receive an entity with incorrect length ${length}`);
  }
  const given = sorted(entities.filter(({ length }) => length > 0));
  checkBounds(text, given);
  const trimmed = trim(clean(text, splitOverlaps(given)));
  const kept = capped(trimmed.entities);
  const own = foundEntities(trimmed.text).filter(
    (found) => !kept.some((entity) => !isStyle(entity) && !isQuote(entity) && overlaps(entity, found)),
  );
  return { text: trimmed.text, entities: sorted([...kept, ...own]) };
}

/** Code points, the unit of Telegram's text limits. */
export function codePoints(text: string): number {
  return [...text].length;
}

function sorted(entities: readonly Entity[]): Entity[] {
  const priority = ({ type }: Entity) => priorities[type] ?? 50;
  return entities.toSorted(
    (one, other) => one.offset - other.offset || other.length - one.length || priority(one) - priority(other),
  );
}

function checkBounds(text: string, entities: readonly Entity[]): void {
  for (const entity of entities) {
    const end = endOf(entity);
    if (entity.offset > text.length || (entity.offset === text.length && end > text.length))
      throw badRequest(`Entity begins after the end of the text at UTF-16 offset ${entity.offset}`);
    if (end > text.length)
      throw badRequest(
        `Entity beginning at UTF-16 offset ${entity.offset} ends after the end of the text at UTF-16 offset ${end}`,
      );
    if (cutsPair(text, entity.offset))
      throw badRequest(
        `Entity begins in a middle of a UTF-16 symbol at byte offset ${bytesBefore(text, entity.offset + 1)}`,
      );
    if (cutsPair(text, end))
      throw badRequest(
        `Entity beginning at UTF-16 offset ${entity.offset} ends in a middle of a UTF-16 symbol at byte offset ${bytesBefore(text, end + 1)}`,
      );
  }
}

function cutsPair(text: string, offset: number): boolean {
  return (text.codePointAt(offset - 1) ?? 0) > 0xffff && offset > 0;
}

function bytesBefore(text: string, offset: number): number {
  return Buffer.byteLength(text.slice(0, offset));
}

/** Continuous spans may not cross each other or a quote; style spans are cut where others begin and end. */
function splitOverlaps(entities: readonly Entity[]): Entity[] {
  const quoteSpans = withoutOverlaps(entities.filter(isQuote));
  const continuous = withoutOverlaps(
    entities.filter((entity) => !isStyle(entity) && !isQuote(entity)),
  ).filter((entity) => quoteSpans.every((quote) => !overlaps(entity, quote) || contains(quote, entity)));
  const solid = sorted([...quoteSpans, ...continuous]);
  const cuts = solid.flatMap((entity) => [entity.offset, endOf(entity)]);
  const pieces = joinedStyles(entities.filter(isStyle))
    .flatMap((entity) => cutAt(entity, cuts))
    .filter((piece) => !solid.some((entity) => verbatim.includes(entity.type) && overlaps(entity, piece)));
  return sorted([...solid, ...pieces]);
}

function withoutOverlaps(entities: readonly Entity[]): Entity[] {
  const kept: Entity[] = [];
  for (const entity of entities) {
    const last = kept.at(-1);
    if (last === undefined || entity.offset >= endOf(last)) kept.push(entity);
  }
  return kept;
}

function joinedStyles(entities: readonly Entity[]): Entity[] {
  return styles.flatMap((type) => {
    const joined: Entity[] = [];
    for (const entity of entities.filter((candidate) => candidate.type === type)) {
      const last = joined.at(-1);
      if (last === undefined || entity.offset > endOf(last)) joined.push(entity);
      else
        joined[joined.length - 1] = {
          ...last,
          length: Math.max(endOf(last), endOf(entity)) - last.offset,
        };
    }
    return joined;
  });
}

function cutAt(entity: Entity, cuts: readonly number[]): Entity[] {
  const inside = cuts.filter((cut) => cut > entity.offset && cut < endOf(entity));
  const edges = [...new Set([entity.offset, ...inside, endOf(entity)])].toSorted((one, other) => one - other);
  return edges
    .slice(1)
    .map((end, index) => ({ ...entity, offset: edges[index] ?? 0, length: end - (edges[index] ?? 0) }));
}

function overlaps(one: Entity, other: Entity): boolean {
  return one.offset < endOf(other) && other.offset < endOf(one);
}

function contains(outer: Entity, inner: Entity): boolean {
  return outer.offset <= inner.offset && endOf(inner) <= endOf(outer);
}

/** Control characters become spaces, `\r` and direction marks go; MessageEntity.cpp `clean_input_string_with_entities`. */
function clean(text: string, entities: readonly Entity[]): FormattedText {
  const movedTo: number[] = [];
  let result = '';
  for (const unit of text.split('')) {
    movedTo.push(result.length);
    if (/\r|[\u2028-\u202e]|\u0333|\u033f|\u030a/.test(unit)) continue;
    result += unit < ' ' && unit !== '\n' ? ' ' : unit;
  }
  movedTo.push(result.length);
  return { text: result, entities: entities.map((entity) => moved(entity, movedTo)) };
}

function moved(entity: Entity, movedTo: readonly number[]): Entity {
  const offset = movedTo[entity.offset] ?? 0;
  return { ...entity, offset, length: (movedTo[endOf(entity)] ?? 0) - offset };
}

/** Spans of white space alone go, spans lose leading white space, the text loses it at both ends. */
function trim({ text, entities }: FormattedText): FormattedText {
  const blank = (index: number) => text[index] === ' ' || text[index] === '\n';
  const shrunk = entities.flatMap((entity) => {
    let { offset } = entity;
    while (offset < endOf(entity) && blank(offset)) offset += 1;
    return offset < endOf(entity) ? [{ ...entity, offset, length: endOf(entity) - offset }] : [];
  });
  let end = text.length;
  while (end > 0 && blank(end - 1)) end -= 1;
  let begin = 0;
  while (begin < end && blank(begin)) begin += 1;
  return {
    text: text.slice(begin, end),
    entities: shrunk.map((entity) => ({
      ...entity,
      offset: entity.offset - begin,
      length: Math.min(endOf(entity), end) - entity.offset,
    })),
  };
}

/** Quotes, links and code are counted first, styles take what is left: the last styles are the ones that get lost. */
function capped(entities: readonly Entity[]): Entity[] {
  const solid = entities.filter((entity) => !isStyle(entity)).slice(0, limits.entities);
  return [...solid, ...entities.filter(isStyle).slice(0, limits.entities - solid.length)];
}

const patterns: readonly (readonly [type: string, pattern: RegExp])[] = [
  ['bot_command', /(?<![\p{L}\p{N}_/@<>])\/[a-zA-Z0-9_]{1,64}(@[a-zA-Z0-9_]{3,32})?(?![\p{L}\p{N}_/<>])/gu],
  ['mention', /(?<![\p{L}\p{N}_/])@[a-zA-Z][a-zA-Z0-9_]{3,31}(?![\p{L}\p{N}_])/gu],
  ['hashtag', /(?<![\p{L}\p{N}_])#(?=[\p{N}_]*\p{L})[\p{L}\p{N}_]{1,256}(?![\p{L}\p{N}_#])/gu],
];

/** Commands, mentions, hashtags, addresses: the kinds that matter to a bot, not every rule of `find_entities`. */
export function foundEntities(text: string): Entity[] {
  const addresses = (links.match(text) ?? []).map(({ index, lastIndex, schema }) => ({
    type: schema === 'mailto:' ? 'email' : 'url',
    offset: index,
    length: lastIndex - index,
  }));
  const marks = patterns.flatMap(([type, pattern]) =>
    [...text.matchAll(pattern)].map((match) => ({ type, offset: match.index, length: match[0].length })),
  );
  return withoutOverlaps(sorted([...addresses, ...marks]));
}
