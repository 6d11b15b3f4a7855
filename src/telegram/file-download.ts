/** Files that staff send: read from the Bot API server, with a limit and through the same proxy as its calls. */
import { type Agent, get as getHttp, type IncomingMessage as HttpAnswer } from 'node:http';
import { get as getHttps } from 'node:https';
import type { Api } from 'grammy';

/** Milliseconds without a byte after which the download is given up. */
const silence = 15_000;

export interface FilePlace {
  readonly api: Api;
  readonly token: string;
  /** Without a slash at the end. */
  readonly root: string;
  readonly agent: Agent | null;
}

/** Throws for what Telegram does not give: a file that is too large for a bot (20 MB), a lost connection. */
export type Download = (fileId: string, mostBytes: number) => Promise<Uint8Array>;

export function createDownload({ api, token, root, agent }: FilePlace): Download {
  return async (fileId, mostBytes) => {
    const { file_path } = await api.getFile(fileId);
    if (file_path === undefined) throw new Error('Telegram named no path of the file');
    return read(`${root}/file/bot${token}/${file_path}`, agent, mostBytes);
  };
}

/** The address holds the token: no error may tell it. */
async function read(url: string, agent: Agent | null, mostBytes: number): Promise<Uint8Array> {
  const answer = await ask(url, agent);
  if (answer.statusCode !== 200) {
    answer.resume();
    throw new Error(`Telegram answered a download with ${answer.statusCode}`);
  }
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > mostBytes) throw new Error('the file is larger than Telegram said');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function ask(url: string, agent: Agent | null): Promise<HttpAnswer> {
  const get = url.startsWith('https:') ? getHttps : getHttp;
  const options = { timeout: silence, ...(agent === null ? {} : { agent }) };
  return new Promise((resolve, reject) => {
    const request = get(url, options, resolve);
    request.on('timeout', () => request.destroy(new Error('the download stalled')));
    request.on('error', () => reject(new Error('the download failed')));
  });
}
