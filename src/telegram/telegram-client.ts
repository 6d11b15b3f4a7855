/** Connections to the Bot API: one for calls, one for the long poll, with timeouts that fit each. */
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { Api } from 'grammy';

/** A call that has not been answered by then is unclear, seconds. */
const callTimeout = 15;
/** Longer than the poller's own watchdog, which ends a stalled poll first, seconds. */
const pollTimeout = 120;

export interface TelegramConnection {
  readonly token: string;
  /** Without a slash at the end. */
  readonly apiRoot: string;
  readonly proxyUrl: string | null;
}

export interface TelegramClient {
  readonly api: Api;
  readonly polling: Api;
}

export function connectTelegram({ token, apiRoot, proxyUrl }: TelegramConnection): TelegramClient {
  const root = apiRoot.replace(/\/+$/u, '');
  const config = proxyUrl === null ? {} : { baseFetchConfig: { agent: proxyAgent(root, proxyUrl) } };
  const connect = (timeoutSeconds: number) => new Api(token, { apiRoot: root, timeoutSeconds, ...config });
  return { api: connect(callTimeout), polling: connect(pollTimeout) };
}

/** grammY speaks through node-fetch, which takes an agent; Node's own agents know proxies. */
function proxyAgent(root: string, proxyUrl: string): HttpAgent {
  const options = { keepAlive: true, proxyEnv: { http_proxy: proxyUrl, https_proxy: proxyUrl } };
  return root.startsWith('https:') ? new HttpsAgent(options) : new HttpAgent(options);
}

export type CallSignal = NonNullable<Parameters<Api['getMe']>[0]>;

/** grammY types its signals by a package's older class and uses only what Node's own has too. */
export function callSignal(signal: AbortSignal): CallSignal {
  return signal as unknown as CallSignal;
}
