/** `npm run eval -- rules [--misses] [FILE…]`: the checker against hand-labelled texts, category by category. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Checker } from '../desk/checking.ts';
import { channels } from '../desk/words.ts';
import { createChecker } from '../rules/checker.ts';
import { checkContextOf, externalContext } from '../rules/known-context.ts';
import { loadProvedRules } from '../rules/proof/load-proved.ts';
import { type Judged, scoreTable, summary } from './eval-scores.ts';
import { dataDirectory, proofMemory } from './places.ts';

const corpus = join(import.meta.dirname, '../../test/rules/corpus');

const labelled = z.object({
  id: z.string(),
  text: z.string(),
  channel: z.enum(channels).default('chat'),
  context: externalContext.prefault({}),
  expected: z.array(z.string()),
  disguised: z.boolean().default(false),
});

export function run(args: readonly string[]): number {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { misses: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const files =
    positionals.length > 0
      ? positionals
      : readdirSync(corpus)
          .filter((name) => name.endsWith('.jsonl'))
          .sort()
          .map((name) => join(corpus, name));
  const checker = createChecker({ ruleSet: loadProvedRules(dataDirectory, proofMemory) });
  const judged = files.flatMap(readTexts).map((text) => judge(checker, text));
  console.log(scoreTable(judged));
  console.log(summary(judged));
  if (values.misses) for (const one of judged) if (!one.right) console.log(describeMiss(one));
  return 0;
}

function readTexts(file: string): z.infer<typeof labelled>[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => labelled.parse(JSON.parse(line)));
}

function judge(
  checker: Checker,
  { id, text, channel, context, expected, disguised }: z.infer<typeof labelled>,
): Judged {
  const verdict = checker.check(text, checkContextOf(context, channel));
  const found = [...new Set(verdict.findings.map((finding) => finding.category as string))];
  const right = found.length === expected.length && found.every((category) => expected.includes(category));
  return { id, text, expected, found, disguised, right, verdict };
}

function describeMiss({ id, text, expected, found, verdict }: Judged): string {
  const hits = verdict.findings.map(({ rule, matched }) => `${rule}«${matched}»`).join(' ');
  return `${id} | ждали: ${expected.join(' ') || '—'} | нашли: ${found.join(' ') || '—'} | ${text} | ${hits}`;
}
