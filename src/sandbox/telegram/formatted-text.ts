import type { Arguments } from './arguments.ts';
import { type Entity, type FormattedText, fixFormattedText, foundByTelegram } from './entities.ts';
import { badRequest } from './errors.ts';
import { checkedLink, parseHtml } from './html.ts';
import { limits } from './limits.ts';
import type { World } from './world.ts';

/** Text of a call with `parse_mode` or entities, as tdlib/telegram-bot-api Client.cpp `get_formatted_text`. */
export interface TextSource {
  readonly text: string;
  readonly parseMode: string;
  readonly entities: unknown;
}

const plainTypes = [
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'code',
  'blockquote',
  'expandable_blockquote',
];

export function textSource(call: Arguments, textName: string, entitiesName: string): TextSource {
  let entities: unknown;
  try {
    entities = call.json(entitiesName, 'entities');
  } catch {
    // Client.cpp get_input_entities: unreadable entities are as good as none.
  }
  return { text: call.text(textName), parseMode: call.text('parse_mode'), entities };
}

export function readFormattedText(world: World, source: TextSource): FormattedText {
  if (Buffer.byteLength(source.text) > limits.rawTextBytes) throw badRequest('Text is too long');
  const mode = source.parseMode.toLowerCase();
  const parsed =
    source.text !== '' && mode !== '' && mode !== 'none'
      ? parseMarkup(source.text, mode)
      : { text: source.text, entities: readEntities(source.entities) };
  return fixFormattedText({ text: parsed.text, entities: withUsers(world, parsed.entities) });
}

function parseMarkup(text: string, mode: string): FormattedText {
  if (mode === 'html') return parseHtml(text);
  // Real Telegram reads Markdown too; here a use of it must be seen, not guessed at.
  if (mode === 'markdown' || mode === 'markdownv2')
    throw badRequest(`the sandbox does not emulate parse_mode ${mode}, use entities or HTML`);
  throw badRequest('Unsupported parse_mode');
}

function readEntities(given: unknown): Entity[] {
  if (!Array.isArray(given)) return [];
  return given.flatMap((item) => {
    const entity = readEntity(item);
    return entity === undefined ? [] : [entity];
  });
}

function readEntity(item: unknown): Entity | undefined {
  const wrong = (text: string) => badRequest(`Can't parse MessageEntity: ${text}`);
  if (typeof item !== 'object' || item === null || Array.isArray(item)) throw wrong('expected an Object');
  const field = (name: string): unknown => Reflect.get(item, name);
  const integer = (name: string): number => {
    const value = field(name);
    if (value === undefined) throw wrong(`Can't find field "${name}"`);
    if (!Number.isInteger(Number(value))) throw wrong(`Field "${name}" must be of type Number`);
    return Number(value);
  };
  const string = (name: string): string => {
    const value = field(name);
    if (value === undefined) throw wrong(`Can't find field "${name}"`);
    if (typeof value !== 'string') throw wrong(`Field "${name}" must be of type String`);
    return value;
  };
  const span = { offset: integer('offset'), length: integer('length') };
  const type = string('type');
  if (foundByTelegram.includes(type)) return undefined;
  if (plainTypes.includes(type)) return { type, ...span };
  switch (type) {
    case 'pre':
      return { type, ...span, ...(field('language') ? { language: string('language') } : {}) };
    case 'text_link': {
      const url = checkedLink(string('url'));
      return url === undefined ? undefined : { type, ...span, url };
    }
    case 'text_mention': {
      const id = Number(Reflect.get(Object(field('user')), 'id'));
      if (!Number.isInteger(id)) throw wrong('Can\'t find field "user"');
      return { type, ...span, user: { id } };
    }
    case 'custom_emoji':
      return { type, ...span, custom_emoji_id: string('custom_emoji_id') };
    case 'date_time':
      return {
        type,
        ...span,
        unix_time: integer('unix_time'),
        date_time_format: String(field('date_time_format') ?? ''),
      };
    default:
      throw wrong('Unsupported type specified');
  }
}

/** A mention of somebody whom the bot has never met is dropped, as Telegram does. */
function withUsers(world: World, entities: readonly Entity[]): Entity[] {
  return entities.flatMap((entity) => {
    if (entity.type !== 'text_mention') return [entity];
    const person = world.people.get(Number(Reflect.get(Object(entity.user), 'id')));
    if (person === undefined) return [];
    const { id, first_name, last_name, username } = person;
    return [{ ...entity, user: { id, is_bot: false, first_name, last_name, username } }];
  });
}
