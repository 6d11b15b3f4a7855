/** What an answer that is no success means for us. */
import { z } from 'zod';
import { MarketplaceError, type MarketplaceErrorKind } from '../desk/marketplace.ts';

/** `details` is an array in most methods and a string in question methods (Ozon Seller API, rpcStatus). */
const errorBody = z.looseObject({
  code: z.coerce.number().optional(),
  message: z.string().optional(),
  details: z.unknown().optional(),
});

interface KnownMessage {
  readonly pattern: RegExp;
  readonly kind: MarketplaceErrorKind;
  readonly staffMessage: string;
}

/** gRPC code of a request that will never be allowed. Source: Ozon Seller API, error body `code`. */
const permissionDenied = 7;

const newKey = 'Создайте новый ключ: seller.ozon.ru → Настройки → API-ключи, и впишите его в OZON_API_KEY.';

/** Texts of Ozon's errors: «Частые ошибки» of the Seller API's documentation, and refusals seen in production. */
const knownMessages: readonly KnownMessage[] = [
  {
    pattern: /circle is open/iu,
    kind: 'retry',
    staffMessage: 'Ozon на несколько минут закрыл этот метод. Повторим сами.',
  },
  {
    pattern: /request rate limit/iu,
    kind: 'retry',
    staffMessage: 'Ozon просит обращаться реже. Повторим сами.',
  },
  {
    pattern: /invalid api-key|api-key is deactivated|missing a required role|restricted to specific ip/iu,
    kind: 'credentials',
    staffMessage: `Ozon не принял ключ API. ${newKey}`,
  },
  {
    pattern: /offer not signed|company is blocked/iu,
    kind: 'credentials',
    staffMessage: 'Ozon закрыл кабинету доступ к API. Проверьте оферту и уведомления в кабинете.',
  },
  {
    pattern: /checkPremiumPlus|existing subscription|starting from the premium/iu,
    kind: 'subscription',
    staffMessage:
      'Для этого нужна подписка Premium Plus или Premium Pro. Ответьте в кабинете Ozon или подключите её.',
  },
  {
    pattern: /chat blocked by user/iu,
    kind: 'final',
    staffMessage: 'Покупатель закрыл чат: написать в него нельзя.',
  },
  {
    pattern: /chat not started by buyer|CHAT_IS_NOT_STARTED/iu,
    kind: 'final',
    staffMessage: 'Покупатель ещё не ответил: до его ответа можно было отправить одно сообщение.',
  },
  {
    pattern: /access period has expired/iu,
    kind: 'final',
    staffMessage: 'Окно ответа Ozon закрылось. Отправить можно будет, когда покупатель напишет снова.',
  },
  {
    pattern: /obsolete method|method is not allowed/iu,
    kind: 'final',
    staffMessage: 'Ozon отключил этот метод API. Обновите Суфлёра.',
  },
];

export interface FailedAnswer {
  readonly path: string;
  readonly status: number;
  readonly body: unknown;
  readonly retryAfter: number | null;
  /** The call may have had an effect in the shop. */
  readonly isSend: boolean;
}

/** The error that an answer other than 200 stands for. Its message names the path, the status and Ozon's own words. */
export function errorOfAnswer(answer: FailedAnswer): MarketplaceError {
  const parsed = errorBody.safeParse(answer.body);
  const words = parsed.success ? (parsed.data.message ?? '') : '';
  const message = `${answer.path}: ${answer.status} ${words}`.trim();
  const known = knownMessages.find(({ pattern }) => pattern.test(words));
  if (known !== undefined) {
    const { kind, staffMessage } = known;
    return new MarketplaceError(kind, message, { staffMessage, retryAfter: answer.retryAfter });
  }
  const [kind, staffMessage] = meaningOf(answer, parsed.success ? parsed.data.code : undefined, words);
  return new MarketplaceError(kind, message, { staffMessage, retryAfter: answer.retryAfter });
}

function meaningOf(
  { status, isSend }: FailedAnswer,
  code: number | undefined,
  words: string,
): readonly [MarketplaceErrorKind, string] {
  if (status === 429) return ['retry', 'Ozon просит обращаться реже. Повторим сами.'];
  if (status === 401) return ['credentials', `Ozon не принял ключ API. ${newKey}`];
  if (status >= 500) {
    return isSend
      ? ['unclear', 'Ozon ответил ошибкой, и неизвестно, ушло ли сообщение. Проверим сами по переписке.']
      : ['retry', 'Ozon временно не отвечает. Повторим сами.'];
  }
  if (code === permissionDenied) return ['final', `Ozon не разрешил: «${words}».`];
  if (status === 403) return ['credentials', `Ozon отказал в доступе: «${words}». Проверьте права ключа.`];
  return ['final', `Ozon отклонил запрос: «${words || `код ${status}`}».`];
}

/** A call that ended without an answer: refused before anything was sent, or cut off at an unknown point. */
export function errorOfConnection(path: string, error: unknown, isSend: boolean): MarketplaceError {
  const unsent = isSend && !provesNothingSent(error);
  return new MarketplaceError(unsent ? 'unclear' : 'retry', `${path}: ${nameOf(error)}`, {
    staffMessage: unsent
      ? 'Связь с Ozon оборвалась, и неизвестно, ушло ли сообщение. Проверим сами по переписке.'
      : 'Нет связи с Ozon. Повторим сами.',
    cause: error,
  });
}

/** Codes of a connection that never came to be, so that no byte of the request left. */
const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'EHOSTUNREACH',
]);

function provesNothingSent(error: unknown): boolean {
  return neverConnected.has(nameOf(error));
}

function nameOf(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  if (typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string') {
    return cause.code;
  }
  return cause instanceof Error ? cause.name : 'unknown error';
}

/** A success whose body cannot be understood. */
export function errorOfShape(path: string, reason: string): MarketplaceError {
  return new MarketplaceError('shape', `${path}: unknown shape: ${reason}`, {
    staffMessage: 'Ozon ответил непонятно. Данные сохранены, сообщите разработчикам.',
  });
}
