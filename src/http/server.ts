/** The program's one HTTP port: health, metrics, and whatever other rooms hang on it. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

/** The port cannot be had; `staffMessage` says what to do. */
export class HttpStartError extends Error {
  override readonly name = 'HttpStartError';
  readonly staffMessage: string;
  constructor(staffMessage: string, cause: unknown) {
    super(staffMessage, { cause });
    this.staffMessage = staffMessage;
  }
}

export interface HttpOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Later ones see what earlier ones did not answer. */
  readonly routes: readonly Hono[];
  /** Milliseconds; the usual ones when absent. */
  readonly timeouts?: Timeouts;
}

export interface Timeouts {
  readonly headers: number;
  readonly request: number;
  readonly keepAlive: number;
}

export interface HttpServer {
  readonly port: number;
  /** Ends open connections too. */
  stop(): Promise<void>;
}

/** Slow and idle callers are let go: nothing that calls here needs longer. Milliseconds. */
const usualTimeouts: Timeouts = { headers: 5_000, request: 10_000, keepAlive: 5_000 };

/** Node looks for callers whose time is over only every 30 seconds by itself. */
const slowCallersEvery = 1_000;

/** Pushes may come in storms of hundreds at once; what is refused here Ozon repeats only minutes later. */
const mostConnections = 1_000;

/** Throws `HttpStartError`. */
export async function startHttp(options: HttpOptions): Promise<HttpServer> {
  const { host, port, routes, timeouts = usualTimeouts } = options;
  const app = new Hono();
  for (const route of routes) app.route('/', route);
  const serverOptions = { connectionsCheckingInterval: Math.min(slowCallersEvery, timeouts.headers) };
  const server = serve({ fetch: app.fetch, hostname: host, port, serverOptions }) as Server;
  server.headersTimeout = timeouts.headers;
  server.requestTimeout = timeouts.request;
  server.keepAliveTimeout = timeouts.keepAlive;
  server.maxConnections = mostConnections;
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', (error) => reject(startError(error, host, port)));
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function startError(error: Error, host: string, port: number): HttpStartError {
  const code = 'code' in error ? String(error.code) : '';
  const why: Readonly<Record<string, string>> = {
    EADDRINUSE: 'порт занят другой программой. Освободите его или задайте другой HTTP_PORT.',
    EACCES: 'нет прав на этот порт. Задайте HTTP_PORT больше 1024.',
    EADDRNOTAVAIL: 'такого адреса у машины нет. Проверьте HTTP_HOST.',
  };
  return new HttpStartError(`HTTP на ${host}:${port}: ${why[code] ?? `не открыть (${code}).`}`, error);
}
