/** A stand-in for the model behind an OpenAI-compatible address: aimock answers, a proxy before it keeps the journal. */
import { LLMock } from '@copilotkit/aimock';
import { Hono } from 'hono';
import { z } from 'zod';
import type { RecordCall } from '../journal.ts';
import { composeReply } from './compose.ts';
import { controlRoutes, type ModelState, takeOrder } from './control.ts';
import { materialsOf } from './materials.ts';
import { type MisbehaviourSetting, modelName, responseOf } from './misbehaviour.ts';

export interface ModelStandIn {
  /** OpenAI's `/v1/chat/completions` and `/v1/models`: mount it at `/model`. */
  readonly api: Hono;
  /** `GET /state`, `POST /misbehave`, `POST /reset`. */
  readonly control: Hono;
  /** The next calls go wrong as told: `{ kind, count?, retryAfter? }`. Throws `ZodError` for what it cannot be told. */
  misbehave(setting: unknown): void;
  reset(): void;
  close(): Promise<void>;
}

/** Starts aimock on a free loopback port of its own. */
export async function createModelStandIn(options: {
  readonly now: () => number;
  readonly journal: RecordCall;
  readonly changed: (topic: string) => void;
}): Promise<ModelStandIn> {
  const changed = () => options.changed('model');
  const state: ModelState = { orders: [], calls: 0, last: null };
  let silence = new AbortController();
  const mock = await startMock();

  const api = new Hono();
  api.get('/v1/models', (context) =>
    context.json({ object: 'list', data: [{ id: modelName, object: 'model', owned_by: 'sandbox' }] }),
  );
  api.post('/v1/chat/completions', async (context) => {
    const request = readable(await context.req.text());
    const probed = probeAnswer(request);
    if (probed !== null) return context.json(probed);
    const setting = takeOrder(state);
    const answer = setting?.kind === 'hang' ? null : await ask(mock.url, request, setting);
    state.calls += 1;
    state.last = { request, answer: answer?.body ?? null };
    options.journal({
      at: options.now(),
      peer: 'model',
      method: 'POST /v1/chat/completions',
      request,
      status: answer?.status ?? 0,
      response: answer?.body ?? null,
      fault: setting?.kind,
    });
    changed();
    if (answer !== null) {
      return new Response(JSON.stringify(answer.body), { status: answer.status, headers: answer.headers });
    }
    await aborted(AbortSignal.any([context.req.raw.signal, silence.signal]));
    return new Response(null, { status: 499 });
  });

  function reset(): void {
    state.orders.length = 0;
    state.calls = 0;
    state.last = null;
    silence.abort();
    silence = new AbortController();
    changed();
  }

  return {
    api,
    ...controlRoutes(state, changed, reset),
    reset,
    async close() {
      silence.abort();
      await mock.stop();
    },
  };
}

const probeShape = z.object({
  response_format: z.object({
    json_schema: z.object({
      name: z.literal('probe'),
      schema: z.object({
        properties: z.record(z.string(), z.object({ enum: z.array(z.string()).length(1) })),
      }),
    }),
  }),
});

/** A question whether the schema is honoured: it is, and no misbehaviour is spent on it. */
function probeAnswer(request: unknown) {
  const probe = probeShape.safeParse(request);
  if (!probe.success) return null;
  const { properties } = probe.data.response_format.json_schema.schema;
  const content = JSON.stringify(
    Object.fromEntries(Object.entries(properties).map(([key, one]) => [key, one.enum[0]])),
  );
  return {
    id: 'probe',
    object: 'chat.completion',
    model: modelName,
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content, refusal: null } }],
  };
}

/** What the proxy tells aimock's reply about this call, beside the caller's own fields. */
const orderKey = 'sandbox_order';

async function startMock(): Promise<LLMock> {
  const mock = new LLMock({ host: '127.0.0.1', port: 0, logLevel: 'silent', journalMaxEntries: 1 });
  mock.on({ endpoint: 'chat' }, (request) => {
    const materials = materialsOf(request);
    const setting = (request[orderKey] ?? null) as MisbehaviourSetting | null;
    return responseOf(composeReply(materials), materials, setting);
  });
  await mock.start();
  return mock;
}

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: unknown;
}

async function ask(url: string, request: unknown, setting: MisbehaviourSetting | null): Promise<Answer> {
  const body = typeof request === 'object' ? { ...request, [orderKey]: setting } : request;
  const response = await fetch(`${url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: 'Bearer sandbox' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const answer = readable(await response.text());
  const retryAfter = response.headers.get('Retry-After');
  const headers = { 'Content-Type': 'application/json' };
  return {
    status: response.status,
    headers: retryAfter === null ? headers : { ...headers, 'Retry-After': retryAfter },
    body: setting?.kind === 'refuse' ? withRefusal(answer) : answer,
  };
}

/** aimock has no `refusal` field. */
function withRefusal(answer: unknown): unknown {
  const completion = answer as { choices: readonly { readonly message: object }[] };
  const refusal = 'Не могу помочь с этим запросом.';
  const choices = completion.choices.map((choice) => ({
    ...choice,
    message: { ...choice.message, content: null, refusal },
  }));
  return { ...completion, choices };
}

function readable(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
