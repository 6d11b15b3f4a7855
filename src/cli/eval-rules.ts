/** `npm run eval -- rules [--misses] [FILE…]`: the checker against hand-labelled texts, category by category. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Checker } from '../desk/checking.ts';
import { createChecker } from '../rules/checker.ts';
import { checkContextOf } from '../rules/known-context.ts';
import { type LabelledText, labelledFiles, readLabelled } from '../rules/labelled.ts';
import { loadProvedRules } from '../rules/proof/load-proved.ts';
import { type Judged, scoreTable, summary } from './eval-scores.ts';
import { dataDirectory, proofMemory } from './places.ts';
import { UsageError } from './usage.ts';

const corpus = join(import.meta.dirname, '../../test/rules/corpus');

export function run(args: readonly string[]): number {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { misses: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const files =
    positionals.length > 0 ? positionals : [corpus, join(dataDirectory, 'lessons')].flatMap(labelledFiles);
  const checker = createChecker({ ruleSet: loadProvedRules(dataDirectory, proofMemory) });
  const judged = files.flatMap(readTexts).map((text) => judge(checker, text));
  console.log(scoreTable(judged));
  console.log(summary(judged));
  if (values.misses) for (const one of judged) if (!one.right) console.log(describeMiss(one));
  return 0;
}

/** Throws a `UsageError` that names the first wrong line. */
function readTexts(file: string): LabelledText[] {
  const { texts, problems } = readLabelled(file);
  const [problem] = problems;
  if (problem !== undefined) throw new UsageError(`${file}, строка ${problem.line}: ${problem.reason}`);
  return texts;
}

function judge(checker: Checker, { id, text, channel, context, expected, disguised }: LabelledText): Judged {
  const verdict = checker.check(text, checkContextOf(context, channel));
  const found = [...new Set(verdict.findings.map((finding) => finding.category as string))];
  const right = found.length === expected.length && expected.every((category) => found.includes(category));
  return { id, text, expected, found, disguised, right, verdict };
}

function describeMiss({ id, text, expected, found, verdict }: Judged): string {
  const hits = verdict.findings.map(({ rule, matched }) => `${rule}«${matched}»`).join(' ');
  return `${id} | ждали: ${expected.join(' ') || '—'} | нашли: ${found.join(' ') || '—'} | ${text} | ${hits}`;
}
