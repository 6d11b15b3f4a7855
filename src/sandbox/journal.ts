/** The sandbox's journal: every call that the program makes to a simulated service, in order. */

export type Peer = 'ozon' | 'telegram' | 'model';

export interface JournalEntry {
  /** Grows by one; given by the journal. */
  readonly id: number;
  /** Epoch milliseconds of the sandbox's clock. */
  readonly at: number;
  readonly peer: Peer;
  /** Telegram's method (`sendMessage`), or verb and path of an HTTP interface (`POST /v3/chat/list`). */
  readonly method: string;
  /** Parsed request; an uploaded file stands as its name, type and size. */
  readonly request: unknown;
  /** HTTP status; 0 when the connection was cut instead of an answer. */
  readonly status: number;
  readonly response: unknown;
  /** The fault that shaped this answer, when one was asked for. */
  readonly fault?: string | undefined;
}

export type JournalRecord = Omit<JournalEntry, 'id'>;
/** What a simulator is given: it reports a finished call and never reads the journal. */
export type RecordCall = (record: JournalRecord) => void;

export interface Journal {
  readonly record: RecordCall;
  /** Oldest first; `after` leaves out entries up to and including that id. */
  entries(after?: number): readonly JournalEntry[];
  /** Calls back on every new entry; the returned function ends it. */
  subscribe(listener: (entry: JournalEntry) => void): () => void;
  clear(): void;
}

/** A ring of the last `capacity` entries, so that a long demonstration does not grow without bound. */
export function createJournal(capacity = 5_000): Journal {
  let kept: JournalEntry[] = [];
  let lastId = 0;
  const listeners = new Set<(entry: JournalEntry) => void>();
  return {
    record(record) {
      lastId += 1;
      const entry = { id: lastId, ...record };
      kept.push(entry);
      if (kept.length >= capacity * 2) kept = kept.slice(-capacity);
      for (const listener of listeners) listener(entry);
    },
    entries: (after = 0) => kept.slice(-capacity).filter(({ id }) => id > after),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    clear() {
      kept = [];
    },
  };
}
