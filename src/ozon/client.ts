/** Calls of the Seller API: limits, deadlines, retries of reads, exact numbers. */
import type { z } from 'zod';
import { MarketplaceError } from '../desk/marketplace.ts';
import { errorOfAnswer, errorOfConnection, errorOfLateSend, errorOfShape } from './errors.ts';
import { parseExact, stringifyExact } from './exact-json.ts';
import type { OzonLimits } from './rate-limit.ts';

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
  /** Shared by every client of the process. */
  readonly limits: OzonLimits;
  /** Is told of every part of an answer that could not be understood, so that nothing vanishes unseen. */
  readonly onUnknownShape: (shape: UnknownShape) => void;
  readonly fetch?: typeof fetch;
}

/** An answer, or a row of one, as it came. `raw` may hold what buyers wrote: it belongs into storage, not into a log. */
export interface UnknownShape {
  readonly path: string;
  /** Which fields do not fit, without their values. */
  readonly reason: string;
  readonly raw: string;
}

/** `send` marks a call that changes what a buyer sees: it is made once, whatever happens, and not when its time is over. */
export interface Call<Schema extends z.ZodType> {
  readonly path: string;
  readonly body: unknown;
  readonly answer: Schema;
  readonly send?: boolean;
}

export interface OzonClient {
  /** Throws `MarketplaceError`. */
  call<Schema extends z.ZodType>(call: Call<Schema>): Promise<z.output<Schema>>;
  /** Reads each row by itself: one that does not fit is told and left out, its list is not. */
  rows<Schema extends z.ZodType>(
    path: string,
    rows: readonly unknown[],
    schema: Schema,
  ): readonly { readonly row: z.output<Schema>; readonly raw: unknown }[];
}

const readAttempts = 3;
const longestPause = 10_000;

export function createOzonClient(options: OzonClientOptions): OzonClient {
  const tellUnknown = (path: string, raw: unknown, error: z.ZodError) => {
    const reason = reasonOf(error);
    options.onUnknownShape({ path, reason, raw: JSON.stringify(raw) ?? '' });
    return reason;
  };

  async function once<Schema extends z.ZodType>({ path, body, answer, send = false }: Call<Schema>) {
    const asked = options.now();
    await options.limits.turn(options.clientId, path);
    // The program may have been stopped for a while (a paused machine, a debugger): others may have gone on meanwhile.
    if (send && options.now() - asked > options.timeout) throw errorOfLateSend(path);
    const response = await request(options, path, body, send);
    const parsed = answer.safeParse(response);
    if (parsed.success) return parsed.data;
    throw errorOfShape(path, tellUnknown(path, response, parsed.error));
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
    rows: (path, rows, schema) =>
      rows.flatMap((raw) => {
        const parsed = schema.safeParse(raw);
        if (parsed.success) return [{ row: parsed.data, raw }];
        tellUnknown(path, raw, parsed.error);
        return [];
      }),
  };
}

/** Fields and what is wrong with them; never their values. */
function reasonOf(error: z.ZodError): string {
  return error.issues.map((one) => `${one.path.join('.')} ${one.code}`.trim()).join('; ');
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
    if (parsed === undefined && text !== '') {
      options.onUnknownShape({ path, reason: 'not JSON', raw: text });
      throw errorOfShape(path, 'not JSON');
    }
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
