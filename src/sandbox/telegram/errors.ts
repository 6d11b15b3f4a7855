/** What an unsuccessful call carries besides its text; tdlib/telegram-bot-api `Client::fail_query`. */
export interface ErrorParameters {
  readonly retry_after?: number;
  readonly migrate_to_chat_id?: number;
}

/** An answer with `ok: false`. `description` is exactly what Telegram writes, prefix included. */
export class ApiError extends Error {
  readonly code: number;
  readonly parameters: ErrorParameters | undefined;

  constructor(code: number, description: string, parameters?: ErrorParameters) {
    super(description);
    this.name = 'ApiError';
    this.code = code;
    this.parameters = parameters;
  }
}

/**
 * 400 in the way of `Client::fail_query_with_error`: the first letter becomes small unless the text is a
 * server's code such as `BUTTON_DATA_INVALID`.
 */
export function badRequest(text: string, parameters?: ErrorParameters): ApiError {
  const isCode = /^.[A-Z_]/.test(text);
  const shown = isCode ? text : text.charAt(0).toLowerCase() + text.slice(1);
  return new ApiError(400, `Bad Request: ${shown}`, parameters);
}

export function forbidden(text: string): ApiError {
  return new ApiError(403, `Forbidden: ${text}`);
}

export function conflict(text: string): ApiError {
  return new ApiError(409, `Conflict: ${text}`);
}

export function tooManyRequests(retryAfterSeconds: number): ApiError {
  return new ApiError(429, `Too Many Requests: retry after ${retryAfterSeconds}`, {
    retry_after: retryAfterSeconds,
  });
}

/** A wrong order to the sandbox itself (control routes and plain functions); the text is for people. */
export class SandboxError extends Error {
  constructor(text: string) {
    super(text);
    this.name = 'SandboxError';
  }
}
