import { serve } from '@hono/node-server';
import { Api } from 'grammy';
import { Hono } from 'hono';
import { onTestFinished } from 'vitest';
import { createJournal, type Journal } from '../../../src/sandbox/journal.ts';
import { cast, teamChatId } from '../../../src/sandbox/telegram/cast.ts';
import {
  createTelegramEmulator,
  type TelegramEmulator,
  type TelegramEmulatorOptions,
} from '../../../src/sandbox/telegram/emulator.ts';
import { type ManualClock, manualClock } from './manual-clock.ts';

/** An emulator served over HTTP on a clock that only the test moves. */
export interface Stage {
  readonly telegram: TelegramEmulator;
  readonly clock: ManualClock;
  readonly journal: Journal;
  readonly api: Api;
  readonly root: string;
  /** A raw call: `[status, body]`. */
  call(method: string, fields?: object, verb?: 'GET' | 'POST'): Promise<readonly [number, Answer]>;
}

// biome-ignore lint/suspicious/noExplicitAny: answers of many methods are looked into freely
export type Answer = Record<string, any>;

export const team = teamChatId;
export const { lead, operator, stranger } = cast;

export async function stage(options: TelegramEmulatorOptions = {}): Promise<Stage> {
  const clock = manualClock();
  const journal = createJournal();
  const telegram = createTelegramEmulator({
    now: clock.now,
    sleep: clock.sleep,
    journal: journal.record,
    ...options,
  });
  const app = new Hono().route('/telegram', telegram.api);
  const { port, close } = await listen(app);
  onTestFinished(() => {
    telegram.close();
    return close();
  });
  const root = `http://127.0.0.1:${port}/telegram`;
  const call: Stage['call'] = async (method, fields = {}, verb = 'POST') => {
    const response = await fetch(`${root}/bot${telegram.token}/${method}`, {
      method: verb,
      headers: { 'content-type': 'application/json' },
      ...(verb === 'POST' ? { body: JSON.stringify(fields) } : {}),
    });
    return [response.status, (await response.json()) as Answer];
  };
  return { telegram, clock, journal, root, call, api: new Api(telegram.token, { apiRoot: root }) };
}

function listen(app: Hono): Promise<{ port: number; close: () => Promise<void> }> {
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve({ port, close: () => closed(server) }),
    );
  });
}

function closed(server: ReturnType<typeof serve>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
}

/** The head of a PNG of that size: all that the emulator looks at. */
export function pngOf(width: number, height: number): Uint8Array {
  const header = Buffer.alloc(24);
  header.writeUInt32BE(0x89504e47, 0);
  header.writeUInt32BE(width, 16);
  header.writeUInt32BE(height, 20);
  return header;
}
