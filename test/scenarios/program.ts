/** The program as a process of its own, as `npm start` runs it: for starts that fail, kills and stops. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export interface RunningProgram {
  readonly process: ChildProcess;
  /** Everything written so far. */
  output(): string;
  /** Resolves with the exit code, or null after a signal. */
  readonly ended: Promise<number | null>;
}

/** Starts `src/main.ts` with nothing in its environment but what is given. */
export function runMain(environment: Readonly<Record<string, string>>): RunningProgram {
  return runSource('main.ts', environment);
}

/** Starts a program of `src`, with nothing in its environment but what is given. */
export function runSource(
  file: string,
  environment: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): RunningProgram {
  return runCommand(process.execPath, [join(import.meta.dirname, '../../src', file), ...args], environment);
}

/** Starts any command, with nothing in its environment but what is given and the search path. */
export function runCommand(
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): RunningProgram {
  const child = spawn(command, args, {
    env: { PATH: process.env.PATH ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let written = '';
  const collect = (part: Buffer) => {
    written += part.toString('utf8');
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const ended = once(child, 'close').then(([code]) => code as number | null);
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await ended;
  });
  return { process: child, output: () => written, ended };
}
