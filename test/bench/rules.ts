/** The checker's speed over replies with a whole order behind them and over hostile texts, and how long it takes to start. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Checker } from '../../src/desk/checking.ts';
import { createChecker } from '../../src/rules/checker.ts';
import { loadRules } from '../../src/rules/load.ts';
import { measure, printTimes } from './measure.ts';
import { context, replies, variety } from './rules-texts.ts';

/** Starts that are timed, after one that proves the rules and fills the cache of compiled code. */
const starts = 9;

const hostile: Readonly<Record<string, string>> = {
  '100 000 letters': 'а'.repeat(100_000),
  '100 000 of words': 'телеграм пишите '.repeat(6_250),
  '10 000 separators': 'т'.concat('. '.repeat(10_000), 'г'),
  'letters set apart': 'т е л е г р а м '.repeat(6_000),
  'nested brackets': `${'([{«'.repeat(12_000)}${'»}])'.repeat(12_000)}`,
  'combining marks': `а${'\u0301'.repeat(99_999)}`,
  digits: '8 9 1 6 '.repeat(12_500),
  'look-alikes': 'пuшuте в тeлeгpaм '.repeat(5_500),
  sums: '5 000 руб. '.repeat(9_000),
  'starred letters': 'х*'.repeat(50_000),
  exclamation: '!'.repeat(100_000),
  dots: 'точка ру собака '.repeat(6_000),
};

export async function run(): Promise<void> {
  const started = performance.now();
  const ruleSet = loadRules('data');
  const checker = createChecker({ ruleSet });
  console.log(
    `  read and compile ${ruleSet.rules.length} rules: ${(performance.now() - started).toFixed(0)} ms`,
  );
  for (const length of [300, 1_000]) {
    const texts = replies(length);
    await measure(`a reply of ${length} characters`, 5_000, async (index) =>
      checker.check(texts[index % variety] ?? '', context),
    );
  }
  for (const [name, text] of Object.entries(hostile)) {
    const taken = Math.min(...[1, 2, 3].map(() => timeOf(checker, text)));
    console.log(`  hostile: ${name.padEnd(36)} ${taken.toFixed(1)} ms`);
  }
  timeStarts();
}

function timeOf(checker: Checker, text: string): number {
  const start = performance.now();
  checker.check(text, context);
  return performance.now() - start;
}

/** From the beginning of a process of its own to a checker that is ready, with the proof known, as `npm start` runs it. */
function timeStarts(): void {
  const folder = mkdtempSync(join(tmpdir(), 'sufler-bench-'));
  const start = () => {
    const { stdout } = spawnSync(
      process.execPath,
      [join(import.meta.dirname, 'rules-start.ts'), join(folder, 'proved-rules.json')],
      { env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') }, encoding: 'utf8' },
    );
    return Number(stdout);
  };
  console.log(`  start that proves every rule: ${start().toFixed(0)} ms`);
  printTimes('start with the proof known', Array.from({ length: starts }, start));
  rmSync(folder, { recursive: true });
}
