/** The real program against the sandbox, driven by the sandbox's own HTTP routes, as the page drives it. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { type Program, startProgram } from '../../src/program.ts';
import { placeOf, sandboxEnvironment } from '../../src/sandbox/environment.ts';
import type { JournalEntry } from '../../src/sandbox/journal.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.ts';
import { cast, teamChatId } from '../../src/sandbox/telegram/cast.ts';

export { cast };

export interface TeamButton {
  readonly text: string;
  readonly callback_data?: string;
  readonly url?: string;
}

export interface TeamMessage {
  readonly message_id: number;
  readonly from: { readonly id: number };
  readonly text?: string;
  readonly entities?: readonly { readonly type: string; readonly offset: number; readonly length: number }[];
  readonly keyboard?: readonly (readonly TeamButton[])[];
  readonly reply_to?: number;
  readonly reactions: readonly { readonly emoji: string }[];
}

export interface PressOutcome {
  readonly text: string;
  readonly alert: boolean;
}

/** Buyers of the pseudo shop by what they have ordered. */
export const buyers = {
  onTheWay: '115561',
  received: '115562',
  late: '115563',
  fbo: '115566',
  packed: '115568',
} as const;

export interface Stage {
  readonly sandbox: Sandbox;
  /** The clock of the program and of the sandbox, epoch milliseconds. */
  now(): number;
  /** Moves that clock. */
  advance(milliseconds: number): void;
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Where the running program listens; null when it does not. */
  port(): number | null;
  /** Starts the stopped program on the same database with other variables. */
  restart(environment?: Readonly<Record<string, string>>): Promise<void>;
  /** A buyer's message into their newest open chat. */
  buyerSays(buyer: string, text: string): Promise<void>;
  ozon(action: string, body?: object): Promise<Record<string, unknown>>;
  telegram(order: string, body: object): Promise<Record<string, unknown>>;
  telegramFault(fault: object): Promise<void>;
  modelFault(fault: object): Promise<void>;
  /** What the team's group shows now. */
  messages(): readonly TeamMessage[];
  messagesIn(chat: number): readonly TeamMessage[];
  /** Waits for a message of the bot whose text fits. */
  see(what: string | RegExp): Promise<TeamMessage>;
  /** Waits for a card that offers the button. */
  seeButton(label: string): Promise<TeamMessage>;
  press(message: TeamMessage, label: string, who?: { readonly id: number }): Promise<PressOutcome>;
  say(text: string, who?: { readonly id: number }, replyTo?: TeamMessage): Promise<void>;
  /** What the buyer reads from the shop, sent through the API. */
  replies(buyer: string): readonly string[];
  seeReply(buyer: string, what: string | RegExp): Promise<string>;
  /** Calls of the method, without those that the limit of calls turned away before any effect. */
  calls(method: string): readonly JournalEntry[];
  until<Result>(check: () => Result): Promise<Result>;
}

export interface StageOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** Epoch milliseconds; the present when absent. */
  readonly at?: number;
  /** The test starts the program itself. */
  readonly idle?: boolean;
  /** Writes SHOPS_FILE in place of the one shop's variables; returns its path. Is given the stage's clock. */
  readonly shopsFile?: (sandbox: Sandbox, now: () => number) => Promise<string>;
}

/** Times of the real program are cut to tenths of a second; nothing else of it is changed. */
const quick = {
  OZON_POLL_SECONDS: '0.05',
  OZON_SCAN_SECONDS: '0.1',
  UNDO_SECONDS: '0.2',
  QUARANTINE_SECONDS: '0.3',
  TELEGRAM_GROUP_PER_MINUTE: '0',
  LOG_LEVEL: 'silent',
};

