import type { Emulation } from './emulation.ts';
import { SandboxError } from './errors.ts';
import { limits } from './limits.ts';
import { postMessage } from './messages.ts';
import { openTopic } from './methods/topics.ts';
import { knownChat, knownPerson } from './people.ts';
import { type Chat, hasRight, type Topic } from './world.ts';

/** Topics opened, closed and reopened by people: the bot hears of it by service messages. */

export function openTopicByPerson(
  emulation: Emulation,
  { chat, from, name }: { readonly chat: number; readonly from: number; readonly name: string },
): Topic {
  const forum = administered(emulation, chat, from);
  return openTopic(emulation, forum, { fromId: from, name, iconColor: limits.topicColors[0] });
}

export function closeTopicByPerson(
  emulation: Emulation,
  order: { readonly chat: number; readonly from: number; readonly topic: number; readonly closed: boolean },
): void {
  const forum = administered(emulation, order.chat, order.from);
  const topic = forum.topics.get(order.topic);
  if (topic === undefined) throw new SandboxError(`Темы ${order.topic} в чате нет.`);
  if (topic.closed === order.closed)
    throw new SandboxError(`Тема уже ${order.closed ? 'закрыта' : 'открыта'}.`);
  topic.closed = order.closed;
  postMessage(emulation, forum, {
    fromId: order.from,
    threadId: topic.id,
    service: order.closed ? { forum_topic_closed: {} } : { forum_topic_reopened: {} },
  });
}

function administered(emulation: Emulation, chatId: number, personId: number): Chat {
  const chat = knownChat(emulation, chatId);
  if (!chat.isForum) throw new SandboxError('В этом чате нет тем.');
  if (!hasRight(chat.members.get(knownPerson(emulation, personId).id), 'can_manage_topics'))
    throw new SandboxError('Темами управляют администраторы чата.');
  return chat;
}
