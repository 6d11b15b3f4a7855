import type { Method, Methods } from '../call.ts';
import { callbackMethods } from './callbacks.ts';
import { chatMethods } from './chats.ts';
import { commandMethods } from './commands.ts';
import { mediaMethods } from './media.ts';
import { messageMethods } from './messages.ts';
import { moderationMethods } from './moderation.ts';
import { topicMethods } from './topics.ts';
import { updateMethods } from './updates.ts';

/** Every method there is. What is not here is answered with 404, so that a use of it cannot go unseen. */
export const methods: Methods = {
  ...callbackMethods,
  ...chatMethods,
  ...commandMethods,
  ...mediaMethods,
  ...messageMethods,
  ...moderationMethods,
  ...topicMethods,
  ...updateMethods,
};

const byLowerCase = new Map(
  Object.entries(methods).map(([name, run]) => [name.toLowerCase(), { name, run }] as const),
);

/** Names are case-insensitive; Bot API 10.3, Making requests. */
export function findMethod(name: string): { readonly name: string; readonly run: Method } | undefined {
  return byLowerCase.get(name.toLowerCase());
}