export async function openStage({
  environment = {},
  at,
  idle = false,
  shopsFile,
}: StageOptions = {}): Promise<Stage> {
  let shift = at === undefined ? 0 : at - Date.now();
  const now = () => Date.now() + shift;
  const sandbox = await startSandbox({ now });
  const file = join(mkdtempSync(join(tmpdir(), 'sufler-')), 'sufler.db');
  const variables = sandboxEnvironment(placeOf(sandbox), {
    ...quick,
    DATABASE_URL: `file:${file}`,
    ...environment,
  });
  if (shopsFile !== undefined) {
    Object.assign(variables, {
      SHOPS_FILE: await shopsFile(sandbox, now),
      OZON_CLIENT_ID: '',
      OZON_API_KEY: '',
    });
  }
  let program: Program | null = null;

  const stage: Stage = {
    sandbox,
    now,
    advance(milliseconds) {
      shift += milliseconds;
    },
    async start() {
      const config = readConfig(variables);
      const log = createLog(config.logLevel);
      program = await startProgram({ config, log, now }, new AbortController().signal);
    },
    port: () => program?.port ?? null,
    async restart(changes = {}) {
      await stage.stop();
      Object.assign(variables, changes);
      await stage.start();
    },
    async stop() {
      await program?.stop();
      program = null;
    },
    buyerSays: async (buyer, text) => {
      await stage.ozon('buyer-message', { buyer, text });
    },
    ozon: (action, body = {}) => post(`/sandbox/ozon/${action}`, body),
    telegram: (order, body) => post(`/sandbox/telegram/${order}`, body),
    telegramFault: async (fault) => {
      await post('/sandbox/telegram/faults', fault);
    },
    modelFault: async (fault) => {
      await post('/sandbox/model/misbehave', fault);
    },
    messages: () => messagesOf(sandbox, teamChatId),
    messagesIn: (chat) => messagesOf(sandbox, chat),
    see: (what) =>
      stage.until(() => found(stage.messages(), ({ text = '' }) => fits(text, what), String(what))),
    seeButton: (label) =>
      stage.until(() => found(stage.messages(), (message) => hasButton(message, label), `button ${label}`)),
    press: (message, label, who = cast.operator) =>
      post('/sandbox/telegram/press', {
        from: who.id,
        chat: teamChatId,
        message_id: message.message_id,
        label,
      }) as Promise<unknown> as Promise<PressOutcome>,
    say: async (text, who = cast.operator, replyTo) => {
      const reply = replyTo === undefined ? {} : { reply_to: replyTo.message_id };
      await post('/sandbox/telegram/say', { from: who.id, chat: teamChatId, text, ...reply });
    },
    replies: (buyer) => repliesTo(sandbox, buyer),
    seeReply: (buyer, what) =>
      stage.until(() => found(stage.replies(buyer), (text) => fits(text, what), `reply ${what}`)),
    calls: (method) =>
      sandbox.journal.entries().filter((entry) => entry.method.endsWith(method) && entry.status !== 429),
    until: (check) => vi.waitFor(check, { timeout: 20_000, interval: 10 }),
  };

  async function post(path: string, body: object): Promise<Record<string, unknown>> {
    const response = await fetch(`${sandbox.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as Record<string, unknown>;
    if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer)}`);
    return answer;
  }

  onTestFinished(async () => {
    await stage.stop();
    await sandbox.close();
  });
  if (!idle) await stage.start();
  return stage;
}

function messagesOf(sandbox: Sandbox, chatId: number): TeamMessage[] {
  const chat = sandbox.telegram.world.chats.get(chatId);
  return [...(chat?.messages.values() ?? [])].map((message) => ({
    message_id: message.id,
    from: { id: message.fromId },
    reactions: [...message.reactions].map(([, emoji]) => ({ emoji: String(emoji) })),
    ...(message.text === undefined ? {} : { text: message.text }),
    ...(message.entities === undefined ? {} : { entities: message.entities }),
    ...(message.keyboard === undefined ? {} : { keyboard: message.keyboard.inline_keyboard }),
    ...(message.replyTo === undefined ? {} : { reply_to: message.replyTo }),
  }));
}

function repliesTo(sandbox: Sandbox, buyer: string): string[] {
  return sandbox.ozon
    .world()
    .chats.filter(({ buyerId }) => buyerId === buyer)
    .flatMap(({ messages }) => messages)
    .filter(({ source }) => source === 'bot')
    .map(({ data }) => data.filter((line) => line !== 'errorText').join('\n'));
}

function fits(text: string, what: string | RegExp): boolean {
  return typeof what === 'string' ? text.includes(what) : what.test(text);
}

export function hasButton(message: TeamMessage, label: string): boolean {
  return message.keyboard?.flat().some(({ text }) => text.includes(label)) ?? false;
}

/** The newest that fits; throws so that `until` asks again. */
function found<Item>(items: readonly Item[], wanted: (item: Item) => boolean, name: string): Item {
  const item = items.findLast(wanted);
  if (item === undefined) throw new Error(`not seen: ${name}`);
  return item;
}

/** Cards of the team's group that show the buyer's words. */
export function teamCards(stage: Pick<Stage, 'messages'>, words: string): TeamMessage[] {
  return stage.messages().filter(({ text = '' }) => text.includes(words) && text.includes('№'));
}
