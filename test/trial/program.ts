/** The program as a process of its own, started again and again over one database. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startFlags } from '../support/start-flags.ts';

export interface TrialProgram {
  start(): Promise<void>;
  /** Ends it as a power cut does; resolves when it is gone. */
  kill(): Promise<void>;
  /** Has the garbage collected, so that what is in use can be read. */
  collect(): Promise<void>;
  /** Ends it in order. Resolves with the exit code. */
  stop(): Promise<number | null>;
  readonly runs: number;
  /** Where the running one listens, as it told; null when it told nothing. */
  port(): number | null;
  /** Runs that ended by themselves. */
  readonly ended: number;
  /** Everything that all runs wrote. */
  output(): string;
}

const works = 'Суфлёр работает';

export function createTrialProgram(environment: Readonly<Record<string, string>>): TrialProgram {
  const written: string[] = [];
  let child: ChildProcess | null = null;
  let gone: Promise<unknown> = Promise.resolve();
  let runs = 0;
  let ended = 0;
  let expected = true;
  process.once('exit', () => child?.kill('SIGKILL'));

  async function end(signal: NodeJS.Signals): Promise<number | null> {
    expected = true;
    child?.kill(signal);
    await gone;
    return child?.exitCode ?? null;
  }

  return {
    get runs() {
      return runs;
    },
    get ended() {
      return ended;
    },
    port() {
      const told = written
        .join('')
        .match(/"port":(\d+)/gu)
        ?.at(-1);
      return told === undefined ? null : Number(told.slice('"port":'.length));
    },
    output: () => written.join(''),
    async start() {
      runs += 1;
      expected = false;
      const started = spawn(
        process.execPath,
        [...startFlags, join(import.meta.dirname, '../../src/main.ts')],
        {
          env: { PATH: process.env.PATH ?? '', ...environment },
          stdio: ['ignore', 'pipe', 'pipe'],
        },
      );
      child = started;
      gone = once(started, 'close').then(() => {
        if (!expected) ended += 1;
      });
      let heard = '';
      const ready = new Promise<void>((resolve) => {
        const collect = (part: Buffer) => {
          written.push(part.toString('utf8'));
          heard += part.toString('utf8');
          if (heard.includes(works)) resolve();
        };
        started.stdout?.on('data', collect);
        started.stderr?.on('data', collect);
      });
      await Promise.race([ready, gone]);
    },
    async collect() {
      child?.kill('SIGUSR2');
      await wait(1_000);
    },
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  };
}
