/** The whole program against stand-ins without delay: its own time a case, cases a second, memory. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { startProgram } from '../../src/program.ts';
import { sandboxEnvironment } from '../../src/sandbox/environment.ts';
import { cast, teamChatId } from '../../src/sandbox/telegram/cast.ts';
import { printTimes } from './measure.ts';

const single = 200;
const many = 300;
const question = 'Здравствуйте! Как оформить возврат товара?';

interface Entry {
  readonly id: number;
  readonly at: number;
  readonly method: string;
  readonly request: unknown;
}

export async function run(): Promise<void> {
  const { url, process: sandbox } = await startSandboxProcess();
  const file = join(mkdtempSync(join(tmpdir(), 'sufler-bench-')), 'sufler.db');
  const config = readConfig(
    sandboxEnvironment(
      { url, clientId: '100500', shopName: 'Лавка' },
      {
        DATABASE_URL: `file:${file}`,
        BACKUP_HOURS: '0',
        OZON_POLL_SECONDS: '0.05',
        OZON_SCAN_SECONDS: '60',
        OZON_CALLS_PER_SECOND: '100000',
        UNDO_SECONDS: '0',
        TELEGRAM_GROUP_PER_MINUTE: '0',
        LOG_LEVEL: 'silent',
      },
    ),
  );
  await post(url, 'ozon/limits', { perSecond: 100_000, postingGetPerSecond: 100_000 });
  await post(url, 'telegram/quota', { groupPerMinute: null, chatPerSecond: null, overallPerSecond: null });
  const program = await startProgram(
    { config, log: createLog(config.logLevel) },
    new AbortController().signal,
  );
  try {
    await wait(500);
    console.log(`  memory at rest ${megabytes()} MB`);
    await oneByOne(url);
    await allAtOnce(url);
    console.log(`  memory afterwards ${megabytes()} MB`);
  } finally {
    await program.stop();
    sandbox.kill('SIGTERM');
  }
}

async function startSandboxProcess(): Promise<{ url: string; process: ChildProcess }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'sandbox-process.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { url: line.toString().trim(), process: child };
}

/** From the answer of /v3/chat/history that brought the message to the arrival of the card's call. */
async function oneByOne(url: string): Promise<void> {
  const toCard: number[] = [];
  const toSend: number[] = [];
  let after = await lastEntry(url);
  for (let index = 0; index < single; index += 1) {
    await ask(url, index);
    const card = await call(url, after, 'sendMessage');
    const read = await call(url, after, '/v3/chat/history');
    toCard.push(card.at - read.at);
    const pressed = performance.timeOrigin + performance.now();
    const messageId = await newestCard(url);
    await post(url, 'telegram/press', pressOf(messageId));
    const sent = await call(url, card.id, '/v1/chat/send/message');
    toSend.push(sent.at - pressed);
    await call(url, sent.id, '/v2/chat/read');
    after = await lastEntry(url);
  }
  printTimes('message fetched → card leaves', toCard);
  printTimes('✅ pressed → sent to Ozon', toSend);
}

async function allAtOnce(url: string): Promise<void> {
  const from = await sentReplies(url);
  const start = performance.now();
  for (let index = 0; index < many; index += 1) await ask(url, index);
  const pressed = new Set<number>();
  for (;;) {
    const waiting = (await cards(url)).filter((id) => !pressed.has(id));
    for (const id of waiting) {
      pressed.add(id);
      await post(url, 'telegram/press', { ...pressOf(id), timeout_ms: 0 });
    }
    if ((await sentReplies(url)) - from >= many) break;
    await wait(20);
  }
  const seconds = (performance.now() - start) / 1000;
  console.log(`  ${many} cases at once, question to confirmed reply: ${(many / seconds).toFixed(0)} cases/s`);
}

/** A new chat of one of ten buyers with one question. */
async function ask(url: string, index: number): Promise<void> {
  const chat = await post(url, 'ozon/chat', { buyer: String(115_561 + (index % 10)) });
  await post(url, 'ozon/buyer-message', { chat: chat.chat, text: question });
}

function pressOf(messageId: number) {
  return { from: cast.lead.id, chat: teamChatId, message_id: messageId, label: '✅ Отправить' };
}

async function call(url: string, after: number, method: string): Promise<Entry> {
  for (;;) {
    const found = (await journal(url, after)).find((entry) => entry.method.endsWith(method));
    if (found !== undefined) return found;
    await wait(5);
  }
}

async function lastEntry(url: string): Promise<number> {
  return (await journal(url, 0)).at(-1)?.id ?? 0;
}

async function journal(url: string, after: number): Promise<readonly Entry[]> {
  return (await fetch(`${url}/sandbox/journal?after=${after}`)).json() as Promise<readonly Entry[]>;
}

interface TeamState {
  readonly chats: readonly {
    readonly id: number;
    readonly messages: readonly {
      readonly message_id: number;
      readonly keyboard?: readonly (readonly { readonly text: string }[])[];
    }[];
  }[];
}

/** Cards that offer ✅, oldest first. */
async function cards(url: string): Promise<number[]> {
  const state = (await (await fetch(`${url}/sandbox/telegram/state`)).json()) as TeamState;
  const messages = state.chats.find(({ id }) => id === teamChatId)?.messages ?? [];
  return messages
    .filter(({ keyboard }) => keyboard?.flat().some(({ text }) => text === '✅ Отправить'))
    .map(({ message_id }) => message_id);
}

async function newestCard(url: string): Promise<number> {
  for (;;) {
    const newest = (await cards(url)).at(-1);
    if (newest !== undefined) return newest;
    await wait(5);
  }
}

async function sentReplies(url: string): Promise<number> {
  const state = (await (await fetch(`${url}/sandbox/ozon/state`)).json()) as {
    readonly chats: readonly { readonly messages: readonly { readonly source: string }[] }[];
  };
  return state.chats.flatMap(({ messages }) => messages).filter(({ source }) => source === 'bot').length;
}

async function post(url: string, path: string, body: object): Promise<Record<string, unknown>> {
  const response = await fetch(`${url}/sandbox/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as Record<string, unknown>;
  if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer)}`);
  return answer;
}

function megabytes(): number {
  global.gc?.();
  return Math.round(process.memoryUsage().rss / 1_048_576);
}
