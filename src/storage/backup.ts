/** Copies of the database that are consistent while the program works, and what a return to one needs. */
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import type { Instant } from '../desk/words.ts';
import { firstFreeCaseNumber } from './case-number.ts';
import { openSqlite, pathOf, toStorageError } from './sqlite.ts';
import { StorageError } from './storage-error.ts';

const copyName = /^sufler-(\d{4}-\d\d-\d\d)T\d\d-\d\d-\d\dZ\.db$/u;

/** Numbers of cases that may have been given after the copy was made are not given again: old cards must fit no new case. */
const numberGap = 10_000;

/**
 * Copies the database of `databaseUrl` into the folder and returns the copy's path. The copy is checked before it gets
 * its name; a broken one is removed and a `StorageError` thrown.
 */
export async function backUp(databaseUrl: string, folder: string, now: Instant): Promise<string> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  removeUnfinished(folder, now);
  const name = `sufler-${new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')}Z.db`;
  const unfinished = join(folder, `${name}.unfinished`);
  await copyTo(unfinished, pathOf(databaseUrl));
  chmodSync(unfinished, 0o600);
  const sound = isSound(unfinished);
  // Looking at a database in WAL mode leaves these beside it.
  for (const rest of ['-wal', '-shm']) rmSync(unfinished + rest, { force: true });
  if (!sound) {
    rmSync(unfinished);
    throw new StorageError(
      'corrupt',
      `Копия базы не прошла проверку. Проверьте диск и файл ${pathOf(databaseUrl)}.`,
    );
  }
  const path = join(folder, name);
  renameSync(unfinished, path);
  return path;
}

/** Copies whose making was cut off are of no use; younger ones may be another program's at this moment. */
function removeUnfinished(folder: string, now: Instant): void {
  for (const name of readdirSync(folder).filter((one) => one.includes('.unfinished'))) {
    const path = join(folder, name);
    if (now - statSync(path).mtimeMs > 3_600_000) rmSync(path, { force: true });
  }
}

async function copyTo(target: string, path: string): Promise<void> {
  let source: Database.Database | undefined;
  try {
    source = new Database(path, { readonly: true, fileMustExist: true });
    await source.backup(target);
  } catch (error) {
    throw toStorageError(error, path);
  } finally {
    source?.close();
  }
}

/** Keeps all copies of the last `days` days that have any, and the newest copy of each earlier day up to `keepDays` days. */
export function thinOut(
  folder: string,
  options: { readonly days: number; readonly keepDays: number },
): string[] {
  const copies = readdirSync(folder)
    .filter((name) => copyName.test(name))
    .sort()
    .reverse();
  const dayOf = (name: string) => copyName.exec(name)?.[1] ?? '';
  const days = [...new Set(copies.map(dayOf))];
  const removed = copies.filter((name, index) => {
    const age = days.indexOf(dayOf(name));
    const newestOfDay = index === 0 || dayOf(copies[index - 1] ?? '') !== dayOf(name);
    return age >= options.days && (age >= options.keepDays || !newestOfDay);
  });
  for (const name of removed) rmSync(join(folder, name));
  return removed;
}

export interface Restored {
  /** The database as it was, kept beside; null when there was none. */
  readonly kept: string | null;
  /** Replies that may have left after the copy was made: they are looked for, never sent again by themselves. */
  readonly toReconcile: number;
}

/**
 * Puts the copy in the place of the database. What was about to be sent when the copy was made is settled by reading
 * the conversations back. Throws `StorageError`; the present database is untouched then.
 */
export function restore(copy: string, databaseUrl: string, now: Instant): Restored {
  if (!existsSync(copy)) throw new StorageError('unreachable', `Копии ${copy} нет.`);
  if (!isSound(copy)) throw new StorageError('corrupt', `Копия ${copy} повреждена: возьмите другую.`);
  const path = pathOf(databaseUrl);
  const prepared = `${path}.restoring`;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  copyFileSync(copy, prepared);
  const toReconcile = prepare(prepared, now);
  const kept = existsSync(path) ? `${path}.before-restore-${now}` : null;
  if (kept !== null) renameSync(path, kept);
  for (const rest of ['-wal', '-shm'])
    if (existsSync(path + rest)) renameSync(path + rest, (kept ?? path) + rest);
  renameSync(prepared, path);
  return { kept, toReconcile };
}

function prepare(path: string, now: Instant): number {
  const database = openSqlite(`file:${path}`);
  try {
    const unsure = database.transaction(() => settleLater(database, now)).immediate();
    database.pragma('wal_checkpoint(TRUNCATE)');
    database.pragma('journal_mode = DELETE');
    return unsure;
  } finally {
    database.close();
  }
}

/** One unclear delivery a thread is looked for by itself; a second one of the same thread asks a person. */
function settleLater(database: Database.Database, now: Instant): number {
  const pending = database
    .prepare(
      `select id, thread_id as threadId, case_id as caseId, case_version as version from deliveries
       where state in ('queued', 'claimed', 'inflight') order by id`,
    )
    .all() as { id: number; threadId: number; caseId: number; version: number }[];
  const busy = new Set(
    database.prepare(`select thread_id from deliveries where state = 'unknown'`).pluck().all() as number[],
  );
  for (const { id, threadId, caseId, version } of pending) {
    const state = busy.has(threadId) ? 'undecided' : 'unknown';
    busy.add(threadId);
    database
      .prepare(
        `update deliveries set state = ?, attempt = attempt + 1, lease_owner = null, lease_until = null,
           started_at = ?, reconcile_at = ?, reconcile_reads = 0, error = 'restored from a copy',
           watermark = coalesce(watermark, (select external_id from messages where thread_id = ?
             order by length(external_id) desc, external_id desc limit 1))
         where id = ?`,
      )
      .run(state, now, now, threadId, id);
    if (state === 'undecided') {
      database
        .prepare(
          `update cases set state = 'failed', failure = 'undecided', updated_at = ?,
             note = 'База восстановлена из копии: проверьте в чате, ушёл ли ответ.'
           where id = ? and version = ? and state = 'sending'`,
        )
        .run(now, caseId, version);
    }
  }
  const last = database.prepare('select coalesce(max(id), 0) from cases').pluck().get() as number;
  database
    .prepare(
      `insert into cursors (name, value) values (?, ?) on conflict (name) do update set value = excluded.value`,
    )
    .run(firstFreeCaseNumber, String(last + numberGap));
  database.prepare('delete from leases').run();
  return pending.length;
}

function isSound(path: string): boolean {
  const copy = new Database(path, { readonly: true });
  try {
    return copy.pragma('integrity_check', { simple: true }) === 'ok';
  } catch {
    return false;
  } finally {
    copy.close();
  }
}
