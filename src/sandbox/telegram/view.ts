import type { Emulation } from './emulation.ts';
import { visibleCommands } from './methods/commands.ts';
import { renderBot, renderPerson, renderUser } from './render.ts';
import { type Chat, isPresent, type StoredMessage, type World } from './world.ts';

/** Everything that the page shows, as plain JSON. */
export function viewState({ world, queue, quota, faults, now }: Emulation) {
  return {
    now: now(),
    bot: { ...renderBot(world), reads_all_group_messages: world.bot.readsAllGroupMessages },
    people: [...world.people.values()].map((person) => ({
      ...renderPerson(person),
      opened: person.opened,
      blocked: person.blocked,
      notices: world.notices.filter(({ personId }) => personId === person.id),
    })),
    chats: [...world.chats.values()].map((chat) => viewChat(world, chat)),
    pending_updates: queue.pendingCount(),
    allowed_updates: queue.allowed(),
    webhook_url: world.webhookUrl,
    quota: quota.model(),
    faults: faults.pending(),
  };
}

function viewChat(world: World, chat: Chat) {
  return {
    id: chat.id,
    type: chat.type,
    title: chat.type === 'private' ? world.people.get(chat.id)?.first_name : chat.title,
    is_forum: chat.isForum,
    migrated_to: chat.migratedTo,
    pinned: chat.pinned,
    topics: [...chat.topics.values()],
    members: [...chat.members].map(([id, member]) => ({
      id,
      ...member,
      name: renderUser(world, id).first_name,
    })),
    commands: Object.fromEntries(
      [...world.people.values()]
        .filter(({ id }) => id === chat.id || isPresent(chat.members.get(id)))
        .map((person) => [person.id, visibleCommands(world, chat, person)]),
    ),
    messages: [...chat.messages.values()].map((message) => viewMessage(world, message)),
  };
}

function viewMessage(world: World, message: StoredMessage) {
  return {
    message_id: message.id,
    topic: message.threadId,
    from: renderUser(world, message.fromId),
    date: message.date,
    edit_date: message.editDate,
    text: message.text,
    entities: message.entities,
    media: message.media && {
      kind: message.media.kind,
      file_id: message.media.file.id,
      name: message.media.file.name,
      type: message.media.file.type,
      size: message.media.file.bytes.length,
      width: message.media.width,
      height: message.media.height,
    },
    album: message.albumId,
    reply_to: message.replyTo,
    quote: message.quote,
    keyboard: message.keyboard?.inline_keyboard,
    /** ForceReply and reply keyboards, for the client to act on. */
    markup: message.otherMarkup,
    service: message.service,
    reactions: [...message.reactions].map(([id, emoji]) => ({ id, emoji })),
    silent: message.silent,
  };
}
