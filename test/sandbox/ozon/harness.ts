/** A simulator on a clock that the test moves, and a caller that holds every answer to the official description where a copy is at hand. */
import { Hono } from 'hono';
import { JSONParse } from 'json-with-bigint';
import { expect } from 'vitest';
import type { JournalRecord } from '../../../src/sandbox/journal.ts';
import { createOzonSimulator, type OzonSimulator } from '../../../src/sandbox/ozon/simulator.ts';
import { openApi } from '../../support/openapi.ts';

export const start = Date.parse('2026-11-23T09:00:00Z');
const checks = openApi();

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: bodies differ by method, tests look into them freely
  readonly body: any;
}

export interface Bench {
  readonly simulator: OzonSimulator;
  /** The API under `/ozon`, as the sandbox mounts it. */
  readonly app: Hono;
  readonly journal: JournalRecord[];
  readonly changes: string[];
  /** Milliseconds that slow answers waited. */
  readonly slept: number[];
  advance(milliseconds: number): void;
  call(path: string, body?: unknown, options?: CallOptions): Promise<Reply>;
  act(
    name: string,
    body?: unknown,
  ): Record<string, never> & { chat: string; messages: string[]; posting: string };
}

interface CallOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** The body as it goes on the wire. */
  readonly raw?: string;
  /** The answer is meant to break the description. */
  readonly misshapen?: boolean;
}

const credentials = { 'Client-Id': '100500', 'Api-Key': 'sandbox-key', 'Content-Type': 'application/json' };

export function createBench(world: 'shop' | 'empty' = 'shop'): Bench {
  let now = start;
  const journal: JournalRecord[] = [];
  const changes: string[] = [];
  const slept: number[] = [];
  const simulator = createOzonSimulator({
    now: () => now,
    journal: (record) => journal.push(record),
    changed: (topic) => changes.push(topic),
    sleep: async (milliseconds) => void slept.push(milliseconds),
    world,
  });
  const app = new Hono().route('/ozon', simulator.api);
  return {
    simulator,
    app,
    journal,
    changes,
    slept,
    advance: (milliseconds) => {
      now += milliseconds;
    },
    act: (name, body) => simulator.act(name, body) as ReturnType<Bench['act']>,
    async call(path, body = {}, options = {}) {
      const response = await app.request(`http://ozon.test/ozon${path}`, {
        method: 'POST',
        headers: options.headers ?? credentials,
        body: options.raw ?? JSON.stringify(body),
        ...(options.signal === undefined ? {} : { signal: options.signal }),
      });
      const text = await response.text();
      if (options.misshapen === true)
        return { status: response.status, headers: response.headers, text, body: null };
      const parsed = text === '' ? null : JSONParse(text);
      if (checks?.paths.includes(path)) {
        expect(checks.checkResponse(path, response.status, parsed), path).toEqual([]);
        if (response.status === 200 && options.raw === undefined) {
          expect(checks.checkRequest(path, body), path).toEqual([]);
        }
      }
      return { status: response.status, headers: response.headers, text, body: parsed };
    },
  };
}

/** A chat in which the buyer has just written. */
export function chatOfBuyer(bench: Bench, text = 'Где мой заказ?', buyer = '115561'): string {
  return bench.act('buyer-message', { buyer, text }).chat;
}

export function history(bench: Bench, chat: string, more: object = {}): Promise<Reply> {
  return bench.call('/v3/chat/history', { chat_id: chat, ...more });
}

export function send(bench: Bench, chat: string, text = 'Здравствуйте! Заказ в пути.'): Promise<Reply> {
  return bench.call('/v1/chat/send/message', { chat_id: chat, text });
}
