/** The API's one entrance: every call goes credentials → limits → fault → method → fault → answer, and into the journal. */
import { type Context, Hono } from 'hono';
import { JSONParse } from 'json-with-bigint';
import type { RecordCall } from '../journal.ts';
import { type Answer, forJournal, refused, success } from './answer.ts';
import { invalid, OzonRefusal, refusals } from './errors.ts';
import { type Fault, misshape, takeFault } from './faults.ts';
import { createLimiter, obsoletePaths, refuseCredentials, refuseMethod } from './gate.ts';
import type { Method } from './method.ts';
import { createStall, type Sleep } from './stall.ts';
import type { World } from './world.ts';

export interface Service {
  readonly api: Hono;
  /** Ends every hanging call and forgets the counted ones. */
  reset(): void;
}

interface Call {
  readonly path: string;
  readonly request: unknown;
  readonly fault: Fault['setting'] | null;
  readonly base: string;
}

/** Thrown by faults that give no answer. */
const noAnswer = Symbol('no answer');

export function createService(
  methods: readonly Method[],
  options: {
    readonly world: () => World;
    readonly record: RecordCall;
    readonly changed: () => void;
    readonly sleep: Sleep;
  },
): Service {
  const byPath = new Map(methods.map((method) => [method.path, method]));
  const { world, record } = options;
  const limiter = createLimiter(world);
  const stall = createStall(options.sleep);
  const api = new Hono();

  api.get('/pictures/:key', (context) => {
    const picture = world().pictures.get(context.req.param('key'));
    if (picture === undefined) return context.notFound();
    return context.body(picture.bytes, 200, { 'Content-Type': picture.type });
  });

  api.post('/*', async (context) => {
    const call = await readCall(context);
    const answer = await answerCall(context, call);
    record({
      at: world().now(),
      peer: 'ozon',
      method: `POST ${call.path}`,
      request: forJournal(call.request),
      status: answer === noAnswer ? 0 : answer.status,
      response: answer === noAnswer ? null : forJournal(answer.body),
      fault: call.fault?.kind,
    });
    if (answer === noAnswer) return stall.silence(context, call.fault?.kind.startsWith('reset') === true);
    return new Response(answer.text, { status: answer.status, headers: answer.headers });
  });

  async function readCall(context: Context): Promise<Call> {
    const { pathname, origin } = new URL(context.req.url);
    const start = Math.max(0, pathname.search(/\/v\d+\//));
    const path = pathname.slice(start);
    const text = await context.req.text();
    return {
      path,
      request: parseBody(text),
      fault: takeFault(world().faults, path),
      base: origin + pathname.slice(0, start),
    };
  }

  async function answerCall(context: Context, call: Call): Promise<Answer | typeof noAnswer> {
    const credentials = { clientId: context.req.header('Client-Id'), apiKey: context.req.header('Api-Key') };
    const refusal = refuseCredentials(world(), credentials);
    if (refusal !== null) return refused(world(), refusal, {});
    const { remaining } = limiter.take(call.path);
    const headers = { 'Ratelimit-Remaining': String(Math.max(0, remaining)) };
    if (remaining < 0) return refused(world(), refusals.tooMany(1), headers);
    const early = faultBefore(call.fault);
    if (early === noAnswer) return noAnswer;
    if (early !== null) return refused(world(), early, headers);
    if (call.fault?.kind === 'slow') await stall.wait(call.fault.delay, context.req.raw.signal);
    const answer = await run(call, headers);
    return call.fault === null ? answer : faultAfter(call.fault, answer, headers);
  }

  async function run(call: Call, headers: Readonly<Record<string, string>>): Promise<Answer> {
    try {
      if (obsoletePaths.has(call.path)) throw refusals.obsolete();
      const method = byPath.get(call.path);
      if (method === undefined) throw refusals.unknownMethod();
      const refusal = refuseMethod(world(), call.path, method.gate);
      if (refusal !== null) throw refusal;
      if (call.request === unreadable) throw invalid('Invalid request body');
      const body = await method.call(call.request, { world: world(), base: call.base });
      if (method.writes || call.fault !== null) options.changed();
      return success(world(), body, headers);
    } catch (error) {
      if (error instanceof OzonRefusal) return refused(world(), error, headers);
      throw error;
    }
  }

  function faultAfter(
    fault: Fault['setting'],
    answer: Answer,
    headers: Readonly<Record<string, string>>,
  ): Answer | typeof noAnswer {
    if (fault.kind === 'timeout_after' || fault.kind === 'reset_after') return noAnswer;
    if (fault.kind === 'error_after') {
      return refused(world(), new OzonRefusal(fault.status, fault.code, fault.message), headers);
    }
    if (fault.kind !== 'wrong_shape') return answer;
    const { type, text } = misshape(fault.shape, answer.text);
    return { ...answer, headers: { ...answer.headers, 'Content-Type': type }, body: text, text };
  }

  return {
    api,
    reset() {
      limiter.clear();
      stall.release();
    },
  };
}

const unreadable = 'unreadable body';

function parseBody(text: string): unknown {
  if (text.trim() === '') return {};
  try {
    return JSONParse(text);
  } catch {
    return unreadable;
  }
}

function faultBefore(fault: Fault['setting'] | null): OzonRefusal | typeof noAnswer | null {
  switch (fault?.kind) {
    case 'timeout_before':
    case 'reset_before':
      return noAnswer;
    case 'rate_limited':
      return refusals.tooMany(fault.retryAfter);
    case 'circle_open':
      return refusals.circleOpen();
    case 'error_before':
    case 'refusal':
      return new OzonRefusal(fault.status, fault.code, fault.message);
    default:
      return null;
  }
}
