/** A drafter on the shop's starter knowledge, with a scripted model in place of the network. */
import { join } from 'node:path';
import type { Category, Checker, Finding } from '../../src/desk/checking.ts';
import type { DraftRequest, KnowledgeBase } from '../../src/desk/drafting.ts';
import { noFacts, type OrderFact } from '../../src/desk/facts.ts';
import { createDrafter } from '../../src/drafting/drafter.ts';
import type { DraftingEvent, KeptState, ModelOptions } from '../../src/drafting/options.ts';
import type { Reply } from '../../src/drafting/reply.ts';
import { createKnowledgeBase } from '../../src/knowledge/knowledge-base.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';

export const root = join(import.meta.dirname, '../..');
export const knowledge = createKnowledgeBase(loadKnowledge(join(root, 'data')), () => '2026-11-24');
export const now = Date.UTC(2026, 10, 24, 9);

export const order: OrderFact = {
  scheme: 'fbs',
  orderNumber: '68160919-0001',
  postingNumber: '68160919-0001-1',
  trackingNumber: '80082345671234',
  status: 'delivering',
  statusText: 'в пути',
  shipmentDate: '2026-11-22T18:00',
  deliveryBegin: '2026-11-25T10:00',
  deliveryEnd: '2026-11-26T18:00',
  products: [],
  canStartChat: null,
  readAt: now - 60_000,
};

export const passing: Checker = { check: () => ({ level: 'pass', findings: [], ruleSetHash: 'fake' }) };

/** Blocks every text that the expression finds. */
export function blocking(pattern: RegExp, category: Category = 'spam'): Checker {
  return {
    check(text) {
      const found = pattern.exec(text);
      const finding: Finding | null = found && {
        rule: 'fake.rule',
        category,
        severity: 'block',
        start: found.index,
        end: found.index + found[0].length,
        matched: found[0],
        message: 'так нельзя',
        why: '',
        suggestion: '',
        disguise: null,
        fix: null,
      };
      return { level: finding ? 'block' : 'pass', findings: finding ? [finding] : [], ruleSetHash: 'fake' };
    },
  };
}

export function keptInMemory(
  entries: Readonly<Record<string, string>> = {},
): KeptState & { all: Map<string, string> } {
  const all = new Map(Object.entries(entries));
  return {
    all,
    get: async (name) => all.get(name) ?? null,
    set: async (name, value) => void all.set(name, value),
  };
}

/** What the scripted model does with one call: answers with a text, or with a whole response. */
export type Script = (body: ModelRequest, call: number) => string | Response | Promise<Response>;

export interface ModelRequest {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly response_format?: { readonly type: string; readonly json_schema?: { readonly name: string } };
  readonly temperature: number;
}

export function completion(content: string | null, change: object = {}, message: object = {}): Response {
  return Response.json({
    choices: [
      { index: 0, finish_reason: 'stop', message: { role: 'assistant', content, ...message }, ...change },
    ],
    usage: { prompt_tokens: 1000, completion_tokens: 100 },
  });
}

export function answer(...sentences: readonly (readonly [text: string, ...cites: string[]])[]): string {
  const reply: Reply = {
    decision: 'answer',
    missing: [],
    sentences: sentences.map(([text, ...cites]) => ({
      text,
      cites,
      kind: cites.length > 0 ? 'fact' : 'courtesy',
    })),
    language: 'ru',
  };
  return JSON.stringify(reply);
}

export interface StageOptions {
  readonly script?: Script | null;
  readonly checker?: Checker;
  readonly knowledge?: KnowledgeBase;
  readonly model?: Partial<ModelOptions>;
  readonly endpoints?: number;
  readonly kept?: KeptState;
  /** Answer probes as an endpoint that honours schemas. */
  readonly probes?: boolean;
  readonly now?: () => number;
}

export function stage(options: StageOptions = {}) {
  const requests: ModelRequest[] = [];
  const events: DraftingEvent[] = [];
  const pauses: number[] = [];
  const { script = null } = options;
  async function fetchScripted(_input: unknown, init?: RequestInit): Promise<Response> {
    const body = JSON.parse(String(init?.body)) as ModelRequest;
    const probe = body.response_format?.json_schema?.name === 'probe';
    if (probe && options.probes !== false) return completion('{"token":"гиппогриф-7"}');
    requests.push(body);
    const given = await Promise.race([script?.(body, requests.length), aborted(init?.signal)]);
    if (given === undefined) throw new TypeError('no network');
    return typeof given === 'string' ? completion(given) : given;
  }
  const endpoints = Array.from({ length: options.endpoints ?? 1 }, (_, index) => ({
    baseUrl: `http://model-${index + 1}.test/v1`,
    apiKey: 'invented',
    model: `test-model-${index + 1}`,
    proxyUrl: null,
  }));
  const drafter = createDrafter({
    knowledge: options.knowledge ?? knowledge,
    checker: options.checker ?? passing,
    model:
      script === null
        ? null
        : {
            endpoints,
            timeout: 20_000,
            redaction: true,
            budget: { day: null, month: null },
            ...options.model,
          },
    promptsDirectory: join(root, 'prompts'),
    dataDirectory: join(root, 'data'),
    kept: options.kept ?? keptInMemory(),
    now: options.now ?? (() => now),
    randomId: () => 'b0undary',
    sleep: async (milliseconds) => void pauses.push(milliseconds),
    onEvent: (event) => void events.push(event),
    fetch: fetchScripted as typeof fetch,
  });
  return {
    drafter,
    requests,
    events,
    pauses,
    ask: (words: string, change: Partial<DraftRequest> = {}) =>
      drafter.draft(requestFor(words, change), new AbortController().signal),
  };
}

function aborted(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
}

export function requestFor(words: string, change: Partial<DraftRequest> = {}): DraftRequest {
  return {
    shop: { id: '42', name: 'Лавка', zone: 'Europe/Moscow' },
    channel: 'chat',
    conversation: [{ author: 'buyer', text: words, at: 1 }],
    facts: { ...noFacts, order },
    instruction: null,
    previousText: null,
    now,
    ...change,
  };
}
