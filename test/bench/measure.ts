/** Times an action many times and prints median and 99th percentile. */

/** Milliseconds: the median and the 99th percentile of `times` runs after a tenth of them to warm up. */
export async function measure(name: string, times: number, action: (index: number) => Promise<unknown>) {
  for (let index = 0; index < times / 10; index += 1) await action(index);
  const taken: number[] = [];
  for (let index = 0; index < times; index += 1) {
    const start = performance.now();
    await action(index);
    taken.push(performance.now() - start);
  }
  printTimes(name, taken);
}

/** Prints median and 99th percentile of times in milliseconds. */
export function printTimes(name: string, times: readonly number[]): void {
  const taken = times.toSorted((left, right) => left - right);
  const at = (share: number) => taken[Math.min(taken.length - 1, Math.floor(taken.length * share))] ?? 0;
  console.log(`  ${name.padEnd(44)} median ${at(0.5).toFixed(3)} ms   p99 ${at(0.99).toFixed(3)} ms`);
}
