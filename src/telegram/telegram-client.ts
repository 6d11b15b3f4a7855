/** Connections to the Bot API: one for calls, one for the long poll, with timeouts that fit each. */
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { Api } from 'grammy';
import { createDownload, type Download } from './file-download.ts';

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
  readonly download: Download;
}

export function connectTelegram({ token, apiRoot, proxyUrl }: TelegramConnection): TelegramClient {
  const root = apiRoot.replace(/\/+$/u, '');
  const agent = proxyUrl === null ? null : proxyAgent(root, proxyUrl);
  const config = agent === null ? {} : { baseFetchConfig: { agent } };
  const connect = (timeoutSeconds: number) => new Api(token, { apiRoot: root, timeoutSeconds, ...config });
  const api = connect(callTimeout);
  const download = createDownload({ api, token, root, agent });
  return { api, polling: connect(pollTimeout), download };
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
