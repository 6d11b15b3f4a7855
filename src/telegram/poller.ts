/**
 * Own getUpdates loop: updates are stored, and only then does the offset move, in one transaction.
 * grammY's own loops confirm before handlers finish or lose the rest of a batch at a stop.
 */
import { GrammyError, HttpError } from 'grammy';
import type { Store } from '../desk/store.ts';
import type { Instant } from '../desk/words.ts';

/** Long poll in seconds; Telegram caps it at 50. */
const longPoll = 30;
/** A poll that has not ended after this many milliseconds hangs and is begun anew. */
const stalledAfter = 90_000;
const longestPause = 30_000;

/** Membership tells who lost access; reactions are not asked for: nothing here acts on them. */
export const allowedUpdates = ['message', 'callback_query', 'chat_member'] as const;

export interface PollRequest {
  readonly offset: number;
  readonly timeout: number;
  readonly limit: number;
  readonly allowed_updates: readonly (typeof allowedUpdates)[number][];
}

export interface PollerTools {
  readonly getUpdates: (
    request: PollRequest,
    signal: AbortSignal,
  ) => Promise<readonly { readonly update_id: number }[]>;
  readonly store: Store;
  /** Cursor of this bot; one bot token, one name. */
  readonly cursor: string;
  readonly now: () => Instant;
  /** Resolves after so many milliseconds, or at once when the signal aborts; never rejects. */
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Aborts after so many milliseconds. */
  readonly deadline: (milliseconds: number) => AbortSignal;
  readonly onStored: () => void;
  /** Is told after every poll that Telegram answered; the next answer comes within so many milliseconds. */
  readonly onPolled: (within: number) => void;
  /** Russian, for the log. */
  readonly onTrouble: (message: string) => void;
}

/** Polls until the signal aborts; never throws. */
export async function runPoller(tools: PollerTools, signal: AbortSignal): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    try {
      await pollOnce(tools, signal);
      tools.onPolled(longPoll * 1000);
      failures = 0;
    } catch (error) {
      if (signal.aborted) return;
      tools.onTrouble(explain(error));
      await tools.pause(pauseAfter(error, failures), signal);
      failures += 1;
    }
  }
}

async function pollOnce(tools: PollerTools, signal: AbortSignal): Promise<void> {
  const offset = Number((await tools.store.cursors.get(tools.cursor)) ?? 0);
  const updates = await tools.getUpdates(
    { offset, timeout: longPoll, limit: 100, allowed_updates: allowedUpdates },
    AbortSignal.any([signal, tools.deadline(stalledAfter)]),
  );
  const last = updates.at(-1);
  if (last === undefined) return;
  const items = updates.map((update) => ({ updateId: update.update_id, body: JSON.stringify(update) }));
  await tools.store.transaction(async (records) => {
    await records.inbox.insert(items, tools.now());
    await records.cursors.set(tools.cursor, String(last.update_id + 1));
  });
  tools.onStored();
}

function pauseAfter(error: unknown, failures: number): number {
  const asked = error instanceof GrammyError ? error.parameters.retry_after : undefined;
  return asked === undefined ? Math.min(1000 * 2 ** failures, longestPause) : asked * 1000;
}

/** A poll that was given up counts as no answer. */
function isOfNetwork(error: unknown): boolean {
  if (error instanceof HttpError) return true;
  return error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError');
}

/** Only the code is told: descriptions of network errors may hold the token. */
function explain(error: unknown): string {
  if (isOfNetwork(error)) return 'Telegram не отвечает, пробую ещё раз';
  if (!(error instanceof GrammyError)) {
    return 'Обновления Telegram не сохранить, пробую ещё раз: проверьте диск с базой. Telegram хранит их сутки';
  }
  if (error.error_code === 409) {
    return 'Обновления этого бота забирает кто-то ещё: остановите второй экземпляр или удалите webhook (deleteWebhook)';
  }
  if (error.error_code === 401) return 'Telegram не принимает токен бота: проверьте TELEGRAM_BOT_TOKEN';
  return `Telegram отказал (код ${error.error_code}), пробую ещё раз`;
}
