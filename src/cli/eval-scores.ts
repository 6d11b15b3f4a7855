/** Recall, precision and false blocks of the checker over labelled texts. */
import type { Verdict } from '../desk/checking.ts';

export interface Judged {
  readonly id: string;
  readonly text: string;
  readonly expected: readonly string[];
  readonly found: readonly string[];
  readonly disguised: boolean;
  /** Found are exactly the expected categories. */
  readonly right: boolean;
  readonly verdict: Verdict;
}

/** One line a category: texts that have it, found, falsely found, falsely blocked. */
export function scoreTable(judged: readonly Judged[]): string {
  const categories = [...new Set(judged.flatMap((one) => [...one.expected, ...one.found]))].sort();
  const head = row('категория', 'текстов', 'полнота', 'точность', 'ложно', 'ложно блок');
  return [head, ...categories.map((category) => scoreLine(judged, category))].join('\n');
}

function scoreLine(judged: readonly Judged[], category: string): string {
  const having = judged.filter((one) => one.expected.includes(category));
  const hit = having.filter((one) => one.found.includes(category)).length;
  const wrong = judged.filter((one) => one.found.includes(category) && !one.expected.includes(category));
  const blocked = wrong.filter((one) =>
    one.verdict.findings.some((finding) => finding.category === category && finding.severity === 'block'),
  );
  const recall = share(hit, having.length);
  return row(category, having.length, recall, share(hit, hit + wrong.length), wrong.length, blocked.length);
}

function row(name: string, ...cells: readonly (string | number)[]): string {
  return name.padEnd(26) + cells.map((cell) => String(cell).padStart(12)).join('');
}

/** The four figures that the checker is held to. */
export function summary(judged: readonly Judged[]): string {
  const bad = judged.filter((one) => one.expected.length > 0);
  const clean = judged.filter((one) => one.expected.length === 0);
  const plain = bad.filter((one) => !one.disguised);
  const disguised = bad.filter((one) => one.disguised);
  const blocked = clean.filter((one) => one.verdict.level === 'block');
  const right = judged.filter((one) => one.right);
  return [
    '',
    figure('нарушения открытым текстом найдены', plain.filter(isStopped).length, plain.length),
    figure('скрытые нарушения найдены', disguised.filter(isStopped).length, disguised.length),
    figure('чистые тексты остановлены', blocked.length, clean.length),
    figure('категории текста верны все', right.length, judged.length),
  ].join('\n');
}

/** Only greeting, slang, repetition and promises may do with a warning. */
const warned = new Set(['missing_greeting', 'slang_or_rude', 'repeats_itself', 'unconfirmed_promise']);

function isStopped({ expected, found, verdict }: Judged): boolean {
  if (!expected.some((category) => found.includes(category))) return false;
  return verdict.level === 'block' || expected.every((category) => warned.has(category));
}

function figure(name: string, count: number, all: number): string {
  return `${name.padEnd(38)} ${share(count, all)}  (${count} из ${all})`;
}

export function share(count: number, all: number): string {
  return all === 0 ? '—' : `${((100 * count) / all).toFixed(1)} %`;
}
