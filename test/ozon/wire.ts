/** The client on the wire: real `fetch`, real headers and bytes; msw answers in Ozon's place. */
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import type { UnknownShape } from '../../src/ozon/client.ts';
import { parseExact } from '../../src/ozon/exact-json.ts';
import { createMarketplace } from '../../src/ozon/marketplace.ts';
import { createOzonLimits } from '../../src/ozon/rate-limit.ts';
import { openApi } from '../support/openapi.ts';

const description = openApi();

export interface WireRequest {
  readonly path: string;
  readonly headers: Headers;
  /** As it went over the wire. */
  readonly text: string;
}

type Reply = (path: string, body: unknown) => Response | Promise<Response>;

/** Raw JSON text, so that a number of twenty digits stays one. */
export function json(text: string | object, status = 200, headers: Record<string, string> = {}): Response {
  return new HttpResponse(typeof text === 'string' ? text : JSON.stringify(text), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

export function createWire() {
  const clock = { at: Date.UTC(2026, 10, 24, 9) };
  const requests: WireRequest[] = [];
  const problems: string[] = [];
  const unknown: UnknownShape[] = [];
  let reply: Reply = () => json({});
  const server = setupServer(
    http.post('https://api-seller.ozon.ru/*', async ({ request }) => {
      const { pathname } = new URL(request.url);
      const text = await request.text();
      requests.push({ path: pathname, headers: request.headers, text });
      problems.push(...(description?.checkRequest(pathname, parseExact(text)) ?? []));
      return reply(pathname, JSON.parse(text));
    }),
  );
  const now = () => clock.at;
  const sleep = async (milliseconds: number) => {
    clock.at += milliseconds;
  };
  const limits = createOzonLimits(now, sleep);
  const marketplaceOf = (clientId: string) =>
    createMarketplace({
      clientId,
      apiKey: 'secret-key',
      baseUrl: 'https://api-seller.ozon.ru',
      timeout: 200,
      zone: 'Europe/Moscow',
      now,
      sleep,
      random: () => 0.5,
      limits,
      automaticReplies: ['Спасибо за обращение!'],
      onUnknownShape: (shape) => unknown.push(shape),
    });
  return {
    clock,
    server,
    requests,
    problems,
    unknown,
    marketplaceOf,
    marketplace: marketplaceOf('100500'),
    /** What Ozon answers from now on. */
    answers(next: Reply) {
      reply = next;
    },
    /** One answer for every path. */
    says(body: string | object, status = 200, headers: Record<string, string> = {}) {
      reply = () => json(body, status, headers);
    },
  };
}
