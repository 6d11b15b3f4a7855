/**
 * What was read from files, kept until one of them changes: reading and proving them again takes most of a start.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface Memory<Value> {
  readonly memoryFile: string;
  /** Files and folders of which the value is made; those of the program that makes it belong to them. */
  readonly sources: readonly string[];
  /** What it throws passes on, and nothing is kept then. The value must survive as JSON. */
  readonly make: () => Value;
}

/** The value as it was made of the very same sources, or made now. A memory that cannot be read or written only costs time. */
export function remembered<Value>({ memoryFile, sources, make }: Memory<Value>): Value {
  const key = fingerprint(sources);
  const known = read<Value>(memoryFile);
  if (known?.key === key) return known.value;
  const value = make();
  write(memoryFile, { key, value });
  return value;
}

interface Kept<Value> {
  readonly key: string;
  readonly value: Value;
}

/** SHA-256 over names and contents of sources and data files. */
function fingerprint(sources: readonly string[]): string {
  const hash = createHash('sha256');
  for (const source of sources) {
    const state = statSync(source, { throwIfNoEntry: false });
    hash.update(state === undefined ? 'absent\n' : '\n');
    if (state?.isFile()) hash.update(readFileSync(source));
    if (!state?.isDirectory()) continue;
    for (const name of readdirSync(source, { recursive: true, encoding: 'utf8' }).sort()) {
      if (/\.(?:ts|yaml|jsonl)$/u.test(name)) hash.update(name).update(readFileSync(join(source, name)));
    }
  }
  return hash.digest('hex');
}

/** Written by this program and named by the fingerprint of what it was made of, so its shape is known. */
function read<Value>(memoryFile: string): Kept<Value> | null {
  try {
    return JSON.parse(readFileSync(memoryFile, 'utf8')) as Kept<Value> | null;
  } catch {
    return null;
  }
}

function write(memoryFile: string, kept: Kept<unknown>): void {
  try {
    mkdirSync(dirname(memoryFile), { recursive: true });
    writeFileSync(memoryFile, JSON.stringify(kept));
  } catch {
    // The next start makes it again.
  }
}
