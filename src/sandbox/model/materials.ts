/** What a drafting request gives to write from: materials under short ids, and the buyer's words. Read tolerantly, as a model reads. */
import type { ChatCompletionRequest } from '@copilotkit/aimock';

export interface Material {
  /** `F1` an FAQ answer, `T1` a template, `O1` a fact of the order, `P1` of a product. */
  readonly ref: string;
  readonly text: string;
}

export interface Materials {
  readonly all: readonly Material[];
  /** What the conversation says, the buyer's words in it. */
  readonly conversation: string;
}

/** `F1 text`, `- [F1] text`, `F1: text`, `"F1": "text"`: one material a line, going on in lines that begin otherwise until an empty one. */
const opening = /^\s*(?:[-*•]\s*)?["'[(<«]?([A-Z]\d{1,2})["'\])>»]?\s*[:.)\]|—–-]*\s+(\S.*)$/;

export function textOf(request: ChatCompletionRequest): string {
  return request.messages
    .filter(({ role }) => role === 'system' || role === 'user')
    .map(({ content }) => (typeof content === 'string' ? content : partsOf(content)))
    .join('\n\n');
}

function partsOf(content: readonly { readonly text?: string }[] | null): string {
  return (content ?? []).map((part) => part.text ?? '').join('\n');
}

export function materialsOf(request: ChatCompletionRequest): Materials {
  const all = new Map<string, string>();
  const rest: string[] = [];
  let current: string | null = null;
  for (const line of textOf(request).split('\n')) {
    const start = opening.exec(line);
    if (start?.[1] !== undefined) {
      current = start[1];
      all.set(current, unquoted(start[2] ?? ''));
    } else if (line.trim() === '' || line.startsWith('#') || line.startsWith('<')) {
      current = null;
      rest.push(line);
    } else if (current !== null) {
      all.set(current, `${all.get(current)} ${unquoted(line.trim())}`);
    } else {
      rest.push(line);
    }
  }
  return { all: [...all].map(([ref, text]) => ({ ref, text })), conversation: buyersWords(request, rest) };
}

/** The last user message without its materials: instructions stand in the system message. */
function buyersWords(request: ChatCompletionRequest, rest: readonly string[]): string {
  const last = request.messages.findLast(({ role }) => role === 'user')?.content;
  const text = typeof last === 'string' ? last : partsOf(last ?? null);
  const kept = new Set(rest);
  return text
    .split('\n')
    .filter((line) => kept.has(line))
    .join('\n');
}

function unquoted(text: string): string {
  const trimmed = text.replace(/,$/, '').trim();
  if (!/^".*"$/.test(trimmed)) return trimmed;
  try {
    return String(JSON.parse(trimmed));
  } catch {
    return trimmed.slice(1, -1);
  }
}
