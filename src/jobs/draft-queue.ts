/** Drafts open cases, several at a time: a slow model holds up only its own. */
import { type ComposeTools, composeCase } from '../desk/compose.ts';
import type { Case } from '../desk/words.ts';

export interface DraftQueue {
  /** Starts what is due and waits until one place is free. True when more may be due. */
  run(signal: AbortSignal): Promise<boolean>;
  /** Resolves when nothing is being drafted. */
  idle(): Promise<void>;
}

/** A case whose drafting failed for a reason of ours waits this long, milliseconds. */
const retryAfter = 30_000;

export function createDraftQueue(
  tools: ComposeTools,
  options: { readonly width: number; readonly onError: (name: string, error: unknown) => void },
): DraftQueue {
  const running = new Map<number, Promise<void>>();

  async function one(row: Case, signal: AbortSignal): Promise<void> {
    try {
      await composeCase(tools, row, signal);
    } catch (error) {
      options.onError(`draft of case ${row.id}`, error);
      const expected = { version: row.version, state: row.state };
      await tools.store.cases.update(row.id, expected, { draftAfter: tools.now() + retryAfter });
    } finally {
      running.delete(row.id);
    }
  }

  return {
    async run(signal) {
      const free = options.width - running.size;
      const due = await tools.store.cases.toDraft(tools.now(), free, [...running.keys()]);
      for (const row of due) running.set(row.id, one(row, signal));
      if (running.size >= options.width) await Promise.race(running.values());
      return due.length > 0;
    },
    async idle() {
      await Promise.all(running.values());
    },
  };
}
