/**
 * Writers take turns, and those that wait at the same time share one durable commit: each is told that its work is
 * kept only once that commit is on disk, so that a burst costs one wait for the disk instead of one for each.
 */
import type Database from 'better-sqlite3';
import { createBreath } from './breath.ts';

/** While it lasts, only its owner writes. It ends with exactly one of the two. */
export interface WriteTurn {
  /** Resolves when what was written is on disk; rejects when it is not, and then nothing of it is there. */
  keep(): Promise<void>;
  /** Takes back what was written in this turn. Harmless when the turn is over. */
  undo(): void;
}

export interface WriteTurns {
  /** Resolves when the caller's turn has come. */
  begin(): Promise<WriteTurn>;
  /** Resolves when nobody waits or writes. */
  idle(): Promise<void>;
}

interface Waiting {
  readonly turn: PromiseWithResolvers<WriteTurn>;
  readonly ended: PromiseWithResolvers<'kept' | 'undone'>;
  readonly onDisk: PromiseWithResolvers<void>;
}

/** Most turns that share a commit: what waits for the disk must not wait for a long row of others first. */
const mostTogether = 64;

export function createWriteTurns(database: Database.Database): WriteTurns {
  const queue: Waiting[] = [];
  const breathe = createBreath();
  let working: Promise<void> | null = null;
  const begin = database.prepare('begin immediate');
  const commit = database.prepare('commit');
  const rollback = database.prepare('rollback');
  const mark = database.prepare('savepoint turn');
  const release = database.prepare('release turn');
  const back = database.prepare('rollback to turn');

  async function work(): Promise<void> {
    while (queue.length > 0) await together();
    working = null;
  }

  /** One commit for those that wait now and those that come before a round of the event loop brings nobody. */
  async function together(): Promise<void> {
    try {
      begin.run();
    } catch (error) {
      for (const { turn } of queue.splice(0)) turn.reject(error);
      return;
    }
    const kept: Waiting[] = [];
    try {
      await takeAll(kept);
      // Some errors, a full disk among them, make SQLite take back the whole transaction.
      if (!database.inTransaction) throw new Error('the database took the transaction back');
      commit.run();
      for (const { onDisk } of kept) onDisk.resolve();
    } catch (error) {
      if (database.inTransaction) rollback.run();
      for (const { onDisk } of kept) onDisk.reject(error);
    }
  }

  async function takeAll(kept: Waiting[]): Promise<void> {
    for (let turns = 0; turns < mostTogether && database.inTransaction; turns += 1) {
      if (queue.length === 0) await roundOfEvents();
      // Turns that share a commit are one row of work as well.
      await breathe();
      const next = queue.shift();
      if (next === undefined) return;
      if (await take(next)) kept.push(next);
    }
  }

  /** True when the turn's work is to be kept. */
  async function take(next: Waiting): Promise<boolean> {
    try {
      mark.run();
    } catch (error) {
      next.turn.reject(error);
      throw error;
    }
    next.turn.resolve({
      keep() {
        next.ended.resolve('kept');
        return next.onDisk.promise;
      },
      undo: () => next.ended.resolve('undone'),
    });
    const isKept = (await next.ended.promise) === 'kept';
    if (!database.inTransaction) return isKept;
    if (!isKept) back.run();
    release.run();
    return isKept;
  }

  return {
    begin() {
      const waiting = {
        turn: Promise.withResolvers<WriteTurn>(),
        ended: Promise.withResolvers<'kept' | 'undone'>(),
        onDisk: Promise.withResolvers<void>(),
      };
      queue.push(waiting);
      working ??= work();
      return waiting.turn.promise;
    },
    idle: async () => {
      await working;
    },
  };
}

function roundOfEvents(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
