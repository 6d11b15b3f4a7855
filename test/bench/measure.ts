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

/** The median of so many runs, milliseconds. */
export async function medianOf(times: number, action: () => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let index = 0; index < times; index += 1) {
    const start = performance.now();
    await action();
    taken.push(performance.now() - start);
  }
  return share(taken, 0.5);
}

/** Prints median and 99th percentile of times in milliseconds. */
export function printTimes(name: string, times: readonly number[]): void {
  const at = (part: number) => share(times, part).toFixed(3);
  console.log(`  ${name.padEnd(44)} median ${at(0.5)} ms   p99 ${at(0.99)} ms`);
}

/** The value below which so great a part of the values lies; 0 of none. */
export function share(values: readonly number[], part: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

/**
 * Processor time of the event loop's turns, milliseconds, until the returned function is called: what a call may have to
 * wait for. Wall time would tell how busy the machine is with others.
 */
export function watchTurns(): () => number[] {
  const turns: number[] = [];
  let before = process.threadCpuUsage();
  const timer = setInterval(() => {
    const { user, system } = process.threadCpuUsage(before);
    turns.push((user + system) / 1000);
    before = process.threadCpuUsage();
  }, 1);
  return () => {
    clearInterval(timer);
    return turns;
  };
}
