/** The client against the simulator, wired without a network; every request is held to the official description. */
import type { UnknownShape } from '../../src/ozon/client.ts';
import { parseExact } from '../../src/ozon/exact-json.ts';
import { createMarketplace } from '../../src/ozon/marketplace.ts';
import { createOzonLimits } from '../../src/ozon/rate-limit.ts';
import { createOzonSimulator } from '../../src/sandbox/ozon/simulator.ts';
import { openApi } from '../support/openapi.ts';

const description = openApi();

export function createStage(at = Date.UTC(2026, 10, 24, 9)) {
  const clock = { at };
  const now = () => clock.at;
  const simulator = createOzonSimulator({ now, journal: () => {}, changed: () => {}, sleep: async () => {} });
  const { account } = simulator.world();
  const calls: string[] = [];
  /** What the official description minds in our requests; a failed check inside `fetch` would pass for an outage. */
  const problems: string[] = [];
  const sleep = async (milliseconds: number) => {
    clock.at += milliseconds;
  };
  const unknown: UnknownShape[] = [];
  const marketplace = createMarketplace({
    clientId: account.clientId ?? '1',
    apiKey: account.apiKey ?? 'invented',
    baseUrl: 'http://ozon.test',
    timeout: 5_000,
    zone: 'Europe/Moscow',
    now,
    random: () => 0.5,
    sleep,
    limits: createOzonLimits(now, sleep),
    automaticReplies: ['Спасибо за обращение! Мы ответим в рабочее время.'],
    onUnknownShape: (shape) => unknown.push(shape),
    async fetch(input, init) {
      if (init?.method !== 'POST')
        return simulator.api.fetch(new Request(String(input), init as RequestInit));
      const { pathname } = new URL(String(input));
      calls.push(pathname);
      problems.push(...(description?.checkRequest(pathname, parseExact(String(init?.body))) ?? []));
      return simulator.api.fetch(new Request(String(input), init as RequestInit));
    },
  });
  return { clock, simulator, marketplace, calls, problems, unknown };
}
