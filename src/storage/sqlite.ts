/** The one file that knows SQLite: opening, pragmas, migrations. */
import { accessSync, chmodSync, constants, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { migrations } from './migrations.ts';
import { StorageError } from './storage-error.ts';

/**
 * Pages that each connection keeps, KiB. SQLite's own 16 MB would be held twice and serve nobody: what the reader keeps is
 * void with every commit beside it, and the operating system keeps the file's pages anyway. The writer's hold the largest
 * shared commit.
 */
const readerCache = 4_000;
const writerCache = 8_000;

/** Path of the file that `file:PATH` names; `:memory:` stays itself. */
export function pathOf(url: string): string {
  return url.startsWith('file:') ? url.slice('file:'.length) : url;
}

/** A second connection to an open file, for reading alone; null for `:memory:`, which has no second one. */
export function openReader(url: string): Database.Database | null {
  const path = pathOf(url);
  if (path === ':memory:') return null;
  const database = new Database(path, { readonly: true, fileMustExist: true });
  database.pragma('busy_timeout = 5000');
  database.pragma(`cache_size = -${readerCache}`);
  return database;
}

/** `file:PATH` or `:memory:`. The file and its folder are for the program's user alone. */
export function openSqlite(url: string): Database.Database {
  const path = pathOf(url);
  let database: Database.Database | undefined;
  try {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    database = new Database(path);
    if (path !== ':memory:') chmodSync(path, 0o600);
    setPragmas(database);
    migrate(database, path);
    return database;
  } catch (error) {
    database?.close();
    throw error instanceof StorageError ? error : toStorageError(error, path);
  }
}

function setPragmas(database: Database.Database): void {
  database.pragma('busy_timeout = 5000');
  database.pragma(`cache_size = -${writerCache}`);
  database.pragma('journal_mode = WAL');
  // FULL: a commit that was answered survives a power cut; the load is far below what the disk can do.
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  // What is removed is overwritten: buyers' words must not stay readable in free pages.
  database.pragma('secure_delete = ON');
  database.pragma('journal_size_limit = 67108864');
}

/** The version is read inside the transaction: of two first starts at once one does the work, the other finds it done. */
function migrate(database: Database.Database, path: string): void {
  database.transaction(() => runMigrations(database, path)).immediate();
}

function runMigrations(database: Database.Database, path: string): void {
  const version = Number(database.pragma('user_version', { simple: true }));
  if (version > migrations.length) {
    throw new StorageError(
      'newer',
      `База ${path} новее программы: её версия ${version}, программа знает до ${migrations.length}. Обновите программу или укажите другую базу в DATABASE_URL.`,
    );
  }
  for (const [index, statements] of migrations.entries()) {
    if (index < version) continue;
    database.exec(statements);
    database.pragma(`user_version = ${index + 1}`);
  }
}

/** The folder or the file is there and takes no writing: rights, or a disk that was mounted read-only. */
function isUnwritable(path: string): boolean {
  return [dirname(path), path].some((place) => {
    try {
      accessSync(place, constants.W_OK);
      return false;
    } catch (error) {
      return (
        error instanceof Error && 'code' in error && ['EROFS', 'EACCES', 'EPERM'].includes(String(error.code))
      );
    }
  });
}

/** SQLite's extended result code; empty for what is no error of SQLite. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Another program was writing for longer than `busy_timeout`: a retry can help. */
export function isLocked(error: unknown): boolean {
  return codeOf(error).startsWith('SQLITE_BUSY');
}

/** What a failed opening means for people. */
export function toStorageError(error: unknown, path: string): StorageError {
  const code = codeOf(error);
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return new StorageError(
      'corrupt',
      `Файл базы ${path} повреждён. Отложите его в сторону и восстановите базу из копии.`,
      error,
    );
  }
  if (isLocked(error)) {
    return new StorageError(
      'locked',
      `База ${path} занята другой программой. Закройте её и запустите снова.`,
      error,
    );
  }
  if (code.startsWith('SQLITE_FULL')) {
    return new StorageError(
      'unreachable',
      `На диске с базой ${path} нет места. Освободите его и запустите снова.`,
      error,
    );
  }
  if (code.startsWith('SQLITE_READONLY') || isUnwritable(path)) {
    return new StorageError(
      'unreachable',
      `База ${path} или её папка доступна только для чтения. Проверьте права и диск.`,
      error,
    );
  }
  return new StorageError(
    'unreachable',
    `Базу ${path} не открыть (${code || 'нет доступа'}). Проверьте путь и права.`,
    error,
  );
}
