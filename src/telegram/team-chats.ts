/** Which chats belong to the team, and where they are today: a group that became a supergroup has a new id. */
import { priorities } from '../desk/publishing.ts';
import type { Store } from '../desk/store.ts';
import type { Instant } from '../desk/words.ts';

export interface TeamChats {
  /** The id by which the chat is known now. */
  follow(chatId: number): Promise<number>;
  /** Remembers a move, also for the next start, and makes the cards of all active cases due in the new chat. */
  moved(from: number, to: number): Promise<void>;
  /** Whether staff may work with the desk in this chat. */
  isOurs(chatId: number): Promise<boolean>;
}

/** Cards that are shown again after a move, oldest first. */
const mostCards = 1000;

/** A chat moves once in its life; more steps than this would be a loop. */
const mostSteps = 5;

export function createTeamChats(
  teamChatId: number,
  tools: { readonly store: Store; readonly now: () => Instant },
): TeamChats {
  const moves = new Map<number, number>();
  const cursor = (chatId: number) => `telegram:moved:${chatId}`;

  async function next(chatId: number): Promise<number | null> {
    const known = moves.get(chatId) ?? Number((await tools.store.cursors.get(cursor(chatId))) ?? 0);
    moves.set(chatId, known);
    return known === 0 ? null : known;
  }

  async function follow(chatId: number): Promise<number> {
    let at = chatId;
    for (let step = 0; step < mostSteps; step += 1) at = (await next(at)) ?? at;
    return at;
  }

  return {
    follow,
    async isOurs(chatId) {
      return chatId === teamChatId || chatId === (await follow(teamChatId));
    },
    async moved(from, to) {
      if (from === to || moves.get(from) === to) return;
      moves.set(from, to);
      await tools.store.transaction(async (records) => {
        await records.cursors.set(cursor(from), String(to));
        const states = ['open', 'waiting', 'sending', 'failed'] as const;
        for (const { case: row } of await records.views.queue({ states, limit: mostCards })) {
          await records.outbox.put({
            place: { chatId: to, topicId: null },
            key: `card:${row.id}`,
            once: false,
            payload: { kind: 'card', caseId: row.id },
            priority: priorities.card,
            createdAt: tools.now(),
            dueAt: tools.now(),
          });
        }
      });
    },
  };
}
