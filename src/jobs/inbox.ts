/** Works off stored updates: in order for each person, people side by side. */
import type { InboxItem, Store } from '../desk/store.ts';

export interface UpdateHandler {
  /** Updates with one key are handled one after the other. */
  keyOf(body: string): string;
  /** Safe to repeat: an update is handled again after a crash between its effect and its tick. */
  handle(body: string): Promise<void>;
}

/** An update that keeps failing is kept aside after this many tries. */
const giveUpAfter = 3;

export interface InboxTools {
  readonly store: Store;
  readonly handler: UpdateHandler;
  readonly onError: (name: string, error: unknown) => void;
}

/**
 * Handles what is stored; after `signal` no further update is begun. True when there was something. It ends, also by an
 * error, only when nobody's update is being handled any more: whoever waits for it may close the store.
 */
export async function handleInbox(tools: InboxTools, signal: AbortSignal): Promise<boolean> {
  const pending = await tools.store.inbox.pending(100);
  const byKey = Map.groupBy(pending, (item) => tools.handler.keyOf(item.body));
  const ends = await Promise.allSettled(
    [...byKey.values()].map((items) => handleInOrder(tools, items, signal)),
  );
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return pending.length > 0;
}

async function handleInOrder(
  tools: InboxTools,
  items: readonly InboxItem[],
  signal: AbortSignal,
): Promise<void> {
  for (const item of items) {
    if (signal.aborted) return;
    try {
      await tools.handler.handle(item.body);
      await tools.store.inbox.done(item.updateId);
    } catch (error) {
      tools.onError(`update ${item.updateId}`, error);
      await tools.store.inbox.failed(item.updateId, describe(error), giveUpAfter);
      return;
    }
  }
}

/** The error's name and place, never its data: updates hold people's words. */
function describe(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown error';
}
