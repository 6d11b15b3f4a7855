import { adminRights, type Chat, type Member, type Person, type World } from './world.ts';

/** Invented people and the team's chat, as the sandbox starts with them. */

export const sandboxToken = '7000000001:AAsandboxSandboxSandboxSandboxSandbox';
export const teamChatId = -1_002_000_000_001;

/** Who plays what on the page; ids go into the bot's allow-list. */
export const cast = {
  lead: { id: 7101, first_name: 'Анна', last_name: 'Лебедева', username: 'anna_lebedeva' },
  operator: { id: 7102, first_name: 'Борис', last_name: 'Климов', username: 'boris_klimov' },
  secondOperator: { id: 7103, first_name: 'Вера', last_name: 'Соколова', username: 'vera_sokolova' },
  trainee: { id: 7104, first_name: 'Глеб', last_name: 'Тихонов', username: 'gleb_tihonov' },
  specialist: { id: 7105, first_name: 'Дарья', last_name: 'Мороз', username: 'darya_moroz' },
  stranger: { id: 7199, first_name: 'Прохожий', username: 'prohozhy' },
} as const;

const team = [cast.lead, cast.operator, cast.secondOperator, cast.trainee, cast.specialist];

export function createWorld(): World {
  const world: World = {
    bot: {
      id: 7_000_000_001,
      first_name: 'Суфлёр',
      username: 'sufler_sandbox_bot',
      readsAllGroupMessages: false,
    },
    people: new Map(),
    chats: new Map(),
    files: new Map(),
    commands: new Map(),
    callbacks: new Map(),
    notices: [],
    webhookUrl: '',
    lastSerial: 0,
  };
  for (const person of Object.values(cast)) addPerson(world, { ...person, language_code: 'ru' });
  for (const { id } of team) openPrivateChat(world, id);
  const chat = addGroup(world, {
    id: teamChatId,
    type: 'supergroup',
    title: 'Поддержка магазина',
    isForum: true,
  });
  chat.members.set(cast.lead.id, { status: 'creator', rights: adminRights });
  for (const { id } of team.slice(1)) chat.members.set(id, { status: 'member', rights: [] });
  chat.members.set(world.bot.id, botAdministrator());
  return world;
}

/** What a staff bot needs in its group. */
export function botAdministrator(): Member {
  return {
    status: 'administrator',
    rights: [
      'can_manage_chat',
      'can_delete_messages',
      'can_pin_messages',
      'can_manage_topics',
      'can_invite_users',
    ],
  };
}

export function addPerson(world: World, person: Omit<Person, 'opened' | 'blocked'>): Person {
  const added = { ...person, opened: false, blocked: false };
  world.people.set(person.id, added);
  return added;
}

/** A private chat's id is the person's. */
export function openPrivateChat(world: World, personId: number): Chat {
  const person = world.people.get(personId);
  if (person !== undefined) person.opened = true;
  const chat =
    world.chats.get(personId) ?? newChat({ id: personId, type: 'private', title: '', isForum: false });
  world.chats.set(personId, chat);
  return chat;
}

export function addGroup(world: World, chat: Pick<Chat, 'id' | 'type' | 'title' | 'isForum'>): Chat {
  const added = newChat(chat);
  world.chats.set(chat.id, added);
  return added;
}

function newChat(chat: Pick<Chat, 'id' | 'type' | 'title' | 'isForum'>): Chat {
  return {
    ...chat,
    members: new Map(),
    messages: new Map(),
    topics: new Map(),
    pinned: [],
    // The first message of a forum is its General topic; nothing else may get the number 1.
    lastMessageId: chat.isForum ? 1 : 0,
  };
}
