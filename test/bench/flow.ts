/** The whole program against stand-ins without delay: its own time a case, cases a second, memory. */
import { setTimeout as wait } from 'node:timers/promises';
import { createLog } from '../../src/log.ts';
import { startProgram } from '../../src/program.ts';
import { cast, teamChatId } from '../../src/sandbox/telegram/cast.ts';
import { printTimes } from './measure.ts';
import { ask, call, lastEntry, post, startSandboxProcess, unhurriedConfig } from './sandbox-client.ts';

const single = 200;
const many = 300;
const question = 'Здравствуйте! Как оформить возврат товара?';

export async function run(): Promise<void> {
  const { url, process: sandbox } = await startSandboxProcess();
  const config = unhurriedConfig(url, { OZON_POLL_SECONDS: '0.05', OZON_SCAN_SECONDS: '60' });
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

/** From the answer of /v3/chat/history that brought the message to the arrival of the card's call. */
async function oneByOne(url: string): Promise<void> {
  const toCard: number[] = [];
  const toSend: number[] = [];
  let after = await lastEntry(url);
  for (let index = 0; index < single; index += 1) {
    await ask(url, index, question);
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
  for (let index = 0; index < many; index += 1) await ask(url, index, question);
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

function pressOf(messageId: number) {
  return { from: cast.lead.id, chat: teamChatId, message_id: messageId, label: '✅ Отправить' };
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

function megabytes(): number {
  global.gc?.();
  return Math.round(process.memoryUsage().rss / 1_048_576);
}
