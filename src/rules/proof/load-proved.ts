/** Rules that have proved their examples; the proof of a set of rules runs once and is remembered by its hash. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { loadRules, RuleFilesError, type RuleSet } from '../load.ts';
import { proveRules } from './prove.ts';

/** Proofs of so many sets are remembered, the newest first. */
const mostRemembered = 20;
/** Raise when a change of the program may change what a proof finds. */
const engineVersion = 1;

/**
 * Loads the rules of a data directory and has them proved, unless `memoryFile` knows this very set already.
 * Throws `RuleFilesError` with every wrong file or failed example. A memory that cannot be written only costs time.
 */
export function loadProvedRules(dataDirectory: string, memoryFile: string): RuleSet {
  const ruleSet = loadRules(dataDirectory);
  const key = `${engineVersion}:${ruleSet.hash}`;
  const known = remembered(memoryFile);
  if (known.includes(key)) return ruleSet;
  const problems = proveRules(ruleSet).map(({ rule, text, reason }) => ({
    file: join('rules', `${rule}.yaml`),
    line: null,
    reason: `${reason}. Пример: «${text}»`,
  }));
  if (problems.length > 0) throw new RuleFilesError(problems);
  remember(memoryFile, [key, ...known].slice(0, mostRemembered));
  return ruleSet;
}

function remembered(memoryFile: string): string[] {
  try {
    return z.array(z.string()).parse(JSON.parse(readFileSync(memoryFile, 'utf8')));
  } catch {
    return [];
  }
}

function remember(memoryFile: string, keys: readonly string[]): void {
  try {
    mkdirSync(dirname(memoryFile), { recursive: true });
    writeFileSync(memoryFile, JSON.stringify(keys));
  } catch {
    // The next start proves the rules again.
  }
}
