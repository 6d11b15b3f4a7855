/**
 * Rules that have proved their examples. Reading and proving a set takes seconds, so both are remembered by a fingerprint of the rule
 * files and of the program that judges them: a start with nothing changed takes the rules as they were proved.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadRules, type RuleSet } from '../load.ts';
import { RuleFilesError } from '../rule-files-error.ts';
import type { RuleDefinition } from '../schema.ts';
import { proveRules } from './prove.ts';

/** What judges: a change of any of these files asks for a new proof. */
const engine = [join(import.meta.dirname, '..'), join(import.meta.dirname, '../../text')];

interface Remembered {
  readonly key: string;
  readonly hash: string;
  readonly rules: readonly RuleDefinition[];
  readonly lexicons: readonly (readonly [string, readonly string[]])[];
}

/**
 * Loads the rules of a data directory and has them proved, unless `memoryFile` knows this very set already.
 * Throws `RuleFilesError` with every wrong file or failed example. A memory that cannot be read or written only costs time.
 */
export function loadProvedRules(dataDirectory: string, memoryFile: string): RuleSet {
  const key = fingerprint([join(dataDirectory, 'rules'), join(dataDirectory, 'lexicons'), ...engine]);
  const known = remembered(memoryFile);
  if (known?.key === key) return { ...known, lexicons: new Map(known.lexicons) };
  const ruleSet = loadRules(dataDirectory);
  const problems = proveRules(ruleSet).map(({ rule, text, reason }) => ({
    file: join('rules', `${rule}.yaml`),
    line: null,
    reason: `${reason}. Пример: «${text}»`,
  }));
  if (problems.length > 0) throw new RuleFilesError(problems);
  const { hash, rules, lexicons } = ruleSet;
  remember(memoryFile, { key, hash, rules, lexicons: [...lexicons] });
  return ruleSet;
}

/** SHA-256 over names and contents of all files below some folders. */
function fingerprint(folders: readonly string[]): string {
  const hash = createHash('sha256');
  for (const folder of folders) {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
      if (/\.(?:ts|yaml)$/u.test(name)) hash.update(name).update(readFileSync(join(folder, name)));
    }
  }
  return hash.digest('hex');
}

/** Written by this program and named by the fingerprint of what it was made of, so its shape is known. */
function remembered(memoryFile: string): Remembered | null {
  try {
    return JSON.parse(readFileSync(memoryFile, 'utf8')) as Remembered | null;
  } catch {
    return null;
  }
}

function remember(memoryFile: string, proved: Remembered): void {
  try {
    mkdirSync(dirname(memoryFile), { recursive: true });
    writeFileSync(memoryFile, JSON.stringify(proved));
  } catch {
    // The next start proves the rules again.
  }
}
