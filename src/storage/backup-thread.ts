/** The thread of `backup-aside.ts`: makes one copy, thins out the old ones, tells how it went. */
import { parentPort, workerData } from 'node:worker_threads';
import { backUp, thinOut } from './backup.ts';
import type { CopyOrder, CopyReport } from './backup-aside.ts';
import { pathOf, toStorageError } from './sqlite.ts';
import { StorageError } from './storage-error.ts';

parentPort?.postMessage(await makeCopy(workerData as CopyOrder));

async function makeCopy({ databaseUrl, folder, keepDays }: CopyOrder): Promise<CopyReport> {
  try {
    const path = await backUp(databaseUrl, folder, Date.now());
    thinOut(folder, { days: 1, keepDays });
    return { ok: true, path };
  } catch (error) {
    const { kind, staffMessage } =
      error instanceof StorageError ? error : toStorageError(error, pathOf(databaseUrl));
    return { ok: false, kind, staffMessage };
  }
}
