/** The sandbox in a process of its own, as benchmarks start it, drive it and read its journal. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Config, readConfig } from '../../src/config.ts';
import { sandboxEnvironment } from '../../src/sandbox/environment.ts';

export interface Entry {
  readonly id: number;
  readonly at: number;
  readonly method: string;
  readonly request: unknown;
}

/** A sandbox whose quotas hold nothing up. */
export async function startSandboxProcess(): Promise<{ url: string; process: ChildProcess }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'sandbox-process.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const url = line.toString().trim();
  await post(url, 'ozon/limits', { perSecond: 100_000, postingGetPerSecond: 100_000 });
  await post(url, 'telegram/quota', { groupPerMinute: null, chatPerSecond: null, overallPerSecond: null });
  return { url, process: child };
}

/** The program's own limits hold nothing up either; the database is a file, as in real work. */
export function unhurriedConfig(url: string, changes: Readonly<Record<string, string>>): Config {
  const file = join(mkdtempSync(join(tmpdir(), 'sufler-bench-')), 'sufler.db');
  return readConfig(
    sandboxEnvironment(
      { url, clientId: '100500', shopName: 'Лавка' },
      {
        DATABASE_URL: `file:${file}`,
        BACKUP_HOURS: '0',
        OZON_CALLS_PER_SECOND: '100000',
        UNDO_SECONDS: '0',
        TELEGRAM_GROUP_PER_MINUTE: '0',
        TELEGRAM_CARDS_AT_ONCE: '0',
        LOG_LEVEL: 'silent',
        ...changes,
      },
    ),
  );
}

/** Waits for the first call of the method after that entry. */
export async function call(url: string, after: number, method: string): Promise<Entry> {
  for (;;) {
    const found = (await journal(url, after)).find((entry) => entry.method.endsWith(method));
    if (found !== undefined) return found;
    await wait(5);
  }
}

export async function lastEntry(url: string): Promise<number> {
  return (await journal(url, 0)).at(-1)?.id ?? 0;
}

/** At most the newest 300. */
export async function journal(url: string, after: number): Promise<readonly Entry[]> {
  return (await fetch(`${url}/sandbox/journal?after=${after}`)).json() as Promise<readonly Entry[]>;
}

/** One action of the sandbox's control routes, e.g. `ozon/buyer-message`. */
export async function post(url: string, path: string, body: object): Promise<Record<string, unknown>> {
  const response = await fetch(`${url}/sandbox/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as Record<string, unknown>;
  if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer)}`);
  return answer;
}

/** A new chat of one of ten buyers with one message. */
export async function ask(url: string, index: number, text: string) {
  const { chat } = await post(url, 'ozon/chat', { buyer: String(115_561 + (index % 10)) });
  const { messages } = await post(url, 'ozon/buyer-message', { chat, text });
  return { chat: String(chat), message: String((messages as readonly string[])[0]) };
}
