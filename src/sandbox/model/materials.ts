/**
 * What a drafting request gives to write from: materials under short ids, and the buyer's words. Read tolerantly, as a model reads:
 * - a line each: `F1 text`, `- [F1] text`, `F1: text`; it goes on in the lines below until an empty one or a heading,
 * - tags: `<entry id="F1">text</entry>`,
 * - JSON: objects with `id` or `ref`, or keys that are ids, on a line or as a whole message.
 */
import type { ChatCompletionRequest, ChatMessage } from '@copilotkit/aimock';

export interface Material {
  /** `F1` an FAQ answer, `T1` a template, `O1` a fact of the order, `P1` of a product. */
  readonly ref: string;
  readonly text: string;
}

export interface Materials {
  readonly all: readonly Material[];
  /** The buyer's words: what stands under the last heading of the request, without materials. */
  readonly conversation: string;
}

const lineOpening = /^\s*(?:[-*•]\s*)?[[("«]?([A-Z]\d{1,2})[\])"»]?\s*[:.)|—–-]*\s+(\S.*)$/;
const tagOpening = /^\s*<\w+[^>]*\b(?:id|ref)="([A-Z]\d{1,2})"[^>]*>(.*)$/;
const refOnly = /^[A-Z]\d{1,2}$/;

export function materialsOf(request: ChatCompletionRequest): Materials {
  const all = new Map<string, string>();
  const firstAnswer = request.messages.findIndex(({ role }) => role === 'assistant');
  const asked = firstAnswer < 0 ? request.messages : request.messages.slice(0, firstAnswer);
  const last = asked.findLast(({ role }) => role === 'user');
  let conversation = '';
  for (const message of request.messages) {
    if (message.role === 'assistant') continue;
    const rest = takeMaterials(textOf(message), all);
    if (message === last) conversation = rest.split(/^# .*$/m).at(-1) ?? '';
  }
  return { all: [...all].map(([ref, text]) => ({ ref, text })), conversation };
}

function textOf({ content }: ChatMessage): string {
  return typeof content === 'string' ? content : (content ?? []).map(({ text }) => text ?? '').join('\n');
}

/** Moves the materials of a text into `all` and gives the text without them. */
function takeMaterials(text: string, all: Map<string, string>): string {
  const whole = parsed(text);
  if (whole !== undefined) return takeJson(whole, all).join('\n');
  const rest: string[] = [];
  let current: string | null = null;
  for (const line of text.split('\n')) {
    const json = parsed(line.trim().replace(/^[-*•]\s*|,$/g, ''));
    const start = tagOpening.exec(line) ?? lineOpening.exec(line);
    if (json !== undefined) {
      rest.push(...takeJson(json, all));
    } else if (start?.[1] !== undefined) {
      current = start[1];
      all.set(current, plain(start[2] ?? ''));
    } else if (current !== null && line.trim() !== '' && !/^\s*(#|<\/)/.test(line)) {
      all.set(current, `${all.get(current)} ${plain(line)}`.trim());
      continue;
    } else {
      rest.push(line);
    }
    if (start === null || /<\/\w+>\s*$/.test(line)) current = null;
  }
  return rest.join('\n');
}

/** Objects and keys that carry ids become materials; every other text is handed back. */
function takeJson(value: unknown, all: Map<string, string>): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap((item) => takeJson(item, all));
  if (typeof value !== 'object' || value === null) return [];
  const { id, ref = id, ...fields } = value as Record<string, unknown>;
  if (typeof ref === 'string' && refOnly.test(ref)) {
    all.set(ref, takeJson(Object.values(fields), all).join(' '));
    return [];
  }
  return Object.entries(value).flatMap(([key, item]) => {
    if (!refOnly.test(key)) return takeJson(item, all);
    all.set(key, takeJson(item, all).join(' '));
    return [];
  });
}

/** Only what is written as an object, an array or a quoted string counts as JSON. */
function parsed(text: string): unknown {
  if (!/^\s*[{["]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function plain(text: string): string {
  const bare = text
    .replace(/<\/?\w+[^>]*>/g, ' ')
    .replace(/,$/, '')
    .trim();
  const quoted = parsed(bare);
  return typeof quoted === 'string' ? quoted : bare;
}
