/** The doctor on one shop's account at Ozon: key, rights, subscription, channels, pushes. */
import { setTimeout as wait } from 'node:timers/promises';
import type { ShopConfig } from '../config/shop-config.ts';
import { healthOf, keyWarning, lackingWords, subscriptionName } from '../desk/account-health.ts';
import { channels } from '../desk/words.ts';
import { lackingPushes } from '../ozon/notifications.ts';
import { createOzonLimits } from '../ozon/rate-limit.ts';
import { marketplaceOf, ozonTimeout } from '../program/marketplace.ts';
import { bad, type Diagnosis, good, warn } from './doctor-report.ts';

const names = { chat: 'чаты', question: 'вопросы', review: 'отзывы' } as const;

function connect(shop: ShopConfig) {
  return marketplaceOf(shop, {
    timeout: ozonTimeout,
    limits: createOzonLimits(Date.now, wait),
    now: Date.now,
    onUnknownShape: () => {},
  });
}

export async function lookAtShop(shop: ShopConfig): Promise<Diagnosis[]> {
  const now = Date.now();
  const health = healthOf(await connect(shop).readAccount(), now);
  const { companyName, subscription, keyExpiresAt } = health;
  const ending = keyWarning(keyExpiresAt, now);
  const lacking = lackingWords(health.lacking);
  return [
    good(
      `ключ подходит${companyName === null ? '' : `, кабинет ${companyName}`}, подписка: ${subscriptionName(subscription ?? '')}`,
    ),
    ...(ending === null ? [] : [warn(`ключ кончится через ${ending.daysLeft} дн.: создайте новый заранее.`)]),
    ...channels.map((channel): Diagnosis => {
      const { ability, reason } = health.channels[channel];
      if (ability === 'works') return good(`${names[channel]} работают`);
      const text = `${names[channel]}: ${reason ?? 'недоступны'}`;
      return channel === 'chat' && ability === 'off' ? bad(text) : warn(text);
    }),
    ...(lacking === null ? [] : [warn(`у ключа нет прав на: ${lacking}.`)]),
  ];
}

const byHand =
  'через API Ozon подключает не все уведомления. Включите в кабинете для этого адреса (Настройки → Интеграции → Push-уведомления)';

/** Registers the address of the shop's pushes with Ozon, which checks it at once. */
export async function registerPush(shop: ShopConfig, url: string): Promise<Diagnosis[]> {
  const marketplace = connect(shop);
  const lacking = lackingPushes(await marketplace.registerPush(url));
  const known = await marketplace.listPushes();
  return [
    good(`Ozon проверил адрес и будет слать уведомления. Адресов у кабинета: ${known.length}`),
    ...(lacking.length === 0 ? [] : [warn(`${byHand}: ${lacking.join(', ')}.`)]),
  ];
}
