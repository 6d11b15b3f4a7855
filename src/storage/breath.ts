/**
 * Keeps the database from starving the event loop. better-sqlite3 answers at once, so a row of queries is a row of
 * microtasks, and nothing that comes over the network is heard until the row ends: Ozon waits for the answer to its push.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';

/** How long a row of queries may go on before the network is heard, milliseconds. */
const longestRow = 5;

/** Waited for before each query or transaction: mostly nothing, else one turn of the event loop. */
export function createBreath(): () => Promise<void> {
  let rowBegan: number | null = null;
  return async () => {
    if (rowBegan !== null && performance.now() - rowBegan > longestRow) await nextTurn();
    if (rowBegan !== null) return;
    rowBegan = performance.now();
    setImmediate(() => {
      rowBegan = null;
    });
  };
}
