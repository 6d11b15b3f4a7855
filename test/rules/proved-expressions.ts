/**
 * Expressions that recheck has proved safe before, kept outside the repository: a verdict depends on the expression and the version
 * of recheck alone, so the same question need not be asked again. Only «safe» is remembered; anything else is asked every time.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { check } from 'recheck';
import { z } from 'zod';

const folder = 'node_modules/.cache/recheck';
const memory = z.array(z.string());
const manifest = z.object({ version: z.string() });
const { version } = manifest.parse(createRequire(import.meta.url)('recheck/package.json'));
const file = join(folder, `${version}.json`);
/** Longest for one expression, milliseconds. */
const timeout = 30_000;

export interface Expression {
  readonly source: string;
  readonly flags: string;
}

/**
 * Those that are not proved safe, with recheck's word for them. All are asked at once; recheck confirms an attack by running it and
 * taking the time, which a busy machine spoils, so what seems unsafe is asked again by itself.
 */
export async function unsafeAmong<One extends Expression>(
  expressions: readonly One[],
): Promise<readonly { readonly expression: One; readonly status: string }[]> {
  const known = remembered();
  const asked = expressions.filter((one) => !known.has(keyOf(one)));
  const atOnce = await Promise.all(asked.map(judge));
  const judged: (typeof atOnce)[number][] = [];
  for (const one of atOnce) judged.push(one.status === 'safe' ? one : await judge(one.expression));
  const safe = judged.filter(({ status }) => status === 'safe').map(({ expression }) => keyOf(expression));
  remember(new Set([...expressions.map(keyOf).filter((key) => known.has(key)), ...safe]));
  return judged.filter(({ status }) => status !== 'safe');
}

async function judge<One extends Expression>(
  expression: One,
): Promise<{ readonly expression: One; readonly status: string }> {
  const { status } = await check(expression.source, expression.flags, { timeout });
  return { expression, status };
}

function keyOf({ source, flags }: Expression): string {
  return createHash('sha256').update(`${flags}/${source}`).digest('hex');
}

function remembered(): ReadonlySet<string> {
  try {
    return new Set(memory.parse(JSON.parse(readFileSync(file, 'utf8'))));
  } catch {
    return new Set();
  }
}

function remember(keys: ReadonlySet<string>): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, JSON.stringify([...keys]));
}
