/** A copy made in a thread of its own: checking a large database takes seconds, in which nothing else may wait. */
import { Worker } from 'node:worker_threads';
import { StorageError } from './storage-error.ts';

export interface CopyOrder {
  readonly databaseUrl: string;
  readonly folder: string;
  /** Days of which the newest copy is kept. */
  readonly keepDays: number;
}

/** What the thread says at its end. */
export type CopyReport =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly kind: StorageError['kind']; readonly staffMessage: string };

/** Returns the copy's path. Throws `StorageError`. */
export function backUpAside(order: CopyOrder): Promise<string> {
  const worker = new Worker(new URL('./backup-thread.ts', import.meta.url), { workerData: order });
  return new Promise((resolve, reject) => {
    worker.once('message', (report: CopyReport) => {
      if (report.ok) resolve(report.path);
      else reject(new StorageError(report.kind, report.staffMessage));
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the copying thread ended with ${code}`)));
  });
}
