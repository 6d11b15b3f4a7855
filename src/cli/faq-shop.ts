/** The shop that a command is about. */
import type { ShopConfig } from '../config/shop-config.ts';
import { readShopsOnly } from '../config/shops.ts';
import { UsageError } from './usage.ts';

/** None where neither OZON_CLIENT_ID nor SHOPS_FILE is set. Throws `ConfigError`. */
export function configuredShops(): readonly ShopConfig[] {
  return readShopsOnly(process.env);
}

/**
 * Id of the shop that is named by id or name; unnamed, of the only one. `known` are the shops that have knowledge: a shop
 * that was taken out of the settings still has its own.
 */
export function chooseShop(
  shops: readonly ShopConfig[],
  known: readonly string[],
  wanted: string | undefined,
): string {
  const ids = [...new Set([...shops.map(({ id }) => id), ...known])];
  if (wanted !== undefined) {
    const named = shops.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
    if (named !== undefined) return named.id;
    if (shops.length === 0 || ids.includes(wanted)) return wanted;
    throw new UsageError(`Магазина «${wanted}» нет. Есть: ${listed(shops, ids)}.`);
  }
  const [only, ...others] = ids;
  if (only !== undefined && others.length === 0) return only;
  throw new UsageError(`Назовите магазин: --shop ID (${listed(shops, ids)}).`);
}

/** The same where no shop needs to be known: null when none is named and several or none could be meant. */
export function knownShop(
  shops: readonly ShopConfig[],
  known: readonly string[],
  wanted: string | undefined,
): string | null {
  const isClear = wanted !== undefined || new Set([...shops.map(({ id }) => id), ...known]).size === 1;
  return isClear ? chooseShop(shops, known, wanted) : null;
}

function listed(shops: readonly ShopConfig[], ids: readonly string[]): string {
  if (ids.length === 0) return 'Client-Id кабинета';
  const name = (id: string) => shops.find((one) => one.id === id)?.name;
  return ids.map((id) => (name(id) === undefined ? id : `${id} «${name(id)}»`)).join(', ');
}
