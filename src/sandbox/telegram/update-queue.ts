import { limits } from './limits.ts';

export const updateKinds = [
  'message',
  'edited_message',
  'callback_query',
  'my_chat_member',
  'chat_member',
  'message_reaction',
] as const;
export type UpdateKind = (typeof updateKinds)[number];

/** Left out unless a bot names them; Bot API 10.3, getUpdates `allowed_updates`. */
const onRequestOnly: readonly UpdateKind[] = ['chat_member', 'message_reaction'];

export type Update = { readonly update_id: number } & { readonly [kind in UpdateKind]?: unknown };

export interface UpdateQueue {
  /** Queues an update of an allowed kind under the next id; a kind that is not allowed is dropped, as Telegram does. */
  add(kind: UpdateKind, content: unknown): void;
  /**
   * Forgets what `offset` confirms and gives what follows, at most `count`. A negative offset keeps that many
   * newest updates and forgets the rest; 0 confirms nothing.
   */
  take(offset: number, count: number): readonly Update[];
  /** Empty or absent text keeps (`undefined`) or resets (`[]`) the kinds, as getUpdates says. */
  allow(kinds: readonly string[] | undefined): void;
  allowed(): readonly UpdateKind[];
  /** What the newest confirming offset made the queue forget. */
  lastConfirmed(): readonly Update[];
  pendingCount(): number;
  clear(): void;
  /** Calls back once an update has been added; the returned function ends it. */
  onAdded(listener: () => void): () => void;
}

interface Queued {
  readonly update: Update;
  readonly expiresAt: number;
}

/** The updates that the bot has not confirmed yet; lives by the sandbox's clock. */
export function createUpdateQueue(now: () => number, firstId = 100_001): UpdateQueue {
  let queued: Queued[] = [];
  let confirmed: readonly Update[] = [];
  let nextId = firstId;
  let allowedKinds: readonly UpdateKind[] = defaultKinds();
  const listeners = new Set<() => void>();

  function dropExpired(): void {
    queued = queued.filter(({ expiresAt }) => expiresAt > now());
  }

  return {
    add(kind, content) {
      if (!allowedKinds.includes(kind)) return;
      queued.push({ update: { update_id: nextId, [kind]: content }, expiresAt: now() + lifetime(kind) });
      nextId += 1;
      for (const listener of listeners) listener();
    },
    take(offset, count) {
      dropExpired();
      const kept =
        offset < 0
          ? queued.slice(offset)
          : queued.filter(({ update }) => offset === 0 || update.update_id >= offset);
      if (kept.length < queued.length)
        confirmed = queued.filter((item) => !kept.includes(item)).map(({ update }) => update);
      queued = kept;
      return queued.slice(0, count).map(({ update }) => update);
    },
    allow(kinds) {
      if (kinds === undefined) return;
      const known = updateKinds.filter((kind) => kinds.includes(kind));
      allowedKinds = kinds.length === 0 ? defaultKinds() : known;
    },
    allowed: () => allowedKinds,
    lastConfirmed: () => confirmed,
    pendingCount() {
      dropExpired();
      return queued.length;
    },
    clear() {
      queued = [];
    },
    onAdded(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function defaultKinds(): readonly UpdateKind[] {
  return updateKinds.filter((kind) => !onRequestOnly.includes(kind));
}

function lifetime(kind: UpdateKind): number {
  return kind === 'callback_query' ? limits.callbackLifetime : limits.updateLifetime;
}
