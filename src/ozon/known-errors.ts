/** Texts of Ozon's refusals and what staff can do about each. Source: Ozon Seller API, «Частые ошибки»; the rest was seen in production. */
import type { MarketplaceErrorKind } from '../desk/marketplace.ts';

export interface KnownError {
  readonly kind: MarketplaceErrorKind;
  /** Russian: what happened, what to do. */
  readonly staffMessage: string;
}

const keysPage = 'seller.ozon.ru → Настройки → API-ключи';

const patterns: readonly (readonly [pattern: RegExp, kind: MarketplaceErrorKind, staffMessage: string])[] = [
  [/circle is open/iu, 'retry', 'Ozon на несколько минут закрыл этот метод. Повторим сами.'],
  [/request rate limit/iu, 'retry', 'Ozon просит обращаться реже. Повторим сами.'],
  [
    /invalid api-key/iu,
    'credentials',
    `Ozon не знает такого ключа. Сверьте OZON_CLIENT_ID и OZON_API_KEY с кабинетом: ${keysPage}.`,
  ],
  [
    /api-key is deactivated/iu,
    'credentials',
    `Ключ Ozon отключён или истёк. Создайте новый: ${keysPage}, впишите его в OZON_API_KEY и перезапустите Суфлёра.`,
  ],
  [
    /missing a required role/iu,
    'credentials',
    `У ключа Ozon нет права на это действие. Создайте ключ с ролью «Администратор»: ${keysPage}.`,
  ],
  [
    /restricted to specific ip/iu,
    'credentials',
    `Ключ Ozon работает только с разрешённых адресов. Добавьте адрес этого сервера в список сетей ключа: ${keysPage}.`,
  ],
  [
    /headers are required|client-id header/iu,
    'credentials',
    'Ozon не принял Client-Id: это должно быть число из кабинета. Проверьте OZON_CLIENT_ID.',
  ],
  [
    /offer not signed/iu,
    'credentials',
    'Ozon ждёт подписи новой оферты и до неё закрыл API. Подпишите оферту в кабинете.',
  ],
  [
    /company is blocked/iu,
    'credentials',
    'Ozon заблокировал кабинет. Разберитесь с уведомлениями в кабинете или напишите в поддержку Ozon.',
  ],
  [/chat blocked by user/iu, 'final', 'Покупатель закрыл чат: написать в него нельзя.'],
  [
    /chat not started by buyer|CHAT_IS_NOT_STARTED/iu,
    'final',
    'Покупатель ещё не ответил: до его ответа можно отправить только одно сообщение.',
  ],
  [
    /access period has expired/iu,
    'final',
    'Окно ответа Ozon закрылось. Отправить можно будет, когда покупатель напишет снова.',
  ],
  [
    /cannot comment on empty review/iu,
    'final',
    'Ozon не даёт отвечать на отзыв без текста, фото и видео. Пропустите обращение.',
  ],
  [/obsolete method|method is not allowed$/iu, 'final', 'Ozon отключил этот метод API. Обновите Суфлёра.'],
  [
    /PERIOD_IS_TOO_LONG/u,
    'final',
    'Ozon отдаёт заказы не больше чем за год. Более старый заказ откройте в кабинете.',
  ],
];

const noSubscription = /checkPremiumPlus|existing subscription|starting from the premium/iu;

/** The refusal by its text; null when the text is not known. `path` decides which subscription is missing. */
export function knownError(path: string, words: string): KnownError | null {
  if (noSubscription.test(words)) return { kind: 'subscription', staffMessage: subscriptionFor(path) };
  const known = patterns.find(([pattern]) => pattern.test(words));
  return known === undefined ? null : { kind: known[1], staffMessage: known[2] };
}

/** Three kinds of conversation, three subscriptions. Source: Ozon Seller API, descriptions of the methods. */
function subscriptionFor(path: string): string {
  if (path.includes('/review/')) {
    return 'Для отзывов нужна подписка «Управление отзывами» или Premium Pro: одной Premium Plus мало. Подключите её или ответьте в кабинете Ozon.';
  }
  if (path.includes('/question/')) {
    return 'Для вопросов о товарах нужна подписка Premium Plus. Подключите её или ответьте в кабинете Ozon.';
  }
  return 'Для чатов нужна подписка Premium Plus или Premium Pro. Подключите её или ответьте в кабинете Ozon.';
}
