import type { Entity, FormattedText } from './entities.ts';
import { badRequest } from './errors.ts';

/** HTML parse mode with the errors of tdlib/td MessageEntity.cpp `parse_html`; offsets in them are UTF-8 bytes. */

const tags: Readonly<Record<string, string>> = {
  a: 'text_link',
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  u: 'underline',
  ins: 'underline',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
  'tg-emoji': 'custom_emoji',
  'tg-time': 'date_time',
  pre: 'pre',
  code: 'code',
  blockquote: 'blockquote',
};

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

interface OpenTag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly offset: number;
}

export function parseHtml(source: string): FormattedText {
  const entities: Entity[] = [];
  const open: OpenTag[] = [];
  let text = '';
  let position = 0;
  while (position < source.length) {
    if (source[position] === '&') {
      const reference = readReference(source, position);
      text += reference.text;
      position = reference.end;
    } else if (source[position] !== '<') {
      text += source[position];
      position += 1;
    } else if (source[position + 1] === '/') {
      const closed = readEndTag(source, position, open.at(-1));
      if (text.length > closed.tag.offset) addEntity(entities, closed.tag, text);
      open.pop();
      position = closed.end;
    } else {
      const opened = readStartTag(source, position);
      open.push({ ...opened.tag, offset: text.length });
      position = opened.end;
    }
  }
  const unclosed = open.at(-1);
  if (unclosed !== undefined)
    throw cannotParse(`Can't find end tag corresponding to start tag "${unclosed.name}"`);
  return { text, entities: entities.map(withoutCodeLanguage) };
}

function cannotParse(text: string): Error {
  return badRequest(`Can't parse entities: ${text}`);
}

function at(source: string, position: number): string {
  return `at byte offset ${Buffer.byteLength(source.slice(0, position))}`;
}

/** An unknown reference stays as it is written. */
function readReference(source: string, start: number): { text: string; end: number } {
  const [whole = '', hexadecimal, decimal, name] =
    /^&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));?/i.exec(source.slice(start, start + 12)) ?? [];
  const code = hexadecimal ? Number.parseInt(hexadecimal, 16) : decimal ? Number(decimal) : 0;
  if (code > 0 && code < 0x10ffff) return { text: String.fromCodePoint(code), end: start + whole.length };
  const character = name === undefined ? undefined : named[name];
  if (character !== undefined) return { text: character, end: start + whole.length };
  return { text: '&', end: start + 1 };
}

function readStartTag(source: string, start: number): { tag: Omit<OpenTag, 'offset'>; end: number } {
  const [written = ''] = /^[^\s>]*/.exec(source.slice(start + 1)) ?? [];
  let position = start + 1 + written.length;
  if (position >= source.length) throw cannotParse(`Unclosed start tag ${at(source, start)}`);
  const name = written.toLowerCase();
  if (!Object.hasOwn(tags, name)) throw cannotParse(`Unsupported start tag "${name}" ${at(source, start)}`);
  const attributes = new Map<string, string>();
  for (;;) {
    position = skipSpace(source, position);
    if (source[position] === '>') break;
    position = readAttribute(source, position, { name, start }, attributes);
  }
  if (name === 'span' && attributes.get('class') !== 'tg-spoiler')
    throw cannotParse(`Tag "span" must have class "tg-spoiler" ${at(source, start)}`);
  return { tag: { name, attributes }, end: position + 1 };
}

function skipSpace(source: string, position: number): number {
  let end = position;
  while (end < source.length && /\s/.test(source.charAt(end))) end += 1;
  return end;
}

/** Reads one attribute into `attributes` and gives the position after it. */
function readAttribute(
  source: string,
  start: number,
  tag: { readonly name: string; readonly start: number },
  attributes: Map<string, string>,
): number {
  const unclosed = () => cannotParse(`Unclosed start tag "${tag.name}" ${at(source, tag.start)}`);
  const [name = ''] = /^[^\s=>]*/.exec(source.slice(start)) ?? [];
  if (start >= source.length) throw unclosed();
  if (name === '')
    throw cannotParse(`Empty attribute name in the tag "${tag.name}" ${at(source, tag.start)}`);
  let position = skipSpace(source, start + name.length);
  if (position >= source.length) throw unclosed();
  if (source[position] !== '=') {
    attributes.set(name, '');
    return position;
  }
  position = skipSpace(source, position + 1);
  const quote = source[position];
  if (quote === undefined) throw unclosed();
  if (quote !== '"' && quote !== "'") {
    const [token = ''] = /^[a-zA-Z0-9.-]*/.exec(source.slice(position)) ?? [];
    const next = source[position + token.length];
    if (next === undefined || !/[\s>]/.test(next))
      throw cannotParse(`Unexpected end of name token ${at(source, position)}`);
    attributes.set(name, token.toLowerCase());
    return position + token.length;
  }
  const end = source.indexOf(quote, position + 1);
  if (end === -1 || end + 1 >= source.length)
    throw cannotParse(`Unclosed start tag ${at(source, tag.start)}`);
  attributes.set(name, decoded(source.slice(position + 1, end)));
  return end + 1;
}

