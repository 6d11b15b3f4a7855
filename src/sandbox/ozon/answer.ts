/** From a method's plain result to the bytes on the wire, ids exact. */
import { JSONStringify } from 'json-with-bigint';
import type { OzonRefusal } from './errors.ts';
import type { World } from './world.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** As the journal shows it. */
  readonly body: unknown;
  readonly text: string;
}

const messageIdKeys = new Set([
  'message_id',
  'first_unread_message_id',
  'last_message_id',
  'last_read_message_id',
]);
const json = { 'Content-Type': 'application/json' };

export function success(world: World, body: unknown, headers: Readonly<Record<string, string>>): Answer {
  if (body === undefined) return { status: 200, headers: { ...json, ...headers }, body: null, text: '' };
  const text = JSONStringify(world.oddities.idsAsNumbers ? withRawIds(body) : body);
  return { status: 200, headers: { ...json, ...headers }, body, text };
}

export function refused(
  world: World,
  refusal: OzonRefusal,
  headers: Readonly<Record<string, string>>,
): Answer {
  const details = world.oddities.detailsAsText ? '' : [];
  const body = { code: refusal.code, message: refusal.message, details };
  const all = { ...json, ...headers, ...refusal.headers };
  return { status: refusal.status, headers: all, body, text: JSON.stringify(body) };
}

/** Ids as bigints, which are written as bare digits. */
function withRawIds(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => withRawIds(item));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withRawIds(item, name)]));
  }
  return typeof value === 'string' && messageIdKeys.has(key) ? BigInt(value) : value;
}

/** Bigints as digits, long base64 cut: what the journal and the page can hold. */
export function forJournal(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'string')
    return value.length > 4000 ? `${value.slice(0, 200)}… (${value.length})` : value;
  if (Array.isArray(value)) return value.map(forJournal);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, forJournal(item)]));
}
