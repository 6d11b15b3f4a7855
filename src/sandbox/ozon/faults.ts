/** Faults on request: what goes wrong, on which method, how many times. */
import { z } from 'zod';

/**
 * - `timeout_before`, `reset_before`: no effect and no answer (the connection hangs, or is cut).
 * - `timeout_after`, `reset_after`: the effect is stored, the answer never comes.
 * - `error_before`, `error_after`: an answer with `status`, without or **with** the effect.
 * - `rate_limited`: 429 with `retryAfter` seconds.
 * - `circle_open`: Ozon's circuit breaker.
 * - `slow`: the answer comes after `delay` milliseconds.
 * - `wrong_shape`: 200 with the effect, but a body as in `shape`.
 * - `refusal`: no effect; `status`, `code` and `message` as given.
 */
export const faultKinds = [
  'timeout_before',
  'timeout_after',
  'reset_before',
  'reset_after',
  'error_before',
  'error_after',
  'rate_limited',
  'circle_open',
  'slow',
  'wrong_shape',
  'refusal',
] as const;

export const shapes = ['html', 'empty', 'null', 'missing_fields', 'wrong_types', 'truncated'] as const;

export const faultRequest = z.strictObject({
  /** A path such as `/v3/chat/list`, or `*` for any method. */
  method: z.string().regex(/^(\*|\/v\d\/[\w/-]+)$/, 'Метод — путь вида /v3/chat/list или *'),
  kind: z.enum(faultKinds, { error: `Вид сбоя — один из: ${faultKinds.join(', ')}` }),
  /** How many calls; null until the reset. */
  count: z.int().positive().nullable().default(1),
  /** How many calls to let through first. */
  after: z.int().nonnegative().default(0),
  status: z.int().min(400).max(599).default(500),
  code: z.int().default(13),
  message: z.string().default('Internal error'),
  retryAfter: z.int().nonnegative().default(1),
  delay: z.int().nonnegative().default(5_000),
  shape: z.enum(shapes, { error: `Вид ответа — один из: ${shapes.join(', ')}` }).default('html'),
});

export interface Fault {
  readonly setting: Readonly<z.output<typeof faultRequest>>;
  /** Calls that it will still meet; null for all. */
  left: number | null;
  toSkip: number;
}

export function addFault(faults: Fault[], setting: z.output<typeof faultRequest>): Fault {
  const fault = { setting, left: setting.count, toSkip: setting.after };
  faults.push(fault);
  return fault;
}

/** The fault that this call meets, counted; null when it meets none. */
export function takeFault(faults: Fault[], path: string): Fault['setting'] | null {
  const index = faults.findIndex(({ setting }) => setting.method === '*' || setting.method === path);
  const fault = faults[index];
  if (fault === undefined) return null;
  if (fault.toSkip > 0) {
    fault.toSkip -= 1;
    return null;
  }
  if (fault.left !== null) {
    fault.left -= 1;
    if (fault.left === 0) faults.splice(index, 1);
  }
  return fault.setting;
}

/** A body that no client expects. `truncated` is cut JSON text. */
export function misshape(shape: (typeof shapes)[number], json: string): { type: string; text: string } {
  const type = 'application/json';
  if (shape === 'html')
    return { type: 'text/html', text: '<html><body><h1>502 Bad Gateway</h1></body></html>' };
  if (shape === 'empty') return { type, text: '' };
  if (shape === 'null') return { type, text: 'null' };
  if (shape === 'truncated') return { type, text: json.slice(0, Math.max(1, Math.floor(json.length / 2))) };
  if (shape === 'missing_fields') return { type, text: '{}' };
  return {
    type,
    text: json
      .replace(/\[/g, '{"0":')
      .replace(/\]/g, '}')
      .replace(/\b(true|false)\b/g, '"$1"'),
  };
}
