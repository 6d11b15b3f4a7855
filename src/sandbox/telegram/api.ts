import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono, type Context as Request } from 'hono';
import type { RecordCall } from '../journal.ts';
import { type Arguments, readArguments } from './arguments.ts';
import type { Emulation } from './emulation.ts';
import { ApiError, conflict, tooManyRequests } from './errors.ts';
import { callFaults, type FaultOrder } from './faults.ts';
import { findMethod } from './methods/registry.ts';
import { spoilUpdates } from './update-faults.ts';
import type { Update } from './update-queue.ts';

/** The Bot API over HTTP: `/bot<token>/<method>` and `/file/bot<token>/<path>`. */

type Bindings = { Bindings: Partial<HttpBindings> };
type Answer =
  | {
      readonly kind: 'json';
      readonly status: number;
      readonly body: Record<string, unknown>;
      readonly fault?: string;
    }
  | { readonly kind: 'html'; readonly status: number; readonly fault: string }
  | { readonly kind: 'cut'; readonly fault: string };

export interface ApiOptions {
  readonly emulation: Emulation;
  readonly token: string;
  readonly record: RecordCall;
  /** Aborted when the emulator closes: ends what hangs. */
  readonly closing: AbortSignal;
}

export function createApi(options: ApiOptions): Hono<Bindings> {
  const { emulation, token } = options;
  const app = new Hono<Bindings>();

  app.on(['GET', 'POST'], '/:bot{bot[^/]+}/:method', async (request) => {
    const answer = isKnown(request, token)
      ? await answerCall(options, request)
      : failure(new ApiError(401, 'Unauthorized'));
    return send(request, answer);
  });

  app.get('/file/:bot{bot[^/]+}/:path{.+}', (request) => {
    const path = request.req.param('path');
    const file = [...emulation.world.files.values()].find((stored) => stored.path === path);
    if (!isKnown(request, token)) return send(request, failure(new ApiError(401, 'Unauthorized')));
    if (file === undefined) return send(request, failure(new ApiError(404, 'Not Found')));
    return request.body(new Uint8Array(file.bytes), 200, { 'content-type': 'application/octet-stream' });
  });

  app.all('*', (request) => send(request, failure(new ApiError(404, 'Not Found'))));
  return app;
}

function isKnown(request: Request, token: string): boolean {
  return request.req.param('bot') === `bot${token}`;
}

async function answerCall({ emulation, record, closing }: ApiOptions, request: Request): Promise<Answer> {
  const written = request.req.param('method') ?? '';
  const method = findMethod(written)?.name ?? written;
  const signal = AbortSignal.any([request.req.raw.signal, closing]);
  let shown: Record<string, unknown> = {};
  let answer: Answer;
  try {
    const call = await readArguments(request.req.raw);
    shown = call.shown();
    answer = await withFault(emulation, method, signal, () => run(emulation, method, call, signal));
  } catch (error) {
    answer = failure(asApiError(error));
  }
  record({
    at: emulation.now(),
    peer: 'telegram',
    method,
    request: shown,
    status: answer.kind === 'cut' ? 0 : answer.status,
    response: answer.kind === 'json' ? JSON.parse(JSON.stringify(answer.body)) : null,
    fault: answer.fault,
  });
  return answer;
}

async function run(
  emulation: Emulation,
  name: string,
  call: Arguments,
  signal: AbortSignal,
): Promise<Answer> {
  try {
    const method = findMethod(name);
    if (method === undefined) throw new ApiError(404, 'Not Found: method not found');
    const result = await method.run(emulation, { ...call, signal });
    if (method.name !== 'getUpdates') return success(result);
    const { updates, fault } = spoilUpdates(emulation, result as readonly Update[]);
    return { ...success(updates), ...(fault === undefined ? {} : { fault }) };
  } catch (error) {
    return failure(asApiError(error));
  }
}

/** Faults without effect answer before `effect` runs, the others spoil its answer. */
async function withFault(
  emulation: Emulation,
  method: string,
  signal: AbortSignal,
  effect: () => Promise<Answer>,
): Promise<Answer> {
  const fault = emulation.faults.take(method, callFaults);
  switch (fault?.kind) {
    case 'rate_limit':
      return { ...failure(tooManyRequests(fault.retry_after ?? 5)), fault: fault.kind };
    case 'conflict':
      return {
        ...failure(
          conflict('terminated by other getUpdates request; make sure that only one bot instance is running'),
        ),
        fault: fault.kind,
      };
    case 'server_error':
      return { kind: 'html', status: fault.status ?? 502, fault: fault.kind };
    case 'hang':
      await aborted(signal);
      return { kind: 'cut', fault: fault.kind };
    case 'drop_before':
      return { kind: 'cut', fault: fault.kind };
    default:
      return afterEffect(emulation, fault, signal, await effect());
  }
}

async function afterEffect(
  emulation: Emulation,
  fault: FaultOrder | undefined,
  signal: AbortSignal,
  answer: Answer,
): Promise<Answer> {
  switch (fault?.kind) {
    case 'drop_after':
      return { kind: 'cut', fault: fault.kind };
    case 'bad_gateway_after':
      return { kind: 'html', status: 502, fault: fault.kind };
    case 'delay':
      await emulation.sleep(fault.delay_ms ?? 1_000, signal).catch(() => {});
      return { ...answer, fault: fault.kind };
    default:
      return answer;
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function success(result: unknown) {
  return { kind: 'json', status: 200, body: { ok: true, result } } as const;
}

function failure({ code, message, parameters }: ApiError) {
  const body = { ok: false, error_code: code, description: message, parameters };
  return { kind: 'json', status: code, body } as const;
}

/** A fault of the emulator itself must look like no answer of Telegram's. */
function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  return new ApiError(
    500,
    `Internal Server Error: emulator: ${error instanceof Error ? error.stack : error}`,
  );
}

function send(request: Request<Bindings>, answer: Answer): Response {
  if (answer.kind === 'json') {
    const parameters = answer.body.parameters as { retry_after?: number } | undefined;
    const headers =
      parameters?.retry_after === undefined ? {} : { 'retry-after': `${parameters.retry_after}` };
    return Response.json(answer.body, { status: answer.status, headers });
  }
  if (answer.kind === 'html') {
    const page = `<html>\r\n<head><title>${answer.status} Bad Gateway</title></head>\r\n<body><center><h1>${answer.status} Bad Gateway</h1></center><hr><center>nginx</center></body>\r\n</html>\r\n`;
    return new Response(page, { status: answer.status, headers: { 'content-type': 'text/html' } });
  }
  const outgoing = request.env?.outgoing;
  // Without a socket under it (a request made in memory) the nearest thing to a cut connection is an error.
  if (outgoing === undefined) return Response.error();
  outgoing.destroy();
  return RESPONSE_ALREADY_SENT;
}
