/** Whether the checker's memory stays flat: the heap after 100 000, 500 000 and 1 000 000 checks, each time after a collection. */
import { createChecker } from '../../src/rules/checker.ts';
import { loadRules } from '../../src/rules/load.ts';
import { context, replies, variety } from './rules-texts.ts';

const marks = [100_000, 500_000, 1_000_000];

export async function run(): Promise<void> {
  const checker = createChecker({ ruleSet: loadRules('data') });
  const texts = replies(300);
  const started = performance.now();
  let checks = 0;
  for (const mark of marks) {
    for (; checks < mark; checks += 1) checker.check(texts[checks % variety] ?? '', context);
    const minutes = (performance.now() - started) / 60_000;
    console.log(`  after ${checks} checks: heap ${heapUsed().toFixed(1)} MB, ${minutes.toFixed(1)} min`);
  }
}

/** Megabytes, after a collection. */
function heapUsed(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1_048_576;
}
