/** Pushes: how soon Ozon is answered in a storm, and how long a push takes to become a card. */
import { setTimeout as wait } from 'node:timers/promises';
import { Agent, fetch } from 'undici';
import { createLog } from '../../src/log.ts';
import { startProgram } from '../../src/program.ts';
import { pushEnvironment } from '../../src/sandbox/environment.ts';
import { printTimes, watchTurns } from './measure.ts';
import { ask, call, lastEntry, post, startSandboxProcess, unhurriedConfig } from './sandbox-client.ts';

/** Pushes of the storm and what they are about: everything is repeated fifty times. */
const storm = 5_000;
const stormChats = 100;
/** Milliseconds between two pushes: 10,000 within a minute. */
const pace = 6;
/** Connections that the caller keeps open. */
const connections = 50;
const single = 100;
const question = 'Здравствуйте! Как оформить возврат товара?';

export async function run(): Promise<void> {
  const { url, process: sandbox } = await startSandboxProcess();
  const rare = { OZON_POLL_SECONDS: '3600', OZON_SCAN_SECONDS: '3600' };
  const config = unhurriedConfig(url, { ...pushEnvironment, ...rare });
  const program = await startProgram(
    { config, log: createLog(config.logLevel) },
    new AbortController().signal,
  );
  const receiver = `http://127.0.0.1:${program.port}/${pushEnvironment.OZON_PUSH_PATH}`;
  try {
    await wait(500);
    await pushToCard(url, receiver);
    await answersInStorm(url, receiver);
  } finally {
    await program.stop();
    sandbox.kill('SIGTERM');
  }
}

/** From the moment the sandbox sends the push to the arrival of the card's call; stand-ins answer at once. */
async function pushToCard(url: string, receiver: string): Promise<void> {
  await post(url, 'ozon/push', { url: receiver });
  const times: number[] = [];
  for (let index = 0; index < single; index += 1) {
    const after = await lastEntry(url);
    await ask(url, index, question);
    const card = await call(url, after, 'sendMessage');
    const push = await call(url, after, 'PUSH TYPE_NEW_MESSAGE');
    times.push(card.at - push.at);
  }
  const [first = 0, ...warm] = times;
  console.log(`  push sent → card leaves, the first after the start: ${first.toFixed(0)} ms`);
  printTimes('push sent → card leaves', warm);
  await post(url, 'ozon/push', { url: null });
}

/** The same pushes twice: while the chats are new and drafted beside, and when all of them are repeats. */
async function answersInStorm(url: string, receiver: string): Promise<void> {
  const bodies: string[] = [];
  for (let index = 0; index < stormChats; index += 1) {
    const { chat, message } = await ask(url, index, `${question} ${index}`);
    bodies.push(
      JSON.stringify({
        message_type: 'TYPE_NEW_MESSAGE',
        chat_id: chat,
        chat_type: 'Buyer_Seller',
        message_id: message,
        seller_id: '100500',
      }),
    );
  }
  await sendAll(`answered, ${stormChats} chats are new`, receiver, bodies);
  await wait(5_000);
  await sendAll('answered, all are repeats', receiver, bodies);
}

/** As the caller sees it, who lives in the program's own process: what the measurement costs is counted too. */
async function sendAll(name: string, receiver: string, bodies: readonly string[]): Promise<void> {
  const dispatcher = new Agent({ connections });
  const times: number[] = [];
  const send = async (body: string) => {
    const start = performance.now();
    const response = await fetch(receiver, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '195.34.21.10' },
      body,
      dispatcher,
    });
    await response.text();
    times.push(performance.now() - start);
    if (response.status !== 200) throw new Error(`push answered ${response.status}`);
  };
  const turns = watchTurns();
  const sent: Promise<void>[] = [];
  const cpu = process.cpuUsage();
  const start = performance.now();
  for (let index = 0; index < storm; index += 1) {
    sent.push(send(bodies[(index * 7919) % bodies.length] ?? ''));
    const ahead = start + index * pace - performance.now();
    if (ahead > 0) await wait(ahead);
  }
  await Promise.all(sent);
  const seconds = (performance.now() - start) / 1000;
  await dispatcher.close();
  const { user, system } = process.cpuUsage(cpu);
  const own = ((user + system) / 1000 / storm).toFixed(2);
  printTimes(name, times);
  printTimes('  turns of the loop, processor time', turns());
  console.log(
    `    ${storm} pushes within ${seconds.toFixed(1)} s, processor a push with caller and drafts ${own} ms`,
  );
}
