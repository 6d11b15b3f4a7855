import { chatByText } from '../access.ts';
import type { Call, Methods } from '../call.ts';
import type { Emulation } from '../emulation.ts';
import { codePoints } from '../entities.ts';
import { badRequest } from '../errors.ts';
import { limits } from '../limits.ts';
import type { BotCommand, Chat, Person, World } from '../world.ts';

/** Lists of commands by scope and language. */
export const commandMethods: Methods = {
  setMyCommands(emulation, call) {
    const commands = readCommands(call);
    emulation.world.commands.set(readPlace(emulation, call), commands);
    emulation.changed();
    return true;
  },

  getMyCommands: (emulation, call) => emulation.world.commands.get(readPlace(emulation, call)) ?? [],

  deleteMyCommands(emulation, call) {
    emulation.world.commands.delete(readPlace(emulation, call));
    emulation.changed();
    return true;
  },
};

/** The list that a person sees in a chat: the narrowest that is set, own language first; Bot API 10.3, BotCommandScope. */
export function visibleCommands(world: World, chat: Chat, person: Person): readonly BotCommand[] {
  for (const scope of scopesFor(chat, person))
    for (const language of [person.language_code ?? '', '']) {
      const commands = world.commands.get(`${scope}|${language}`);
      if (commands !== undefined && commands.length > 0) return commands;
    }
  return [];
}

function scopesFor(chat: Chat, { id }: Person): string[] {
  if (chat.type === 'private') return [`chat:${chat.id}`, 'all_private_chats', 'default'];
  const status = chat.members.get(id)?.status;
  const isAdministrator = status === 'administrator' || status === 'creator';
  return [
    `chat_member:${chat.id}:${id}`,
    ...(isAdministrator ? [`chat_administrators:${chat.id}`] : []),
    `chat:${chat.id}`,
    ...(isAdministrator ? ['all_chat_administrators'] : []),
    'all_group_chats',
    'default',
  ];
}

/** Key of the list: scope and language; tdlib/telegram-bot-api Client.cpp `get_bot_command_scope`. */
function readPlace({ world }: Emulation, call: Call): string {
  const language = call.text('language_code');
  if (!/^([a-z]{2})?$/.test(language)) throw badRequest('Invalid language code specified');
  const scope = call.json('scope', 'BotCommandScope') ?? { type: 'default' };
  return `${scopeKey(world, scope)}|${language}`;
}

function scopeKey(world: World, scope: unknown): string {
  const wrong = (text: string) => badRequest(`Can't parse BotCommandScope: ${text}`);
  if (typeof scope !== 'object' || scope === null) throw wrong('BotCommandScope must be an Object');
  const field = (name: string) => String(Reflect.get(scope, name) ?? '');
  const type = field('type');
  if (['default', 'all_private_chats', 'all_group_chats', 'all_chat_administrators'].includes(type))
    return type;
  if (!['chat', 'chat_administrators', 'chat_member'].includes(type))
    throw wrong('Unsupported type specified');
  if (field('chat_id') === '') throw wrong('Empty chat_id specified');
  if (type === 'chat_member' && !(Number(field('user_id')) > 0)) throw wrong('Invalid user_id specified');
  const chat = chatByText(world, field('chat_id'), 'write');
  return type === 'chat_member' ? `${type}:${chat.id}:${field('user_id')}` : `${type}:${chat.id}`;
}

function readCommands(call: Call): BotCommand[] {
  const given = call.json('commands', 'commands') ?? [];
  if (!Array.isArray(given)) throw badRequest('Expected an Array of BotCommand');
  if (given.length > limits.commands) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  return given.map(readCommand);
}

function readCommand(given: unknown): BotCommand {
  const field = (name: string): string => {
    const value: unknown = Reflect.get(Object(given), name);
    if (value === undefined) throw badRequest(`Can't parse BotCommand: Can't find field "${name}"`);
    return String(value);
  };
  const command = field('command').replace(/^\//, '');
  const description = field('description').trim();
  if (!/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest('BOT_COMMAND_INVALID');
  if (description === '' || codePoints(description) > limits.commandDescriptionCharacters)
    throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
  return { command, description };
}
