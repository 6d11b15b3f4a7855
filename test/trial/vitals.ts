/** How the running program is, asked at its own port as an operator would: memory, file handles, queues, warnings. */
import { setTimeout as wait } from 'node:timers/promises';

export interface Vitals {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Bytes. */
  readonly resident: number;
  readonly heap: number;
  readonly handles: number;
  /** Cases without a draft yet, and messages due in Telegram. */
  readonly drafts: number;
  readonly outbox: number;
  /** Parts that `/health` warns of or calls broken. */
  readonly told: readonly string[];
}

export interface VitalsWatch {
  readonly seen: readonly Vitals[];
  stop(): Promise<void>;
}

/** Milliseconds between two looks. */
const lookEvery = 2_000;

export function watchVitals(port: number): VitalsWatch {
  const seen: Vitals[] = [];
  let stopped = false;
  const ended = (async () => {
    while (!stopped) {
      const vitals = await readVitals(port).catch(() => null);
      if (vitals !== null) seen.push(vitals);
      await wait(lookEvery);
    }
  })();
  return {
    seen,
    stop() {
      stopped = true;
      return ended;
    },
  };
}

async function readVitals(port: number): Promise<Vitals> {
  const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
  const metrics = await (await get('/metrics')).text();
  const health = (await (await get('/health')).json()) as Readonly<
    Record<'problems' | 'warnings', readonly { readonly part: string }[]>
  >;
  const value = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'mu').exec(metrics)?.[1] ?? 0);
  return {
    at: Date.now(),
    resident: value('process_resident_memory_bytes'),
    heap: value('nodejs_heap_size_used_bytes'),
    handles: value('process_open_fds'),
    drafts: value('sufler_drafts_due'),
    outbox: value('sufler_outbox_due'),
    told: [...health.problems, ...health.warnings].map(({ part }) => part),
  };
}

/** A stretch of time in three figures: what is held by garbage goes, so the least heap is what is really kept. */
export interface Stretch {
  readonly residentMegabytes: number;
  readonly leastHeapMegabytes: number;
  readonly mostHandles: number;
}

export function stretchOf(seen: readonly Vitals[], from: number, until: number): Stretch {
  const within = seen.filter(({ at }) => at >= from && at < until);
  const megabytes = (bytes: number) => Math.round(bytes / 104_857.6) / 10;
  const resident = within.map((one) => one.resident).toSorted((left, right) => left - right);
  return {
    residentMegabytes: megabytes(resident[Math.floor(resident.length / 2)] ?? 0),
    leastHeapMegabytes: megabytes(Math.min(...within.map(({ heap }) => heap))),
    mostHandles: Math.max(...within.map(({ handles }) => handles)),
  };
}
