/** The whole program against stand-ins without delay: its start, its own time a case, cases a second, memory. */
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { approvalsPerSecond } from './approvals.ts';
import { printLimits } from './disk.ts';
import { inFolder } from './folder.ts';
import { printTimes } from './measure.ts';
import { type StandIns, startProgramProcess, startStandIns, type Usage } from './program-process.ts';
import type { Outcome } from './stand-ins/process.ts';

const alone = Number(process.env.BENCH_ALONE ?? 200);
const many = Number(process.env.BENCH_CASES ?? 1_000);
/** Cases that are under way at the same time. */
const together = 100;
const approvals = 1_000;

export async function run(): Promise<void> {
  await printLimits();
  const standIns = await startStandIns();
  try {
    await inFolder(async (folder) => {
      const figures = await measureFlow(standIns, join(folder, 'sufler.db'), { alone, many });
      printFlow(figures);
    });
    await inFolder(async (folder) => {
      const rate = await approvalsPerSecond(join(folder, 'sufler.db'), approvals);
      console.log(`  ${approvals} approvals, each on disk before it is answered: ${rate.toFixed(0)}/s`);
    });
    await printLimits();
  } finally {
    standIns.stop();
  }
}

export interface FlowFigures {
  /** Milliseconds from the start of the process until `/health` says ready. */
  readonly readyAfter: number;
  readonly atRest: Usage;
  readonly oneByOne: Outcome;
  readonly allAtOnce: Outcome & { readonly cases: number; readonly processorPerCase: number };
  readonly afterwards: Usage;
  /** The same once the garbage is collected: what grows here is kept for ever. */
  readonly collected: Usage;
}

/** Starts the program on the database, plays cases one by one and many at once, stops it. */
export async function measureFlow(
  standIns: StandIns,
  databaseFile: string,
  counts: { readonly alone: number; readonly many: number },
): Promise<FlowFigures> {
  const program = await startProgramProcess(standIns.url, databaseFile);
  try {
    await wait(2_000);
    const atRest = await program.usage();
    await standIns.play({ cases: Math.ceil(counts.alone / 4), together: 1 });
    const oneByOne = await standIns.play({ cases: counts.alone, together: 1 });
    const before = await program.usage();
    const allAtOnce = await standIns.play({ cases: counts.many, together });
    const afterwards = await program.usage();
    await program.collect();
    const collected = await program.usage();
    const processorPerCase = (afterwards.processor - before.processor) / counts.many;
    const { readyAfter } = program;
    return {
      readyAfter,
      atRest,
      oneByOne,
      allAtOnce: { ...allAtOnce, cases: counts.many, processorPerCase },
      afterwards,
      collected,
    };
  } finally {
    await program.stop();
  }
}

function printFlow({ readyAfter, atRest, oneByOne, allAtOnce, afterwards, collected }: FlowFigures): void {
  console.log(`  ready after ${readyAfter.toFixed(0)} ms, memory at rest ${atRest.memory.toFixed(0)} MB`);
  printTimes('message fetched → card leaves', oneByOne.toCard);
  printTimes('✅ fetched → reply leaves', oneByOne.toSend);
  const { cases, whole, processorPerCase } = allAtOnce;
  const rate = (cases / (whole / 1000)).toFixed(0);
  console.log(
    `  ${cases} cases, ${together} at once, question to confirmed reply: ${rate} cases/s, ` +
      `${processorPerCase.toFixed(1)} ms of processor a case`,
  );
  console.log(
    `  memory afterwards ${afterwards.memory.toFixed(0)} MB; ` +
      `of the heap ${collected.heap.toFixed(0)} MB are in use once the garbage is collected`,
  );
}
