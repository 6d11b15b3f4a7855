/**
 * Queries whose text never changes: built and compiled with the first call, afterwards only bound. Building and compiling
 * costs more than what most of our queries ask of SQLite.
 */
import type { Compilable, CompiledQuery } from 'kysely';
import type { Connection } from './connection.ts';

/** What a query can be bound to; a list would change its text. */
type Bindable = string | number | null;

/** Stands in the compiled query where a call's value belongs. */
class Blank {
  readonly index: number;

  constructor(index: number) {
    this.index = index;
  }
}

/**
 * `build` runs once and sees blanks instead of values: it may put them into the query, not look at them.
 * The query then runs on whichever connection a call names, a transaction among them.
 */
export function fixed<Row, Values extends readonly Bindable[]>(
  build: (connection: Connection, ...values: Values) => Compilable<Row>,
): (connection: Connection, ...values: Values) => Promise<Row[]> {
  let compiled: CompiledQuery<Row> | undefined;
  const blanks = Array.from({ length: build.length - 1 }, (_, index) => new Blank(index));
  return async (connection, ...values) => {
    compiled ??= build(connection, ...(blanks as unknown as Values)).compile();
    const parameters = compiled.parameters.map((one) => (one instanceof Blank ? values[one.index] : one));
    const { rows } = await connection.executeQuery<Row>({ ...compiled, parameters });
    return rows;
  };
}
