/** A shop as people name it in a command. */
import type { RoomShop, RoomTools } from './tools.ts';

/** By id, or by the beginning of its name; null when none or several fit. */
export function shopNamed(tools: Pick<RoomTools, 'shops'>, words: string): RoomShop | null {
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return null;
  const exact = tools.shops.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted);
  const [found, ...others] = tools.shops.filter(({ name }) => name.toLowerCase().startsWith(wanted));
  return exact ?? (others.length === 0 ? (found ?? null) : null);
}

/** «Какие есть магазины» for a name that fits none. */
export function shopsWords(tools: Pick<RoomTools, 'shops'>): string {
  return `Такого магазина нет. Есть: ${tools.shops.map(({ name }) => name).join(', ')}.`;
}
