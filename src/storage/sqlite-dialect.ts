/** Kysely over SQLite: statements prepared once, reads beside the writer, writers that share durable commits. */
import type Database from 'better-sqlite3';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { createBreath } from './breath.ts';
import { createWriteTurns, type WriteTurn, type WriteTurns } from './write-turns.ts';

export interface SqliteFiles {
  readonly writer: Database.Database;
  /** Sees what is committed, never what a writer is about to commit; null: reads take turns with the writers. */
  readonly reader: Database.Database | null;
}

/** Any number of callers at once: the turns keep the writers apart. */
class TurnsAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

/**
 * A bare `?` beside ORDER BY, LIMIT or a partial index has SQLite plan the prepared statement anew each time it is bound
 * (it looks whether the value allows a better plan), which costs more than most of our queries themselves. Behind a plus,
 * which changes no value, it is planned once.
 */
class PlannedOnceCompiler extends SqliteQueryCompiler {
  protected override getCurrentParameterPlaceholder(): string {
    return '+?';
  }
}

export function sqliteDialect(files: SqliteFiles): Dialect {
  return {
    createDriver: () => createDriver(files),
    createQueryCompiler: () => new PlannedOnceCompiler(),
    createAdapter: () => new TurnsAdapter(),
    createIntrospector: (connection) => new SqliteIntrospector(connection),
  };
}

function createDriver({ writer, reader }: SqliteFiles): Driver {
  const turns = createWriteTurns(writer);
  const breathe = createBreath();
  const write = executor(writer);
  const read = reader === null ? null : executor(reader);
  const own = (connection: DatabaseConnection) => connection as TurnConnection;
  return {
    init: async () => {},
    async acquireConnection() {
      await breathe();
      return new TurnConnection(turns, write, read);
    },
    beginTransaction: (connection) => own(connection).begin(),
    commitTransaction: (connection) => own(connection).commit(),
    rollbackTransaction: async (connection) => own(connection).rollback(),
    releaseConnection: async () => {},
    async destroy() {
      await turns.idle();
      reader?.close();
      writer.close();
    },
  };
}

type Execute = (query: CompiledQuery) => QueryResult<never>;

/** What one caller has between acquiring and releasing: at most one transaction. */
class TurnConnection implements DatabaseConnection {
  readonly #turns: WriteTurns;
  readonly #write: Execute;
  readonly #read: Execute | null;
  #turn: WriteTurn | null = null;

  constructor(turns: WriteTurns, write: Execute, read: Execute | null) {
    this.#turns = turns;
    this.#write = write;
    this.#read = read;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    if (this.#turn !== null) return this.#write(query);
    if (this.#read !== null && query.query.kind === 'SelectQueryNode') return this.#read(query);
    const turn = await this.#turns.begin();
    try {
      const result = this.#write(query);
      await turn.keep();
      return result;
    } catch (error) {
      turn.undo();
      throw error;
    }
  }

  // biome-ignore lint/correctness/useYield: the interface asks for a generator, and nothing here reads row by row.
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('rows are not streamed');
  }

  async begin(): Promise<void> {
    this.#turn = await this.#turns.begin();
  }

  async commit(): Promise<void> {
    await this.#turn?.keep();
    this.#turn = null;
  }

  rollback(): void {
    this.#turn?.undo();
    this.#turn = null;
  }
}

/** Statements kept prepared; the desk has about two hundred, lists of ids make a few more. */
const mostPrepared = 400;

function executor(database: Database.Database): Execute {
  const prepared = new Map<string, Database.Statement<unknown[], never>>();

  function statementOf(sql: string) {
    const statement = prepared.get(sql) ?? database.prepare<unknown[], never>(sql);
    // The one that was used last stands last, so that the first is the one to forget.
    prepared.delete(sql);
    prepared.set(sql, statement);
    const [oldest] = prepared.keys();
    if (prepared.size > mostPrepared && oldest !== undefined) prepared.delete(oldest);
    return statement;
  }

  return ({ sql, parameters }) => {
    const statement = statementOf(sql);
    if (statement.reader) return { rows: statement.all(...parameters) };
    const { changes, lastInsertRowid } = statement.run(...parameters);
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
  };
}
