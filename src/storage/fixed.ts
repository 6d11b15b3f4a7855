/**
 * Queries that are asked for every case: built and compiled with the first call, afterwards only bound. Building and
 * compiling costs more than what most of our queries ask of SQLite. What is asked seldom is built where it is asked.
 */
import type { Compilable, CompiledQuery, QueryResult } from 'kysely';
import type { Connection } from './connection.ts';

type Value = string | number | null;

/**
 * What a query is bound to: values, rows of values by column, lists of values. Which columns a row has and how long a list
 * is are part of the text: each such shape is compiled once. An `undefined` column counts as absent, as for Kysely.
 */
type Bindable = Value | object | readonly Value[];

type Build<Row, Values extends readonly Bindable[]> = (
  connection: Connection,
  ...values: Values
) => Compilable<Row>;

/**
 * Asks for rows. `build` sees blanks instead of values: it may put them into the query, not look at them.
 * The query runs on whichever connection a call names, a transaction among them.
 */
export function fixed<Row, Values extends readonly Bindable[]>(
  build: Build<Row, Values>,
): (connection: Connection, ...values: Values) => Promise<Row[]> {
  const run = compiledOnce(build);
  return async (connection, ...values) => (await run(connection, values)).rows;
}

/** The same for a change that returns no rows: tells how many it touched. */
export function fixedChange<Values extends readonly Bindable[]>(
  build: Build<unknown, Values>,
): (connection: Connection, ...values: Values) => Promise<number> {
  const run = compiledOnce(build);
  return async (connection, ...values) => Number((await run(connection, values)).numAffectedRows);
}

/** What an insert of one row that returns its id has answered. */
export function onlyId([row]: readonly { readonly id: number }[]): number {
  if (row === undefined) throw new Error('no row was inserted');
  return row.id;
}

/** Stands in the compiled query where a call's value belongs. */
class Blank {
  readonly argument: number;
  readonly column: string | null;

  constructor(argument: number, column: string | null) {
    this.argument = argument;
    this.column = column;
  }

  valueOf(values: readonly Bindable[]): unknown {
    const value = values[this.argument];
    return this.column === null ? value : Reflect.get(Object(value), this.column);
  }
}

function compiledOnce<Row, Values extends readonly Bindable[]>(build: Build<Row, Values>) {
  const compiled = new Map<string, CompiledQuery<Row>>();
  const compile = (connection: Connection, values: Values) =>
    // The blanks stand for the values, so `build` takes them for such.
    build(connection, ...(values.map(blanksFor) as unknown as Values)).compile();
  return (connection: Connection, values: Values): Promise<QueryResult<Row>> => {
    const shape = values.map(shapeOf).join();
    const query = compiled.get(shape) ?? compile(connection, values);
    compiled.set(shape, query);
    const parameters = query.parameters.map((one) => (one instanceof Blank ? one.valueOf(values) : one));
    return connection.executeQuery<Row>({ ...query, parameters });
  };
}

function shapeOf(value: Bindable): string {
  return isPlain(value) ? '' : columnsOf(value).join(' ');
}

function blanksFor(value: Bindable, argument: number): unknown {
  if (isPlain(value)) return new Blank(argument, null);
  const blanks = columnsOf(value).map((column) => [column, new Blank(argument, column)] as const);
  return Array.isArray(value) ? blanks.map(([, blank]) => blank) : Object.fromEntries(blanks);
}

function isPlain(value: Bindable): value is Value {
  return value === null || typeof value !== 'object';
}

/** Of a list: the indices. */
function columnsOf(value: object): readonly string[] {
  return Object.entries(value).flatMap(([column, one]) => (one === undefined ? [] : [column]));
}
