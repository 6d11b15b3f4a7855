/** `npm run trial -- crash|load|fuzz`: what takes longer than a test. Exit code 1 when a promise was broken. */
import { parseArgs } from 'node:util';
import { runCrashTrial } from './crash.ts';
import { edges, fuzz } from './fuzz/edges.ts';
import { type LoadResult, runLoadTrial } from './load.ts';
import { createChance } from './random.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kills: { type: 'string', default: '300' },
    cases: { type: 'string' },
    places: { type: 'string', default: '60' },
    seed: { type: 'string', default: '7' },
    inputs: { type: 'string', default: '102000' },
    'per-minute': { type: 'string', default: '300' },
    burst: { type: 'string', default: '1000' },
    stored: { type: 'string', default: '1000000' },
  },
});

/** Heap that may come on top between the second and the last quarter of the steady part, megabytes; handles likewise. */
const flat = { megabytes: 10, handles: 10 } as const;

const trials: Readonly<Record<string, () => Promise<boolean>>> = { crash, load, fuzz: fuzzAll };

// The program under trial must not outlive a trial that was called off.
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit(130));

const [name = ''] = positionals;
const trial = trials[name];
if (trial === undefined) {
  console.error(`Использование: npm run trial -- ${Object.keys(trials).join('|')} [--seed 7]`);
  process.exitCode = 2;
} else process.exitCode = (await trial()) ? 0 : 1;

async function crash(): Promise<boolean> {
  const { output, folder, ...result } = await runCrashTrial({
    kills: Number(values.kills),
    cases: Number(values.cases ?? 2000),
    places: Number(values.places),
    seed: Number(values.seed),
    onProgress: (line) => console.error(line),
  });
  console.log(JSON.stringify(result, null, 2));
  console.error(`База и журнал: ${folder}`);
  const broken = [
    result.lost,
    result.unfinished,
    result.doubled,
    result.repliesLost,
    result.unapproved,
    result.unknown,
  ].flat();
  if (broken.length > 0) console.error(output.split('\n').slice(-40).join('\n'));
  return broken.length === 0 && result.runsEnded === 0;
}

async function load(): Promise<boolean> {
  const { output, ...result } = await runLoadTrial({
    shops: 6,
    people: 20,
    cases: Number(values.cases ?? 3000),
    perMinute: Number(values['per-minute']),
    burst: Number(values.burst),
    stored: Number(values.stored),
    seed: Number(values.seed),
    onProgress: (line) => console.error(line),
  });
  console.log(JSON.stringify(result, null, 2));
  const broken = brokenPromises(result);
  for (const line of broken) console.error(`Не выполнено: ${line}`);
  if (broken.length > 0) console.error(output.split('\n').slice(-40).join('\n'));
  return broken.length === 0;
}

function brokenPromises({
  counts,
  stretches,
  afterwards,
  burst,
  runsEnded,
}: Omit<LoadResult, 'output'>): string[] {
  const bad = counts.flatMap((one) =>
    [one.lost, one.unfinished, one.doubled, one.repliesLost, one.unapproved, one.unknown].flat(),
  );
  const [, second, , last] = stretches;
  const heap =
    Math.max(last?.leastHeapMegabytes ?? 0, afterwards.leastHeapMegabytes) -
    (second?.leastHeapMegabytes ?? 0);
  const handles = (last?.mostHandles ?? 0) - (second?.mostHandles ?? 0);
  return [
    ...(bad.length > 0 ? [`обращения ${bad.join(', ')}`] : []),
    ...(heap > flat.megabytes ? [`память выросла на ${heap.toFixed(1)} МБ`] : []),
    ...(handles > flat.handles ? [`открытых файлов больше на ${handles}`] : []),
    ...(burst.mostDraftsDue > 100 && burst.told.length === 0 ? ['/health молчал о росте очереди'] : []),
    ...(runsEnded > 0 ? ['программа закончилась сама'] : []),
  ];
}

/** Every edge gets its share; the first broken law of an edge ends that edge. */
async function fuzzAll(): Promise<boolean> {
  const names = Object.keys(edges);
  const share = Math.ceil(Number(values.inputs) / names.length);
  let broken = 0;
  for (const name of names) {
    const began = performance.now();
    try {
      await fuzz(name, share, createChance, Number(values.seed) * 1_000_000);
      console.log(
        `${name}: ${share} входов, ${Math.round((performance.now() - began) / 1000)} с, закон держится`,
      );
    } catch (error) {
      broken += 1;
      console.log(`${name}: закон нарушен`, error);
    }
  }
  return broken === 0;
}
