/**
 * Calls a minute to one chat. Telegram takes about 20 messages a minute to a group, edits included
 * (Telegram Bots FAQ; tdlib/td#2592), so a chat gets 18 by default, of which a third is kept for answers to presses.
 */
import { type Priority, priorities } from '../desk/publishing.ts';
import type { Instant } from '../desk/words.ts';

const minute = 60_000;

export interface CallBudget {
  /** Whether an item of this priority that takes so many calls, one when absent, may be shown in the chat now. */
  allows(chatId: number, priority: Priority, now: Instant, calls?: number): boolean;
  spend(chatId: number, now: Instant, calls?: number): void;
  pause(chatId: number, since: Instant, until: Instant): void;
  /** Calls that may still go to each chat that was called lately; empty when there is no limit. */
  left(now: Instant): readonly { readonly chatId: number; readonly left: number }[];
  /** Chats that Telegram asked to leave alone. */
  paused(now: Instant): number[];
}

/** `perMinute` 0 means no limit: for private installations and benchmarks. */
export function createCallBudget(perMinute: number): CallBudget {
  const calls = new Map<number, Instant[]>();
  const pauses = new Map<number, { readonly since: Instant; readonly until: Instant }>();
  const forOthers = perMinute - Math.ceil(perMinute / 3);

  /** What nobody waits for goes only when the chat is nearly silent, so that it never holds up a card. */
  function most(priority: Priority): number {
    if (priority === priorities.answer) return perMinute;
    return priority === priorities.upkeep ? Math.ceil(forOthers / 4) : forOthers;
  }

  function recent(chatId: number, now: Instant): Instant[] {
    // What lies ahead was noted before the clock was put back.
    const kept = (calls.get(chatId) ?? []).filter((at) => at > now - minute && at <= now);
    calls.set(chatId, kept);
    return kept;
  }

  return {
    allows(chatId, priority, now, calls = 1) {
      if (perMinute === 0) return true;
      // What is more than a whole minute's share goes when the chat is silent: it would never fit otherwise.
      return recent(chatId, now).length + Math.min(calls, most(priority)) <= most(priority);
    },
    spend(chatId, now, calls = 1) {
      if (perMinute > 0) recent(chatId, now).push(...Array.from({ length: calls }, () => now));
    },
    pause(chatId, since, until) {
      pauses.set(chatId, { since, until });
    },
    left: (now) =>
      perMinute === 0
        ? []
        : [...calls.keys()].map((chatId) => ({ chatId, left: perMinute - recent(chatId, now).length })),
    paused(now) {
      for (const [chatId, { since, until }] of pauses) if (until <= now || since > now) pauses.delete(chatId);
      return [...pauses.keys()];
    },
  };
}
