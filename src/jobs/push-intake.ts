/** Pushes on their way into storage: many at once become one transaction. */
import type { NewPush } from '../desk/push.ts';
import type { Tools } from '../desk/tools.ts';

/** Most pushes that one transaction stores: a storm must not hold up the rest of the desk. */
const batch = 200;

/** Stored pushes remembered beside the database: a storm is mostly repeats, and they need not wait for a transaction. */
const mostRemembered = 10_000;

export interface PushIntake {
  /** Resolves when the push is on disk; rejects when it cannot be stored. */
  keep(push: NewPush): Promise<void>;
}

export function createPushIntake(tools: Pick<Tools, 'store' | 'wake'>): PushIntake {
  let waiting: { readonly push: NewPush; readonly kept: PromiseWithResolvers<void> }[] = [];
  let isWriting = false;
  const stored = new Set<string>();

  function remember(push: NewPush): void {
    stored.add(nameOf(push));
    const [oldest] = stored;
    if (stored.size > mostRemembered && oldest !== undefined) stored.delete(oldest);
  }

  async function write(): Promise<void> {
    isWriting = true;
    while (waiting.length > 0) {
      const now = waiting.slice(0, batch);
      waiting = waiting.slice(batch);
      try {
        const added = await tools.store.transaction((records) =>
          records.pushes.insert(now.map(({ push }) => push)),
        );
        for (const { push, kept } of now) {
          remember(push);
          kept.resolve();
        }
        if (added > 0) tools.wake('push');
      } catch (error) {
        for (const { kept } of now) kept.reject(error);
      }
    }
    isWriting = false;
  }

  return {
    keep(push) {
      if (stored.has(nameOf(push))) return Promise.resolve();
      const kept = Promise.withResolvers<void>();
      waiting.push({ push, kept });
      if (!isWriting) void write();
      return kept.promise;
    },
  };
}

function nameOf({ shopId, key }: NewPush): string {
  return JSON.stringify([shopId, key]);
}
