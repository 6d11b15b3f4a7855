/** The receiver of Ozon's pushes: answers at once, stores first, works later. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { NewPush } from '../desk/push.ts';
import type { UnknownShape } from './client.ts';
import { parseExact } from './exact-json.ts';
import { callerOf, type Networks } from './networks.ts';
import { isStrange, readPush, sellerOf } from './push-body.ts';

/** Bodies hold one message or one change: far below this. */
const mostBytes = 64_000;

export interface PushReceiverOptions {
  /** The unguessable part of the address, without slashes at its ends. */
  readonly path: string;
  /** Who may call. */
  readonly networks: Networks;
  /** Proxies of ours whose `X-Forwarded-For` counts. */
  readonly proxies: Networks;
  /** Shop by Ozon's `seller_id`, the Client-Id; null when it is none of ours. A push may name none. */
  readonly shopOf: (sellerId: string | null) => string | null;
  /** Resolves when the push is on disk. */
  readonly keep: (push: NewPush) => Promise<void>;
  /** `shopId` null: nothing tells whose it is. */
  readonly onUnknownShape: (shopId: string | null, shape: UnknownShape) => void;
  /** Is told of a push whose `seller_id` is none of ours, or is missing while there are several shops. */
  readonly onUnknownSeller: (sellerId: string | null) => void;
  /** Is told why a push could not be stored; Ozon gets 500 and sends it again. */
  readonly onError: (error: unknown) => void;
  readonly now: () => number;
  readonly version: string;
  /** The connection's own address. */
  readonly addressOf: (context: Context) => string;
}

/** `POST /<path>`; everything else is 404, as if nothing were here. */
export function createPushReceiver(options: PushReceiverOptions): Hono {
  const app = new Hono();
  const secret = hash(options.path);
  app.onError((error, context) => {
    options.onError(error);
    return refuse(context, 500, 'not stored');
  });
  app.post(
    '/:path{.+}',
    // Who may not call is sent away before a byte of the body is read.
    async (context, next) => {
      if (!timingSafeEqual(hash(context.req.param('path')), secret)) return context.notFound();
      const forwarded = context.req.header('x-forwarded-for');
      const caller = callerOf(options.addressOf(context), forwarded, options.proxies);
      if (!options.networks.has(caller)) return refuse(context, 403, 'address is not allowed');
      return next();
    },
    bodyLimit({ maxSize: mostBytes, onError: (context) => refuse(context, 413, 'too large') }),
    async (context) => receive(options, context, await context.req.text()),
  );
  return app;
}

async function receive(options: PushReceiverOptions, context: Context, raw: string): Promise<Response> {
  const body = parsed(raw);
  const push = readPush(body);
  if (push === null) {
    const shopId = options.shopOf(sellerOf(body));
    options.onUnknownShape(shopId, { path: 'push', reason: 'нет message_type', raw });
    return refuse(context, 400, 'message_type is required', 'ERROR_PARAMETER_VALUE_MISSED');
  }
  const { now, version } = options;
  if (push.type === 'TYPE_PING') {
    return context.json({ version, name: 'sufler', time: new Date(now()).toISOString() });
  }
  const shopId = options.shopOf(push.sellerId);
  if (shopId === null) {
    options.onUnknownSeller(push.sellerId);
    return refuse(context, 400, 'unknown seller_id');
  }
  if (isStrange(push)) {
    options.onUnknownShape(shopId, {
      path: `push ${nameOf(push.type)}`,
      reason: 'незнакомый тип или поля',
      raw,
    });
  }
  await options.keep({ shopId, key: push.key, subject: push.subject, receivedAt: now() });
  return context.json({ result: true });
}

function refuse(
  context: Context,
  status: 400 | 403 | 413 | 500,
  message: string,
  code: 'ERROR_UNKNOWN' | 'ERROR_PARAMETER_VALUE_MISSED' = 'ERROR_UNKNOWN',
): Response {
  return context.json({ error: { code, message, details: null } }, status);
}

/** A type goes into the log and to people: what is no name of Ozon's kind does not. */
function nameOf(type: string): string {
  return /^[A-Z\d_]{1,64}$/u.test(type) ? type : '(не имя)';
}

function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function parsed(raw: string): unknown {
  try {
    return parseExact(raw);
  } catch {
    return null;
  }
}
