/** Makes a database of real cases many times as large: every row again and again, with ids and times of its own. */
import Database from 'better-sqlite3';

/** Rows that belong to a case, those that others refer to first. */
const tables = [
  'threads',
  'cases',
  'messages',
  'facts',
  'drafts',
  'findings',
  'decisions',
  'deliveries',
  'cards',
  'anchors',
  'inbox',
  'outbox',
  'audit',
  'replies',
] as const;

/** Columns that hold another table's ids. */
const references: Readonly<Record<string, string>> = {
  case_id: 'cases',
  thread_id: 'threads',
  draft_id: 'drafts',
  whole_draft_id: 'drafts',
  delivery_id: 'deliveries',
};

/** Ids of the marketplace, kept as text. */
const foreignIds = new Set(['external_id', 'last_message_id', 'watermark', 'buyer_id']);
const uniqueNames = new Set(['origin', 'key']);
const isTime = (column: string) => /(?:^|_)at$|_until$|^(?:send|draft)_after$/u.test(column);

/** Each copy lies so much further back than the one before it, milliseconds: a million cases reach 42 days back. */
const apart = 3_600_000;

/** Adds `times - 1` copies of everything that is there. */
export function multiplyCases(path: string, times: number): void {
  const database = new Database(path);
  database.pragma('synchronous = OFF');
  database.pragma('foreign_keys = OFF');
  database.pragma('cache_size = -200000');
  // What the program's stop left to the next start is not to be left a thousand times.
  database.exec("update outbox set status = 'done', payload = '' where status = 'pending'");
  const copies = `with recursive n(k) as (select 1 union all select k + 1 from n where k < ${times - 1})`;
  const strides = stridesOf(database);
  const before = Number(database.prepare('select count(*) from cases').pluck().get());
  database.transaction(() => {
    for (const table of tables) {
      const columns = columnsOf(database, table);
      const values = columns.map((column) => copied(table, column, strides, before));
      database.exec(
        `insert into ${table} (${columns.join(', ')}) ${copies} select ${values.join(', ')} from n cross join ${table}`,
      );
    }
  })();
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
}

function columnsOf(database: Database.Database, table: string): string[] {
  return database.prepare(`select name from pragma_table_info('${table}')`).pluck().all() as string[];
}

/** By how much the ids of each table grow from one copy to the next. */
function stridesOf(database: Database.Database): ReadonlyMap<string, number> {
  const span = (table: string, column: string) =>
    Number(database.prepare(`select max(${column}) - min(${column}) + 1 from ${table}`).pluck().get());
  const own = tables
    .filter((table) => columnsOf(database, table).includes('id'))
    .map((table) => [table, span(table, 'id')] as const);
  const messages = Math.max(span('cards', 'message_id'), span('anchors', 'message_id'));
  return new Map([...own, ['inbox', span('inbox', 'update_id')], ['telegram', messages]]);
}

/** The copy's value in SQL; `k` is the copy's number. `before` cases were there: a copy of a million lies further back. */
function copied(table: string, column: string, strides: ReadonlyMap<string, number>, before: number): string {
  const by = (name: string, sign = '+') => `${table}.${column} ${sign} k * ${strides.get(name)}`;
  const referred = references[column];
  if (referred !== undefined) return by(referred);
  if (column === 'id') return by(table);
  // The messenger's own numbers go on upwards.
  if (column === 'update_id') return by('inbox', '-');
  if (column === 'message_id') return by('telegram', '-');
  if (foreignIds.has(column)) return numberOrName(`${table}.${column}`, before);
  if (uniqueNames.has(column)) return named(`${table}.${column}`, before);
  if (isTime(column)) return `${table}.${column} - k * ${(apart * before) / 1_000}`;
  return `${table}.${column}`;
}

/** Digits stay digits: their order is the order of messages. */
function numberOrName(value: string, before: number): string {
  const digits = `cast(cast(${value} as integer) - k * ${before * 10} as text)`;
  return `case when ${value} glob '[0-9]*' then ${digits} else ${named(value, before)} end`;
}

/** A name that no copy of an earlier multiplication has. */
function named(value: string, before: number): string {
  return `${value} || ':${before}.' || k`;
}
