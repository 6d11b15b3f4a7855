import { accessibleChat, requireRight } from '../access.ts';
import type { Call, Methods } from '../call.ts';
import type { Emulation } from '../emulation.ts';
import { codePoints } from '../entities.ts';
import { badRequest } from '../errors.ts';
import { limits } from '../limits.ts';
import { postMessage } from '../messages.ts';
import type { Chat, Topic } from '../world.ts';
import { spendQuota } from './outgoing.ts';

/** Forum topics. A topic's number is the id of the service message that opened it. */
export const topicMethods: Methods = {
  createForumTopic(emulation, call) {
    const chat = forum(emulation, call, 'create a topic');
    const name = readName(call);
    const color = call.integer('icon_color', limits.topicColors[0]);
    if (!limits.topicColors.some((known) => known === color))
      throw badRequest('Invalid topic icon color specified');
    // tdlib/td issue 2592: a new topic is a message sent.
    spendQuota(emulation, chat);
    const topic = openTopic(emulation, chat, { fromId: emulation.world.bot.id, name, iconColor: color });
    return { message_thread_id: topic.id, name: topic.name, icon_color: topic.iconColor };
  },

  editForumTopic(emulation, call) {
    const { chat, topic } = manageable(emulation, call, 'edit the topic');
    const name = call.text('name') === '' ? topic.name : readName(call);
    if (name === topic.name) throw badRequest('TOPIC_NOT_MODIFIED');
    topic.name = name;
    report(emulation, chat, topic, { forum_topic_edited: { name } });
    return true;
  },

  closeForumTopic: (emulation, call) => setClosed(emulation, call, true),
  reopenForumTopic: (emulation, call) => setClosed(emulation, call, false),

  deleteForumTopic(emulation, call) {
    const chat = forum(emulation, call, 'delete the topic', 'can_delete_messages');
    const topic = existing(chat, call);
    chat.topics.delete(topic.id);
    for (const message of [...chat.messages.values()])
      if (message.threadId === topic.id || message.id === topic.id) chat.messages.delete(message.id);
    emulation.changed();
    return true;
  },
};

export function openTopic(
  emulation: Emulation,
  chat: Chat,
  { fromId, name, iconColor }: { fromId: number; name: string; iconColor: number },
): Topic {
  const threadId = chat.lastMessageId + 1;
  const service = { forum_topic_created: { name, icon_color: iconColor } };
  const topic = { id: threadId, name, iconColor, closed: false };
  chat.topics.set(threadId, topic);
  postMessage(emulation, chat, { fromId, threadId, service });
  return topic;
}

function setClosed(emulation: Emulation, call: Call, closed: boolean): true {
  const { chat, topic } = manageable(emulation, call, closed ? 'close the topic' : 'reopen the topic');
  if (topic.closed === closed) throw badRequest('TOPIC_NOT_MODIFIED');
  topic.closed = closed;
  report(emulation, chat, topic, closed ? { forum_topic_closed: {} } : { forum_topic_reopened: {} });
  return true;
}

function report(emulation: Emulation, chat: Chat, topic: Topic, service: Record<string, unknown>): void {
  postMessage(emulation, chat, { fromId: emulation.world.bot.id, threadId: topic.id, service });
}

function manageable(emulation: Emulation, call: Call, deed: string): { chat: Chat; topic: Topic } {
  const chat = forum(emulation, call, deed);
  return { chat, topic: existing(chat, call) };
}

function forum(
  { world }: Emulation,
  call: Call,
  deed: string,
  right: 'can_manage_topics' | 'can_delete_messages' = 'can_manage_topics',
): Chat {
  const chat = accessibleChat(world, call);
  if (!chat.isForum) throw badRequest('the chat is not a forum');
  requireRight(world, chat, right, `not enough rights to ${deed}`);
  return chat;
}

function existing(chat: Chat, call: Call): Topic {
  const topic = chat.topics.get(call.integer('message_thread_id'));
  if (topic === undefined) throw badRequest('TOPIC_ID_INVALID');
  return topic;
}

function readName(call: Call): string {
  const name = call.text('name').trim();
  if (name === '') throw badRequest('TOPIC_TITLE_EMPTY');
  if (codePoints(name) > limits.topicNameCharacters) throw badRequest('TOPIC_TITLE_INVALID');
  return name;
}
