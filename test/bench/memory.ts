/** What the real program keeps in memory after a thousand, ten thousand and a hundred thousand cases that it played itself. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { inFolder } from './folder.ts';
import { startProgramProcess, startStandIns } from './program-process.ts';

/** `BENCH_CASES=10000` for less: a hundred thousand take about an hour. */
const most = Number(process.env.BENCH_CASES ?? 100_000);
const levels = [100, 1_000, 3_000, 10_000, 30_000, 100_000].filter((level) => level <= most);
/** Cases that are under way at the same time. */
const together = 100;

export async function run(): Promise<void> {
  const standIns = await startStandIns();
  try {
    await inFolder(async (folder) => {
      const file = join(folder, 'sufler.db');
      const program = await startProgramProcess(standIns.url, file);
      let played = 0;
      for (const level of levels) {
        await standIns.play({ cases: level - played, together });
        played = level;
        await wait(2_000);
        const afterwards = await program.usage();
        await program.collect();
        const collected = await program.usage();
        console.log(
          `  ${level} cases: ${afterwards.memory.toFixed(0)} MB resident, ${collected.memory.toFixed(0)} once the garbage is ` +
            `collected, of the heap ${collected.heap.toFixed(0)} MB in use, database ${(statSync(file).size / 2 ** 20).toFixed(0)} MB`,
        );
      }
      await program.stop();
    });
  } finally {
    standIns.stop();
  }
}
