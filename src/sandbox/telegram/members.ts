import { addGroup, botAdministrator, openPrivateChat } from './cast.ts';
import { type Emulation, unixSeconds } from './emulation.ts';
import { SandboxError } from './errors.ts';
import { postMessage } from './messages.ts';
import { knownChat, knownPerson } from './people.ts';
import { renderChat, renderMember, renderUser } from './render.ts';
import { type AdminRight, adminRights, type Chat, isPresent, type Member } from './world.ts';

/** Who is in a chat and as what: joins, leaves, promotions, and a group that becomes a supergroup. */

export interface MemberOrder {
  readonly chat: number;
  /** A person, or the bot. */
  readonly person: number;
  /** Who does it; the chat's creator by default. */
  readonly by?: number | undefined;
}

export function join(emulation: Emulation, { chat: chatId, person, by }: MemberOrder): void {
  const chat = group(emulation, chatId);
  if (isPresent(chat.members.get(person))) throw new SandboxError('Этот человек уже в чате.');
  changeMember(emulation, chat, { person, by: by ?? person, to: { status: 'member', rights: [] } });
  const users = [renderUser(emulation.world, known(emulation, person))];
  postMessage(emulation, chat, { fromId: by ?? person, service: { new_chat_members: users } });
}

export function leave(emulation: Emulation, { chat: chatId, person }: MemberOrder): void {
  depart(emulation, { chat: chatId, person, by: person }, 'left');
}

/** Removed by an administrator; the bot then gets 403 «bot was kicked». */
export function kick(emulation: Emulation, order: MemberOrder): void {
  depart(emulation, order, 'kicked');
}

function depart(
  emulation: Emulation,
  { chat: chatId, person, by }: MemberOrder,
  status: 'left' | 'kicked',
): void {
  const chat = group(emulation, chatId);
  if (!isPresent(chat.members.get(person))) throw new SandboxError('Этого человека в чате нет.');
  const doer = by ?? creatorOf(chat);
  // People see the line while the bot is still there; one that is thrown out hears only `my_chat_member`.
  const isBot = person === emulation.world.bot.id;
  const service = { left_chat_member: renderUser(emulation.world, person) };
  if (!isBot) postMessage(emulation, chat, { fromId: doer, service });
  changeMember(emulation, chat, { person, by: doer, to: { status, rights: [] } });
}

/** Makes an administrator with these rights; none of them makes an ordinary member again. */
export function promote(
  emulation: Emulation,
  order: MemberOrder & { rights?: readonly AdminRight[] | undefined },
): void {
  const chat = group(emulation, order.chat);
  if (!isPresent(chat.members.get(order.person))) throw new SandboxError('Этого человека в чате нет.');
  const rights = order.rights ?? botAdministrator().rights;
  const to: Member = rights.length === 0 ? { status: 'member', rights } : { status: 'administrator', rights };
  changeMember(emulation, chat, { person: order.person, by: order.by ?? creatorOf(chat), to });
}

/** Blocks the bot or lets it in again. */
export function setBlocked(emulation: Emulation, personId: number, blocked: boolean): void {
  const person = knownPerson(emulation, personId);
  const chat = openPrivateChat(emulation.world, personId);
  person.blocked = blocked;
  const statuses = blocked ? (['member', 'kicked'] as const) : (['kicked', 'member'] as const);
  const [before, after] = statuses.map((status) => ({ status, rights: [] }));
  report(emulation, chat, { person: emulation.world.bot.id, by: personId, before, after });
}

function changeMember(
  emulation: Emulation,
  chat: Chat,
  { person, by, to }: { person: number; by: number; to: Member },
): void {
  const before = chat.members.get(known(emulation, person));
  chat.members.set(person, to);
  report(emulation, chat, { person, by, before, after: to });
}

interface MemberChange {
  readonly person: number;
  readonly by: number;
  readonly before: Member | undefined;
  readonly after: Member | undefined;
}

/** `chat_member` reaches administrators only; Bot API 10.3, Update. */
function report(emulation: Emulation, chat: Chat, { person, by, before, after }: MemberChange): void {
  const { world, queue } = emulation;
  const content = {
    chat: renderChat(world, chat),
    from: renderUser(world, by),
    date: unixSeconds(emulation),
    old_chat_member: renderMember(world, person, before),
    new_chat_member: renderMember(world, person, after),
  };
  if (person === world.bot.id) queue.add('my_chat_member', content);
  else if (chat.members.get(world.bot.id)?.status === 'administrator') queue.add('chat_member', content);
  emulation.changed();
}

function known(emulation: Emulation, id: number): number {
  return id === emulation.world.bot.id ? id : knownPerson(emulation, id).id;
}

function creatorOf(chat: Chat): number {
  const creator = [...chat.members].find(([, { status }]) => status === 'creator');
  if (creator === undefined) throw new SandboxError('У чата нет владельца: укажите, кто это делает.');
  return creator[0];
}

export function group(emulation: Emulation, chatId: number): Chat {
  const chat = knownChat(emulation, chatId);
  if (chat.type === 'private') throw new SandboxError('В личном чате нет участников.');
  return chat;
}

export interface NewGroup {
  readonly title: string;
  readonly type: 'group' | 'supergroup';
  readonly forum: boolean;
  /** The first one owns the group. */
  readonly people: readonly number[];
  /** Is the bot in it, and as administrator? */
  readonly bot: 'absent' | 'member' | 'administrator';
}

export function createGroup(emulation: Emulation, order: NewGroup): Chat {
  const { world } = emulation;
  if (order.forum && order.type === 'group') throw new SandboxError('Темы бывают только в супергруппе.');
  const people = order.people.map((id) => knownPerson(emulation, id).id);
  const number = world.chats.size + 1;
  const id = order.type === 'supergroup' ? -1_002_000_000_000 - number : -4_000_000 - number;
  const chat = addGroup(world, { id, type: order.type, title: order.title, isForum: order.forum });
  for (const [index, person] of people.entries())
    chat.members.set(
      person,
      index === 0 ? { status: 'creator', rights: adminRights } : { status: 'member', rights: [] },
    );
  if (order.bot !== 'absent') {
    const to = order.bot === 'member' ? { status: 'member' as const, rights: [] } : botAdministrator();
    changeMember(emulation, chat, { person: world.bot.id, by: people[0] ?? world.bot.id, to });
  }
  emulation.changed();
  return chat;
}

/** The old chat answers with `migrate_to_chat_id` from now on; messages stay there, ids start anew. */
export function migrate(emulation: Emulation, chatId: number): Chat {
  const old = group(emulation, chatId);
  if (old.type !== 'group' || old.migratedTo !== undefined)
    throw new SandboxError('Стать супергруппой может только обычная группа, и только один раз.');
  const { world } = emulation;
  const id = -1_002_000_000_000 - world.chats.size - 1;
  const chat = addGroup(world, { id, type: 'supergroup', title: old.title, isForum: false });
  for (const [person, member] of old.members) chat.members.set(person, { ...member });
  const fromId = creatorOf(old);
  postMessage(emulation, old, { fromId, service: { migrate_to_chat_id: chat.id } });
  old.migratedTo = chat.id;
  postMessage(emulation, chat, { fromId, service: { migrate_from_chat_id: old.id } });
  return chat;
}
