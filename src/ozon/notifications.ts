/** Addresses that Ozon pushes to: /v1/notification/*. */
import { z } from 'zod';
import { MarketplaceError } from '../desk/marketplace.ts';
import type { OzonClient } from './client.ts';
import { exactNumber } from './exact-json.ts';
import { anything, id, partsOf } from './schema/common.ts';

/** What the desk works with. Questions and reviews have no push. */
export const wantedPushes = [
  'TYPE_NEW_MESSAGE',
  'TYPE_UPDATE_MESSAGE',
  'TYPE_MESSAGE_READ',
  'TYPE_CHAT_CLOSED',
  'TYPE_STATE_CHANGED',
  'TYPE_DELIVERY_DATE_CHANGED',
] as const;

const check = z.object({
  is_active: z.boolean().catch(false),
  errors: partsOf(z.object({ type: z.string().catch(''), description: z.string().catch('') })),
});

const list = z.object({
  urls: partsOf(
    z.object({
      id,
      url: z.string(),
      enable: z.boolean().catch(true),
      types: partsOf(z.object({ type: z.string() })),
    }),
  ),
});

export interface PushAddress {
  readonly id: string;
  readonly url: string;
  readonly enabled: boolean;
  readonly types: readonly string[];
}

export async function listPushAddresses(client: OzonClient): Promise<PushAddress[]> {
  const { urls } = await client.call({ path: '/v1/notification/list', body: {}, answer: list });
  return urls.map((one) => ({
    id: one.id,
    url: one.url,
    enabled: one.enable,
    types: one.types.map(({ type }) => type),
  }));
}

/** Ozon calls the address with a ping and says what it minds; empty when all is well. */
export async function checkPushAddress(client: OzonClient, url: string): Promise<readonly string[]> {
  const answer = await client.call({ path: '/v1/notification/check', body: { url }, answer: check });
  if (answer.is_active) return [];
  const errors = answer.errors.map(({ type, description }) => description || type);
  return errors.length > 0 ? errors : ['Ozon не смог обратиться к адресу'];
}

/** Checks the address, then adds or mends it. Throws `MarketplaceError`: `final` when Ozon cannot reach it. */
export async function registerPushAddress(client: OzonClient, url: string): Promise<PushAddress> {
  const problems = await checkPushAddress(client, url);
  if (problems.length > 0) {
    throw new MarketplaceError('final', `push address refused: ${problems.join('; ')}`, {
      staffMessage: `Ozon не принял адрес для push: ${problems.join('; ')}. Он должен быть открыт из интернета по https, вести на Суфлёра и отвечать быстрее 1,5 секунды.`,
    });
  }
  const types = [...wantedPushes];
  const known = (await listPushAddresses(client)).find((one) => one.url === url);
  if (known === undefined) {
    await client.call({ path: '/v1/notification/set', body: { url, types }, answer: anything });
  } else {
    const one = { id: exactNumber(known.id) };
    const update = { ...one, url, types };
    await client.call({ path: '/v1/notification/update', body: update, answer: anything });
    if (!known.enabled) {
      const enable = { ...one, enabled: true };
      await client.call({ path: '/v1/notification/enable', body: enable, answer: anything });
    }
  }
  const registered = (await listPushAddresses(client)).find((one) => one.url === url);
  if (registered !== undefined) return registered;
  throw new MarketplaceError('shape', 'registered push address is not listed', {
    staffMessage:
      'Ozon принял адрес для push, но не показывает его. Проверьте его в кабинете: Настройки → Интеграции.',
  });
}
