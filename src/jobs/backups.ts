/** Copies of the database by the hour; leads are told once when none can be made, and once when they are made again. */
import type { Wake } from '../desk/desk-port.ts';
import type { Store } from '../desk/store.ts';
import { type LeadTools, tellLeads } from '../desk/tell-leads.ts';

export interface BackupTools extends LeadTools {
  readonly store: Store;
  readonly wake: Wake;
  /** Makes one checked copy and thins out the old ones. */
  readonly makeCopy: () => Promise<void>;
  /** Milliseconds between copies. */
  readonly backupEvery: number;
  readonly onError: (name: string, error: unknown) => void;
}

const lastCopy = 'backup:last';
const failingSince = 'backup:failing';

/** After a failure the next try comes sooner, milliseconds. */
const retryAfter = 10 * 60_000;

/** Makes a copy when its time has come. Never throws for a copy that failed: that is told. */
export async function keepCopies(tools: BackupTools): Promise<void> {
  const now = tools.now();
  const failing = (await tools.store.cursors.get(failingSince)) ?? '';
  const last = Number((await tools.store.cursors.get(lastCopy)) ?? 0);
  const pause = failing === '' ? tools.backupEvery : Math.min(retryAfter, tools.backupEvery);
  // A clock that was put back makes the last try lie ahead: then a copy is due.
  if (last <= now && now < last + pause) return;
  try {
    await tools.makeCopy();
    await succeeded(tools, failing);
  } catch (error) {
    tools.onError('backup', error);
    await failed(tools, failing, error);
  }
}

async function succeeded(tools: BackupTools, failing: string): Promise<void> {
  await tools.store.transaction(async (records) => {
    await records.cursors.set(lastCopy, String(tools.now()));
    if (failing === '') return;
    await records.cursors.set(failingSince, '');
    await tellLeads(records, tools, `backup:${failing}:over`, '✅ Копии базы снова делаются.');
  });
  tools.wake('outbox');
}

async function failed(tools: BackupTools, failing: string, error: unknown): Promise<void> {
  const now = tools.now();
  await tools.store.transaction(async (records) => {
    await records.cursors.set(lastCopy, String(now));
    if (failing !== '') return;
    await records.cursors.set(failingSince, String(now));
    const why = error instanceof Error && 'staffMessage' in error ? ` ${String(error.staffMessage)}` : '';
    await tellLeads(
      records,
      tools,
      `backup:${now}`,
      `⚠️ Копию базы сделать не удалось.${why} Суфлёр работает; проверьте место на диске и папку копий, попробую снова через 10 минут.`,
    );
  });
  tools.wake('outbox');
}
