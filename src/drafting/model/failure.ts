/** What went wrong with a call, by what can be done about it. */

export type FailureKind =
  /** 401, 402, 403, 404: the key, the money or the model; asking again changes nothing. */
  | 'refused'
  /** 400, 422: the request's form, most often `response_format`. */
  | 'bad_request'
  | 'rate_limited'
  | 'server'
  | 'connection'
  | 'timeout'
  /** The caller's own time is over. */
  | 'aborted'
  /** The answer holds no text: a refusal, silence, or a shape that is none of the protocol's. */
  | 'no_content'
  /** Cut off at the limit of tokens. */
  | 'cut_off'
  /** Not asked: the circuit is open. */
  | 'resting';

/** Never holds the request's or the answer's words. */
export class ModelFailure extends Error {
  override readonly name = 'ModelFailure';
  readonly kind: FailureKind;
  readonly status: number | null;
  /** Milliseconds that the endpoint asks to wait; null when it does not say. */
  readonly retryAfter: number | null;

  constructor(kind: FailureKind, status: number | null = null, retryAfter: number | null = null) {
    super(status === null ? kind : `${kind} (${status})`);
    this.kind = kind;
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** `ended`: the whole draft's time is over, not only this call's. */
export function failureOf(error: unknown, ended: boolean): ModelFailure {
  if (error instanceof ModelFailure) return error;
  return new ModelFailure(ended ? 'aborted' : 'no_content');
}

/** An answer that is an HTTP error. */
export function failureOfStatus(status: number, headers: Headers | undefined): ModelFailure {
  if ([401, 402, 403, 404].includes(status)) return new ModelFailure('refused', status);
  if (status === 429) return new ModelFailure('rate_limited', status, retryAfterOf(headers));
  if (status === 408) return new ModelFailure('timeout', status);
  return new ModelFailure(status >= 500 ? 'server' : 'bad_request', status);
}

function retryAfterOf(headers: Headers | undefined): number | null {
  const seconds = Number(headers?.get('Retry-After') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}
