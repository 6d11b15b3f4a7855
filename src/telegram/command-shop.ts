/** `/shop`: what each shop's account may do on Ozon, how long its key lives, how fast it answers. */
import { readAccountHealth } from '../desk/account.ts';
import {
  type AccountHealth,
  type AccountRatings,
  type ChannelAbility,
  type ChannelHealth,
  lackingWords,
  subscriptionName,
} from '../desk/account-health.ts';
import { type Channel, channels } from '../desk/words.ts';
import { type Letter, letter } from './letter.ts';
import { oneLine, RichText, shorten } from './rich-text.ts';
import { momentText } from './russian-time.ts';
import { abilityWords, channelWords, hours } from './stats-words.ts';
import type { RoomShop, RoomTools } from './tools.ts';

export async function tellShops(tools: RoomTools): Promise<Letter> {
  const text = new RichText();
  for (const shop of tools.shops)
    writeShop(text, shop, await readAccountHealth(tools.store, shop.id), tools.now());
  return letter(text.build());
}

function writeShop(text: RichText, shop: RoomShop, health: AccountHealth | null, now: number): void {
  text.bold(shorten(oneLine(shop.name), 60));
  if (health === null) {
    text.plain('\nКабинет ещё не проверен: подождите минуту.\n\n');
    return;
  }
  const { companyName, subscription, checkedAt, problem, ratings, keyExpiresAt } = health;
  if (companyName !== null && companyName !== shop.name)
    text.plain(` · ${shorten(oneLine(companyName), 60)}`);
  text.plain('\nПроверено ').moment(momentText(checkedAt, shop.zone), checkedAt).plain('\n');
  if (problem !== null) text.plain(`⚠️ ${shorten(oneLine(problem), 200)}\n`);
  if (subscription !== null)
    text.plain(`Подписка: ${shorten(oneLine(subscriptionName(subscription)), 40)}\n`);
  if (keyExpiresAt !== null) writeKey(text, keyExpiresAt, now, shop.zone);
  for (const channel of channels) writeChannel(text, channel, health.channels[channel]);
  const lacking = lackingWords(health.lacking);
  if (lacking !== null) text.plain(`⚠️ У ключа нет прав на: ${shorten(lacking, 400)}\n`);
  if (ratings !== null) writeRatings(text, ratings);
  text.plain('\n');
}

/** From here on the end of the key is near, days. */
const keyIsNear = 14;

function writeKey(text: RichText, expiresAt: number, now: number, zone: string): void {
  const days = Math.floor((expiresAt - now) / 86_400_000);
  const [day] = momentText(expiresAt, zone).split(',');
  if (days < 0) text.plain(`⛔ Ключ API истёк ${day}: создайте новый\n`);
  else text.plain(`${days <= keyIsNear ? '⚠️ ' : ''}Ключ API: до ${day}, осталось ${days} дн.\n`);
}

const abilityGlyphs: Readonly<Record<ChannelAbility, string>> = { works: '✅', reads_only: '👁', off: '⛔' };

function writeChannel(text: RichText, channel: Channel, { ability, reason }: ChannelHealth): void {
  text.plain(`${abilityGlyphs[ability]} ${channelWords[channel]}: ${abilityWords[ability]}\n`);
  if (reason !== null) text.plain(`   ${shorten(oneLine(reason), 250)}\n`);
}

function writeRatings(
  text: RichText,
  { repliedRatio, reactionTime, averageResponseTime }: AccountRatings,
): void {
  const minutes = (seconds: number) => hours(seconds / 60);
  const parts = [
    repliedRatio === null ? null : `ответов за сутки ${Math.round(repliedRatio)} %`,
    reactionTime === null ? null : `первый ответ через ${minutes(reactionTime)}`,
    averageResponseTime === null ? null : `в среднем ${minutes(averageResponseTime)}`,
  ].filter((part) => part !== null);
  if (parts.length > 0) text.plain(`По данным Ozon за 30 дней: ${parts.join(', ')}\n`);
}
