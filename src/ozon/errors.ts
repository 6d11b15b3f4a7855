/** What an answer that is no success means for us. */
import { z } from 'zod';
import { MarketplaceError, type MarketplaceErrorKind } from '../desk/marketplace.ts';
import { knownError } from './known-errors.ts';

/** `details` is an array in most methods and a string in question methods (Ozon Seller API, rpcStatus). */
const errorBody = z.looseObject({
  code: z.coerce.number().optional(),
  message: z.string().optional(),
  details: z.unknown().optional(),
});

/** gRPC code of a request that will never be allowed. Source: Ozon Seller API, error body `code`. */
const permissionDenied = 7;

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
  const known = knownError(answer.path, words);
  if (known !== null) {
    const { kind, staffMessage } = known;
    return new MarketplaceError(kind, message, { staffMessage, retryAfter: answer.retryAfter });
  }
  const [kind, staffMessage] = meaningOf(answer, parsed.success ? parsed.data.code : undefined, words);
  const missing = answer.status === 404;
  return new MarketplaceError(kind, message, { staffMessage, retryAfter: answer.retryAfter, missing });
}

function meaningOf(
  { status, isSend }: FailedAnswer,
  code: number | undefined,
  words: string,
): readonly [MarketplaceErrorKind, string] {
  if (status === 429) return ['retry', 'Ozon просит обращаться реже. Повторим сами.'];
  if (status === 401) {
    return ['credentials', 'Ozon не принял Client-Id и ключ. Проверьте OZON_CLIENT_ID и OZON_API_KEY.'];
  }
  if (status >= 500) {
    return isSend
      ? ['unclear', 'Ozon ответил ошибкой, и неизвестно, ушло ли сообщение. Проверим сами по переписке.']
      : ['retry', 'Ozon временно не отвечает. Повторим сами.'];
  }
  if (code === permissionDenied) return ['final', `Ozon не разрешил: «${words}».`];
  if (status === 403) return ['credentials', `Ozon отказал в доступе: «${words}». Проверьте права ключа.`];
  return ['final', `Ozon отклонил запрос: «${words || `код ${status}`}».`];
}

/** A send whose turn came too late: it was not made. */
export function errorOfLateSend(path: string): MarketplaceError {
  return new MarketplaceError('retry', `${path}: its turn came too late`, {
    staffMessage: 'Очередь к Ozon слишком длинна. Повторим сами.',
  });
}

/** A call that ended without an answer: refused before anything was sent, or cut off at an unknown point. */
export function errorOfConnection(path: string, error: unknown, isSend: boolean): MarketplaceError {
  const name = nameOf(error);
  if (untrusted.has(name)) {
    return new MarketplaceError('retry', `${path}: ${name}`, {
      staffMessage: staleCertificates,
      cause: error,
    });
  }
  const unsent = isSend && !neverConnected.has(name);
  return new MarketplaceError(unsent ? 'unclear' : 'retry', `${path}: ${name}`, {
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

/** The server's certificate was refused before a byte of the request left. */
const untrusted = new Set([
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'CERT_HAS_EXPIRED',
]);

/** Ozon moves its root certificate to HARICA: Ozon Seller API, news of 25 June 2026. */
const staleCertificates =
  'Сертификат Ozon не прошёл проверку. Обновите Node.js и корневые сертификаты сервера (нужен корень HARICA). Повторим сами.';

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
