/** Calls of the Seller API: limits, deadlines, retries of reads, exact numbers. */
import type { z } from 'zod';
import { MarketplaceError } from '../desk/marketplace.ts';
import { errorOfAnswer, errorOfConnection, errorOfShape } from './errors.ts';
import { parseExact, stringifyExact } from './exact-json.ts';
import { createRateLimit } from './rate-limit.ts';

export interface OzonClientOptions {
  readonly clientId: string;
  readonly apiKey: string;
  /** Without a path's slash at the end. */
  readonly baseUrl: string;
  /** Milliseconds for one call. */
  readonly timeout: number;
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** 0…1, spreads retries. */
  readonly random: () => number;
  readonly fetch?: typeof fetch;
}

/** `send` marks a call that changes what a buyer sees: it is made once, whatever happens. */
export interface Call<Schema extends z.ZodType> {
  readonly path: string;
  readonly body: unknown;
  readonly answer: Schema;
  readonly send?: boolean;
}

export interface OzonClient {
  /** Throws `MarketplaceError`. */
  call<Schema extends z.ZodType>(call: Call<Schema>): Promise<z.output<Schema>>;
}

/** All methods of one Client-Id together. Source: Ozon Seller API, «Лимиты». */
const callsPerSecond = 50;

/** Frequent 429 were reported for this method below the common limit (a-ulianov/OzonAPI); two a second pass. */
const slowLanes: Readonly<Record<string, number>> = { '/v3/posting/fbs/get': 2 };

const readAttempts = 3;
const longestPause = 10_000;

export function createOzonClient(options: OzonClientOptions): OzonClient {
  const limit = createRateLimit(callsPerSecond, options.now, options.sleep);
  const lanes = new Map(
    Object.entries(slowLanes).map(([path, perSecond]) => [
      path,
      createRateLimit(perSecond, options.now, options.sleep),
    ]),
  );

  async function once<Schema extends z.ZodType>({ path, body, answer, send = false }: Call<Schema>) {
    await lanes.get(path)?.turn();
    await limit.turn();
    const response = await request(options, path, body, send);
    const parsed = answer.safeParse(response);
    if (parsed.success) return parsed.data;
    throw errorOfShape(
      path,
      parsed.error.issues.map((one) => `${one.path.join('.')} ${one.code}`).join('; '),
    );
  }

  return {
    async call(call) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await once(call);
        } catch (error) {
          if (!(error instanceof MarketplaceError) || !mayRetry(error, call.send, attempt)) throw error;
          await options.sleep(pauseOf(error, attempt, options.random()));
        }
      }
    },
  };
}

function mayRetry(error: MarketplaceError, send: boolean | undefined, attempt: number): boolean {
  return (
    send !== true &&
    error.kind === 'retry' &&
    attempt < readAttempts &&
    (error.retryAfter ?? 0) <= longestPause
  );
}

function pauseOf(error: MarketplaceError, attempt: number, random: number): number {
  return error.retryAfter ?? Math.min(longestPause, 500 * 2 ** attempt * (0.5 + random));
}

async function request(options: OzonClientOptions, path: string, body: unknown, isSend: boolean) {
  let status: number;
  let text: string;
  let headers: Headers;
  try {
    const answer = await (options.fetch ?? fetch)(`${options.baseUrl}${path}`, {
      method: 'POST',
      headers: {
        'client-id': options.clientId,
        'api-key': options.apiKey,
        'content-type': 'application/json',
      },
      body: stringifyExact(body),
      // A redirect would carry the key to another host.
      redirect: 'error',
      signal: AbortSignal.timeout(options.timeout),
    });
    ({ status, headers } = answer);
    text = await answer.text();
  } catch (error) {
    throw errorOfConnection(path, error, isSend);
  }
  const parsed = tryParse(text);
  if (status === 200) {
    if (parsed === undefined && text !== '') throw errorOfShape(path, 'not JSON');
    return parsed ?? {};
  }
  const retryAfter = Number(headers.get('retry-after'));
  throw errorOfAnswer({
    path,
    status,
    body: parsed,
    isSend,
    retryAfter: Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter * 1000 : null,
  });
}

function tryParse(text: string): unknown {
  try {
    return parseExact(text);
  } catch {
    return undefined;
  }
}
