/** The real program in a process of its own, as `npm start` runs it, against the stand-ins in another one. */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { sandboxEnvironment } from '../../src/sandbox/environment.ts';
import { startFlags } from '../support/start-flags.ts';
import type { Order, Outcome } from './stand-ins/process.ts';

const root = join(import.meta.dirname, '../..');
export const benchShopId = '100500';

export interface StandIns {
  readonly url: string;
  /** Plays the cases through; resolves when the last reply is confirmed. */
  play(order: Order): Promise<Outcome>;
  stop(): void;
}

export async function startStandIns(): Promise<StandIns> {
  const child = fork(join(import.meta.dirname, 'stand-ins/process.ts'));
  const [url] = (await once(child, 'message')) as [string];
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('the stand-ins have ended')));
  // The end that is asked for is no fault.
  ended.catch(() => {});
  return {
    url,
    async play(order) {
      child.send(order);
      const [outcome] = (await Promise.race([once(child, 'message'), ended])) as [Outcome];
      return outcome;
    },
    stop: () => child.disconnect(),
  };
}

export interface Usage {
  /** Megabytes that are resident. */
  readonly memory: number;
  /** Megabytes of V8's heap that are in use, what nobody needs any more among them. */
  readonly heap: number;
  /** Milliseconds of processor time since the start. */
  readonly processor: number;
}

export interface ProgramProcess {
  /** Milliseconds from the start of the process until `/health` says ready. */
  readonly readyAfter: number;
  usage(): Promise<Usage>;
  /** Has the garbage collected. */
  collect(): Promise<void>;
  stop(): Promise<void>;
}

export interface ProgramPlace {
  /** Variables beside those of the bench. */
  readonly changes?: Readonly<Record<string, string>>;
  /** Holds `src`, `data` and `prompts`; the project itself when absent. */
  readonly folder?: string;
}

/** Nothing but the program's own work holds it up: no undo window, no limits of calls, short pauses of polling. */
export async function startProgramProcess(
  url: string,
  databaseFile: string,
  { changes = {}, folder = root }: ProgramPlace = {},
): Promise<ProgramProcess> {
  const port = await freePort();
  const environment = sandboxEnvironment(
    { url, clientId: benchShopId, shopName: 'Лавка' },
    {
      DATABASE_URL: `file:${databaseFile}`,
      BACKUP_HOURS: '0',
      OZON_CALLS_PER_SECOND: '100000',
      OZON_POLL_SECONDS: '0.1',
      OZON_SCAN_SECONDS: '600',
      UNDO_SECONDS: '0',
      TELEGRAM_GROUP_PER_MINUTE: '0',
      LOG_LEVEL: 'error',
      HTTP_PORT: String(port),
      NODE_COMPILE_CACHE: join(folder, 'var/compile-cache'),
      PATH: process.env.PATH ?? '',
      ...changes,
    },
  );
  const begun = performance.now();
  // More flags for profiles: `BENCH_NODE_FLAGS=--cpu-prof`.
  const flags = [...startFlags, ...(process.env.BENCH_NODE_FLAGS ?? '').split(' ').filter(Boolean)];
  const child = spawn(process.execPath, [...flags, 'src/main.ts'], {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  await untilReady(child, `http://127.0.0.1:${port}/health`);
  const readyAfter = performance.now() - begun;
  return {
    readyAfter,
    async usage() {
      const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
      const value = (name: string) => Number(new RegExp(`^${name} (\\S+)`, 'mu').exec(text)?.[1]);
      return {
        memory: value('process_resident_memory_bytes') / 2 ** 20,
        heap: value('nodejs_heap_size_used_bytes') / 2 ** 20,
        processor: value('process_cpu_seconds_total') * 1000,
      };
    },
    async collect() {
      child.kill('SIGUSR2');
      await wait(500);
    },
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function untilReady(child: ChildProcess, url: string): Promise<void> {
  while (child.exitCode === null) {
    const response = await fetch(url).catch(() => null);
    await response?.arrayBuffer();
    if (response?.ok) return;
    await wait(5);
  }
  throw new Error('the program has ended');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
