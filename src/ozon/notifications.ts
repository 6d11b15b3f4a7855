/** Addresses that Ozon pushes to: /v1/notification/*. */
import { z } from 'zod';
import { MarketplaceError } from '../desk/marketplace.ts';
import type { OzonClient } from './client.ts';
import { exactNumber } from './exact-json.ts';
import { anything, id, partsOf } from './schema/common.ts';

/** What the desk works with. Questions and reviews have no push. */
const wantedPushes: readonly string[] = [
  'TYPE_NEW_MESSAGE',
  'TYPE_UPDATE_MESSAGE',
  'TYPE_MESSAGE_READ',
  'TYPE_CHAT_CLOSED',
  'TYPE_POSTING_CANCELLED',
  'TYPE_STATE_CHANGED',
  'TYPE_CUTOFF_DATE_CHANGED',
  'TYPE_DELIVERY_DATE_CHANGED',
  'TYPE_FBO_POSTING_CANCELLED',
  'TYPE_FBO_POSTING_STATE_CHANGED',
  'TYPE_FBO_POSTING_DELIVERY_DATE_CHANGED',
];

const typeList = z.object({ types: partsOf(z.object({ type: z.string() })) });

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

/** What the methods may order: pushes of FBO are newer than they, and the cabinet has them all. */
async function offeredPushes(client: OzonClient): Promise<string[]> {
  const path = '/v1/notification/push-type/list';
  const { types } = await client.call({ path, body: {}, answer: typeList });
  return types.map(({ type }) => type);
}

/** Adds what is lacking; what somebody ordered for this address besides stays ordered. */
async function mend(
  client: OzonClient,
  known: PushAddress,
  { wanted, offered }: { readonly wanted: readonly string[]; readonly offered: readonly string[] },
): Promise<void> {
  const one = { id: exactNumber(known.id) };
  if (wanted.some((type) => !known.types.includes(type))) {
    const types = [...new Set([...wanted, ...known.types.filter((type) => offered.includes(type))])];
    const body = { ...one, url: known.url, types };
    await client.call({ path: '/v1/notification/update', body, answer: anything });
  }
  if (!known.enabled) {
    const body = { ...one, enabled: true };
    await client.call({ path: '/v1/notification/enable', body, answer: anything });
  }
}

/** What the desk wants and the address does not get: to be ordered in the cabinet. */
export function lackingPushes({ types }: Pick<PushAddress, 'types'>): readonly string[] {
  return wantedPushes.filter((type) => !types.includes(type));
}

/** Checks the address, then adds or mends it. Throws `MarketplaceError`: `final` when Ozon cannot reach it. */
export async function registerPushAddress(client: OzonClient, url: string): Promise<PushAddress> {
  const problems = await checkPushAddress(client, url);
  if (problems.length > 0) {
    throw new MarketplaceError('final', `push address refused: ${problems.join('; ')}`, {
      staffMessage: `Ozon не принял адрес для push: ${problems.join('; ')}. Он должен быть открыт из интернета по https, вести на Суфлёра и отвечать быстрее 1,5 секунды.`,
    });
  }
  const offered = await offeredPushes(client);
  const wanted = offered.filter((type) => wantedPushes.includes(type));
  const known = (await listPushAddresses(client)).find((one) => one.url === url);
  if (known === undefined) {
    const types = wanted;
    await client.call({ path: '/v1/notification/set', body: { url, types }, answer: anything });
  } else await mend(client, known, { wanted, offered });
  const registered = (await listPushAddresses(client)).find((one) => one.url === url);
  if (registered !== undefined) return registered;
  throw new MarketplaceError('shape', 'registered push address is not listed', {
    staffMessage:
      'Ozon принял адрес для push, но не показывает его. Проверьте его в кабинете: Настройки → Интеграции.',
  });
}
