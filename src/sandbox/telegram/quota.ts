import { tooManyRequests } from './errors.ts';

/** How many messages a bot may send or edit; `null` is no limit. Telegram publishes no exact figures. */
export interface QuotaModel {
  /** Sends and edits together in one group, topics included; tdlib/td issue 2592, Telegram's bots FAQ. */
  readonly groupPerMinute: number | null;
  /** Telegram's bots FAQ: about one a second in one chat, short bursts are let through. */
  readonly chatPerSecond: number | null;
  /** Telegram's bots FAQ: about 30 a second over all chats. */
  readonly overallPerSecond: number | null;
  /** Whether an edit costs as much as a send; tdlib/td issue 2592 says yes, field reports differ. */
  readonly countEdits: boolean;
}

export const defaultQuota: QuotaModel = {
  groupPerMinute: 20,
  chatPerSecond: null,
  overallPerSecond: null,
  countEdits: true,
};

export interface QuotaCall {
  readonly chatId: number;
  readonly isGroup: boolean;
  readonly isEdit: boolean;
}

export interface Quota {
  /** Counts one call or throws 429 with the whole seconds until it would fit. A refused call is not counted. */
  spend(call: QuotaCall): void;
  model(): QuotaModel;
  set(change: Partial<QuotaModel>): void;
  clear(): void;
}

export function createQuota(now: () => number, initial: QuotaModel = defaultQuota): Quota {
  let model = initial;
  let spent: { readonly chatId: number; readonly at: number }[] = [];

  /** Milliseconds until one more fits into the window; 0 when it fits now. */
  function waiting(times: readonly number[], limit: number | null, window: number): number {
    if (limit === null) return 0;
    const recent = times.filter((at) => at > now() - window);
    const oldest = recent.at(-limit);
    return limit === 0 ? window : oldest === undefined ? 0 : oldest + window - now();
  }

  return {
    spend({ chatId, isGroup, isEdit }) {
      if (isEdit && !model.countEdits) return;
      spent = spent.filter(({ at }) => at > now() - 60_000 && at <= now());
      const here = spent.filter((call) => call.chatId === chatId).map(({ at }) => at);
      const wait = Math.max(
        isGroup ? waiting(here, model.groupPerMinute, 60_000) : 0,
        waiting(here, model.chatPerSecond, 1_000),
        waiting(
          spent.map(({ at }) => at),
          model.overallPerSecond,
          1_000,
        ),
      );
      if (wait > 0) throw tooManyRequests(Math.ceil(wait / 1_000));
      spent.push({ chatId, at: now() });
    },
    model: () => model,
    set(change) {
      model = { ...model, ...change };
    },
    clear() {
      spent = [];
    },
  };
}