function decoded(value: string): string {
  let result = '';
  for (let position = 0; position < value.length; ) {
    const part =
      value[position] === '&'
        ? readReference(value, position)
        : { text: value.charAt(position), end: position + 1 };
    result += part.text;
    position = part.end;
  }
  return result;
}

function readEndTag(source: string, start: number, tag: OpenTag | undefined): { tag: OpenTag; end: number } {
  if (tag === undefined) throw cannotParse(`Unexpected end tag ${at(source, start)}`);
  const [written = ''] = /^[^\s>]*/.exec(source.slice(start + 2)) ?? [];
  const end = skipSpace(source, start + 2 + written.length);
  if (source[end] !== '>') throw cannotParse(`Unclosed end tag ${at(source, start)}`);
  const name = written.toLowerCase();
  if (name !== '' && name !== tag.name)
    throw cannotParse(
      `Unmatched end tag ${at(source, start)}, expected "</${tag.name}>", found "</${name}>"`,
    );
  return { tag, end: end + 1 };
}

function addEntity(entities: Entity[], tag: OpenTag, text: string): void {
  const span = { offset: tag.offset, length: text.length - tag.offset };
  const argument = (name: string) => tag.attributes.get(name) ?? '';
  const last = entities.at(-1);
  const coversLast = last?.offset === span.offset && last.length === span.length;
  switch (tag.name) {
    case 'a': {
      const link = linkEntity(argument('href') || text.slice(tag.offset));
      if (link !== undefined) entities.push({ ...link, ...span });
      return;
    }
    case 'blockquote':
      entities.push({
        type: tag.attributes.has('expandable') ? 'expandable_blockquote' : 'blockquote',
        ...span,
      });
      return;
    case 'code': {
      const language = /^language-(.+)/.exec(argument('class'))?.[1];
      if (coversLast && last?.type === 'pre' && language)
        entities[entities.length - 1] = { ...last, language };
      else entities.push({ type: 'code', ...span, ...(language === undefined ? {} : { language }) });
      return;
    }
    case 'pre':
      if (coversLast && last?.type === 'code' && last.language !== undefined)
        entities[entities.length - 1] = { ...last, type: 'pre' };
      else entities.push({ type: 'pre', ...span });
      return;
    case 'tg-emoji':
      if (!/^[1-9]\d*$/.test(argument('emoji-id')))
        throw cannotParse('Invalid custom emoji identifier specified');
      entities.push({ type: 'custom_emoji', ...span, custom_emoji_id: argument('emoji-id') });
      return;
    case 'tg-time':
      if (!/^\d{1,10}$/.test(argument('unix'))) throw cannotParse('Invalid Unix time specified');
      entities.push({
        type: 'date_time',
        ...span,
        unix_time: Number(argument('unix')),
        date_time_format: argument('format'),
      });
      return;
    default:
      entities.push({ type: tags[tag.name] ?? tag.name, ...span });
  }
}

/** `text_mention` holds the bare id here; the sender turns it into a user. A link that is no link is left out. */
function linkEntity(address: string): { type: string; [field: string]: unknown } | undefined {
  const userId = /^tg:\/\/user\?id=(\d+)$/.exec(address)?.[1];
  if (userId !== undefined) return { type: 'text_mention', user: { id: Number(userId) } };
  const url = checkedLink(address);
  return url === undefined ? undefined : { type: 'text_link', url };
}

/** As `LinkManager::get_checked_link`: http is the default scheme, other schemes than http(s), tg and ton are none. */
export function checkedLink(address: string): string | undefined {
  const withScheme = /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `http://${address}`;
  if (!URL.canParse(withScheme)) return undefined;
  const url = new URL(withScheme);
  if (url.protocol === 'tg:' || url.protocol === 'ton:') return withScheme;
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  return isWeb && url.hostname.includes('.') ? url.href : undefined;
}

function withoutCodeLanguage(entity: Entity): Entity {
  if (entity.type !== 'code' || entity.language === undefined) return entity;
  const { language: _, ...code } = entity;
  return code as Entity;
}
