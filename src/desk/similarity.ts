/** How much two texts are the same, whatever numbers they name. */

/** Runs of three characters, each counted, with case, spaces, punctuation and digits made equal. */
function runsOf(text: string): Map<string, number> {
  const folded = ` ${text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\d[\d\s.,:-]*/gu, '0 ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
  const runs = new Map<string, number>();
  for (let start = 0; start + 3 <= folded.length; start += 1) {
    const run = folded.slice(start, start + 3);
    runs.set(run, (runs.get(run) ?? 0) + 1);
  }
  return runs;
}

/** Dice's coefficient of the runs: 0 for nothing in common, 1 for the same text but for its numbers. */
export function likeness(one: string, other: string): number {
  const [left, right] = [runsOf(one), runsOf(other)];
  const size = (runs: Map<string, number>) => runs.values().reduce((sum, count) => sum + count, 0);
  let common = 0;
  for (const [run, count] of left) common += Math.min(count, right.get(run) ?? 0);
  const total = size(left) + size(right);
  return total === 0 ? 1 : (2 * common) / total;
}
