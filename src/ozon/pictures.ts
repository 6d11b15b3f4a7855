/** Pictures of buyers, downloaded through us: nobody else is shown Ozon's links, and no link leads anywhere but Ozon. */
import { fileTypeOf } from '../desk/file-type.ts';
import { MarketplaceError } from '../desk/marketplace.ts';
import type { OzonClientOptions } from './client.ts';
import { errorOfConnection } from './errors.ts';

/** Largest picture that is taken: Telegram takes photos up to 10 MB. */
const mostBytes = 10_000_000;

/** Where Ozon keeps what buyers send; the API's own address is allowed besides. */
const ownDomains = ['ozon.ru', 'ozone.ru', 'ozon.com', 'ozonusercontent.com'];

export interface Picture {
  readonly bytes: Uint8Array;
  /** Told by the bytes, not by the server. */
  readonly type: string;
}

/** Throws `MarketplaceError`: `final` for what is no picture, too large, or not on Ozon's own addresses. */
export async function downloadPicture(
  options: Pick<OzonClientOptions, 'baseUrl' | 'clientId' | 'apiKey' | 'timeout' | 'fetch' | 'limits'>,
  link: string,
): Promise<Picture> {
  const url = URL.parse(link);
  const api = new URL(options.baseUrl);
  const isApi = url?.origin === api.origin;
  if (url === null || !(isApi || isOzons(url))) throw refused('Ссылка на картинку ведёт не на Ozon.');
  const headers = isApi ? { 'client-id': options.clientId, 'api-key': options.apiKey } : {};
  // A picture under the API's address is a call like any other.
  if (isApi) await options.limits.turn(options.clientId, url.pathname);
  let response: Response;
  try {
    const signal = AbortSignal.timeout(options.timeout);
    response = await (options.fetch ?? fetch)(url, { headers, redirect: 'error', signal });
  } catch (error) {
    throw errorOfConnection('picture', error, false);
  }
  if (response.status >= 500 || response.status === 429) throw notNow();
  if (!response.ok) throw refused('Ozon не отдал картинку: откройте её в кабинете.');
  const bytes = await readAtMost(response, mostBytes);
  const type = fileTypeOf(bytes);
  if (type === null || !type.startsWith('image/'))
    throw refused('Файл покупателя — не картинка. Откройте его в кабинете Ozon.');
  return { bytes, type };
}

function isOzons({ protocol, hostname, port }: URL): boolean {
  const ours = ownDomains.some((domain) => hostname === domain || hostname.endsWith(`.${domain}`));
  return protocol === 'https:' && port === '' && ours;
}

/** Never holds more than it may, whatever the server says about the length. */
async function readAtMost(response: Response, most: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of response.body ?? []) {
      size += part.byteLength;
      if (size > most) throw refused('Картинка больше 10 МБ. Откройте её в кабинете Ozon.');
      parts.push(part);
    }
  } catch (error) {
    if (error instanceof MarketplaceError) throw error;
    throw errorOfConnection('picture', error, false);
  }
  return Buffer.concat(parts);
}

function refused(staffMessage: string): MarketplaceError {
  return new MarketplaceError('final', 'picture refused', { staffMessage });
}

function notNow(): MarketplaceError {
  const staffMessage = 'Ozon сейчас не отдаёт картинку. Повторим сами.';
  return new MarketplaceError('retry', 'picture not available', { staffMessage });
}
