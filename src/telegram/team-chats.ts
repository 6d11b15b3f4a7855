/** Which chats belong to the team, and where they are today: a group that became a supergroup has a new id. */
import { activeStates } from '../desk/case-machine.ts';
import { priorities } from '../desk/publishing.ts';
import type { Store } from '../desk/store.ts';
import type { Instant } from '../desk/words.ts';
import { cardDue } from './card-due.ts';

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
  chatIds: readonly number[],
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
      if (chatIds.includes(chatId)) return true;
      for (const one of chatIds) if ((await follow(one)) === chatId) return true;
      return false;
    },
    async moved(from, to) {
      if (from === to || moves.get(from) === to) return;
      moves.set(from, to);
      await tools.store.transaction(async (records) => {
        await records.cursors.set(cursor(from), String(to));
        const rows = await records.views.queue({ states: activeStates, limit: mostCards });
        for (const { case: row, card } of rows) {
          if (card?.place.chatId !== from) continue;
          const place = { chatId: to, topicId: null };
          await cardDue(records, tools, { id: row.id, place, priority: priorities.card });
        }
      });
    },
  };
}
