/** Field names of the words ↔ column names of the tables: one rule for both directions. */

type Snake<Name extends string> = Name extends `${infer Head}${infer Tail}`
  ? `${Head extends Uppercase<Head> ? (Head extends Lowercase<Head> ? Head : `_${Lowercase<Head>}`) : Head}${Snake<Tail>}`
  : Name;

export type Columns<Fields> = { [Key in keyof Fields as Snake<Key & string>]: Fields[Key] };

const snakeOf = remember((name) => name.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`));
const camelOf = remember((name) => name.replace(/_([a-z])/gu, (_, letter: string) => letter.toUpperCase()));

/** `{ threadId: 1 }` → `{ thread_id: 1 }`; values stay as they are. */
export function toColumns<Fields extends object>(fields: Fields): Columns<Fields> {
  return rename(fields, snakeOf) as Columns<Fields>;
}

/** `{ thread_id: 1 }` → `{ threadId: 1 }`; the caller names the word that the row is. */
export function fromColumns<Fields>(row: object): Fields {
  return rename(row, camelOf) as Fields;
}

function rename(from: object, nameOf: (name: string) => string): object {
  const renamed: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(from)) renamed[nameOf(name)] = value;
  return renamed;
}

function remember(make: (name: string) => string): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    const made = known.get(name) ?? make(name);
    known.set(name, made);
    return made;
  };
}
