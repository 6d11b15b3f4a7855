/** The account is looked at by the hour; leads hear once of each change and what to do about it. */
import {
  type AccountHealth,
  type ChannelHealth,
  healthOf,
  keyWarning,
  lackingWords,
  newKey,
  unreadable,
} from './account-health.ts';
import { hashText } from './hash-text.ts';
import { type Marketplace, MarketplaceError } from './marketplace.ts';
import { priorities } from './publishing.ts';
import type { StaffDirectory } from './staff-directory.ts';
import type { Records, Store } from './store.ts';
import { tellLeads } from './tell-leads.ts';
import { cardDue, type Tools } from './tools.ts';
import { type Channel, channels } from './words.ts';

export interface AccountTools extends Tools {
  readonly marketplace: (shopId: string) => Pick<Marketplace, 'readAccount'>;
  readonly staff: StaffDirectory;
}

const names: Readonly<Record<Channel, string>> = {
  chat: 'Чаты',
  question: 'Вопросы о товарах',
  review: 'Отзывы',
};

/** Null before the first look. */
export async function readAccountHealth(
  store: Pick<Store, 'cursors'>,
  shopId: string,
): Promise<AccountHealth | null> {
  const kept = await store.cursors.get(`account:${shopId}`);
  return kept === null ? null : (JSON.parse(kept) as AccountHealth);
}

/** Reads the account, keeps what it may do, tells what changed. */
export async function checkAccount(tools: AccountTools, shopId: string): Promise<AccountHealth> {
  const before = await readAccountHealth(tools.store, shopId);
  const health = await look(tools, shopId, before);
  await tools.store.transaction(async (records) => {
    await records.cursors.set(`account:${shopId}`, JSON.stringify(health));
    for (const channel of channels) {
      await tellChange(records, tools, shopId, channel, before?.channels[channel], health.channels[channel]);
    }
    await tellLacking(records, tools, shopId, before, health);
    await tellExpiry(records, tools, shopId, health);
    await showOnCards(records, tools, shopId, before, health);
  });
  tools.wake('outbox');
  return health;
}

/** Most cards that are shown anew when rights change: the rest learn it by the next press. */
const mostCards = 50;

/** What a channel may do is on the cards of its cases: the way around it, or that it is not needed any more. */
async function showOnCards(
  records: Records,
  tools: AccountTools,
  shopId: string,
  before: AccountHealth | null,
  health: AccountHealth,
): Promise<void> {
  const changed = channels.filter((channel) => {
    const was = before?.channels[channel].ability ?? 'works';
    return was !== health.channels[channel].ability;
  });
  if (changed.length === 0) return;
  const rows = await records.views.queue({ shopId, states: ['waiting', 'failed'], limit: mostCards });
  for (const { case: row, card } of rows)
    if (card !== null && changed.includes(row.channel)) await cardDue(records, tools, row, priorities.notice);
}

async function look(
  tools: AccountTools,
  shopId: string,
  before: AccountHealth | null,
): Promise<AccountHealth> {
  try {
    return healthOf(await tools.marketplace(shopId).readAccount(), tools.now());
  } catch (error) {
    if (!(error instanceof MarketplaceError)) throw error;
    return unreadable(before, error.staffMessage, error.kind === 'credentials', tools.now());
  }
}

/** A channel that works from the start is no news. */
async function tellChange(
  records: Records,
  tools: AccountTools,
  shopId: string,
  channel: Channel,
  before: ChannelHealth | undefined,
  now: ChannelHealth,
): Promise<void> {
  const was = before ?? { ability: 'works', reason: null };
  if (was.ability === now.ability && was.reason === now.reason) return;
  const what = {
    works: 'снова работают полностью.',
    reads_only: `читаем, но ответить не можем. ${now.reason}`,
    off: `не работают. ${now.reason}`,
  }[now.ability];
  const text = `${tools.shop(shopId).name}. ${names[channel]}: ${what}`;
  const key = `account:${shopId}:${channel}`;
  await tellLeads(records, { ...tools, shopIds: [shopId] }, `${key}:${tools.now()}:${hashText(text)}`, text);
}

/** What the key lacks beside the channels; that nothing is lacking from the start is no news. */
async function tellLacking(
  records: Records,
  tools: AccountTools,
  shopId: string,
  before: AccountHealth | null,
  health: AccountHealth,
): Promise<void> {
  const words = lackingWords(health.lacking);
  if (words === lackingWords(before?.lacking)) return;
  const what =
    words === null ? 'У ключа Ozon снова все права.' : `У ключа Ozon нет прав на: ${words}. ${newKey}`;
  const text = `${tools.shop(shopId).name}. ${what}`;
  const key = `account:${shopId}:lacking:${tools.now()}:${hashText(text)}`;
  await tellLeads(records, { ...tools, shopIds: [shopId] }, key, text);
}

async function tellExpiry(
  records: Records,
  tools: AccountTools,
  shopId: string,
  { keyExpiresAt }: AccountHealth,
): Promise<void> {
  const warning = keyWarning(keyExpiresAt, tools.now());
  if (warning === null) return;
  const { threshold, daysLeft } = warning;
  const when = daysLeft === 0 ? 'меньше чем через сутки' : `через ${daysLeft} дн.`;
  const text = `${tools.shop(shopId).name}. Ключ Ozon API истекает ${when}, после этого ответы остановятся. Создайте новый: seller.ozon.ru → Настройки → API-ключи, впишите его в настройки и перезапустите Суфлёра.`;
  const key = `account:${shopId}:key:${keyExpiresAt}:${threshold}`;
  await tellLeads(records, { ...tools, shopIds: [shopId] }, key, text);
}

/** Why a reply cannot be sent in the channel now, Russian; null when it can, or when nobody has looked yet. */
export async function whyCannotSend(
  records: Pick<Records, 'cursors'>,
  shopId: string,
  channel: Channel,
): Promise<string | null> {
  const health = (await readAccountHealth(records, shopId))?.channels[channel];
  return health === undefined || health.ability === 'works' ? null : health.reason;
}
