/** Whether pushes about chats come: while they do, polling is only a safety net. Orders may be pushed without chats. */
import type { Store } from '../desk/store.ts';
import type { Instant } from '../desk/words.ts';

/** Silence after which pushes count as stopped, milliseconds. */
const silence = 15 * 60_000;

/** Longest pause of polling while pushes come, milliseconds. */
const safetyNet = 10 * 60_000;

export interface PushWatch {
  /** Reads what is stored. */
  look(shopId: string): Promise<void>;
  /** Pause before the next polling: the usual one, or a long one that ends when the silence would be too long. */
  pauseOf(shopId: string, usual: number): number;
}

export function createPushWatch(store: Pick<Store, 'pushes'>, now: () => Instant): PushWatch {
  const last = new Map<string, Instant>();
  return {
    async look(shopId) {
      const at = await store.pushes.lastChatAt(shopId);
      if (at !== null) last.set(shopId, at);
    },
    pauseOf(shopId, usual) {
      const at = last.get(shopId);
      const left = at === undefined ? 0 : at + silence - now();
      // More silence than there can be: the clock was put back since the last push.
      return left <= 0 || left > silence ? usual : Math.max(usual, Math.min(safetyNet, left));
    },
  };
}
