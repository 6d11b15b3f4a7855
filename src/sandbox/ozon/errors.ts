/** Ozon's refusals with their exact texts (Ozon Seller API, «Частые ошибки», and texts seen in production). */

export class OzonRefusal extends Error {
  override readonly name = 'OzonRefusal';
  readonly status: number;
  /** gRPC code. */
  readonly code: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: number, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

export function invalid(message: string): OzonRefusal {
  return new OzonRefusal(400, 3, message);
}

export function notFound(message: string): OzonRefusal {
  return new OzonRefusal(404, 5, message);
}

/** Code 7: final for this request. */
export function denied(message: string): OzonRefusal {
  return new OzonRefusal(403, 7, message);
}

export const refusals = {
  headersMissing: () => new OzonRefusal(401, 16, 'Client-Id and Api-Key headers are required'),
  clientIdNotNumber: () => invalid('Client-Id header value should be positive integer'),
  /** The live service answers 404 with code 5 here, not 401. */
  keyUnknown: () => notFound('Invalid Api-Key, please check the key and try again'),
  keyDeactivated: () => denied('Api-key is deactivated, use another one or generate a new one'),
  wrongNetwork: () => denied('Api-Key is restricted to specific IP addresses'),
  roleMissing: () => denied('Api-Key is missing a required role for a method'),
  companyBlocked: () => denied('Company is blocked, please contact support'),
  offerNotSigned: () => denied('Offer not signed'),
  needsPremiumPlus: () =>
    denied('s.checkPremiumPlus failed: method is allowed starting from the premium plus subscription'),
  needsSubscription: () => denied('PermissionDenied: not available with existing subscription'),
  tooMany: (seconds: number) =>
    new OzonRefusal(429, 8, 'You have reached request rate limit per second', {
      'Retry-After': String(seconds),
    }),
  circleOpen: () => new OzonRefusal(503, 14, 'Circle is open'),
  obsolete: () => new OzonRefusal(400, 9, 'obsolete method cannot be used'),
  unknownMethod: () => notFound('method is not allowed'),
  chatIdMalformed: () => invalid('invalid chat guid'),
  messageIdEmpty: () => invalid('message_id is empty'),
  blockedByUser: () => denied('chat blocked by user'),
  notStartedByBuyer: () => denied('chat not started by buyer'),
  /** Ozon documents no text for a closed window; this one was handled in production. */
  windowClosed: () => denied('access period has expired'),
  /** Not documented either. */
  chatClosed: () => denied('chat is closed'),
  periodTooLong: () => invalid('PERIOD_IS_TOO_LONG'),
};
