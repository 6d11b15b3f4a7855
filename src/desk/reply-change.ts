/** What people made of a draft before it went out. Pure. */
import { likeness } from './word-diff.ts';

export const replyChanges = ['as_is', 'light', 'rewritten', 'own'] as const;
/** `own`: there was no draft of the program's. */
export type ReplyChange = (typeof replyChanges)[number];

export const changedThings = ['fact', 'greeting', 'policy', 'length', 'tone'] as const;
export type ChangedThing = (typeof changedThings)[number];

/** At least this share of words kept is a light edit. */
const lightFrom = 0.7;

/** A third longer or shorter is another length. */
const lengthStep = 1 / 3;

const greeting = /^\s*(?:здравствуйте|добрый (?:день|вечер|утро)|доброе утро|приветствуем)/iu;
const policyWords = /возвра[тщ]\S*|обмен\S*|гаранти\S*|компенс\S*|отмен\S*|оплат\S*/giu;

export function replyChange(
  draft: string | null,
  sent: string,
): { readonly change: ReplyChange; readonly changed: readonly ChangedThing[] } {
  if (draft === null) return { change: 'own', changed: [] };
  const share = likeness(draft, sent);
  if (share === 1) return { change: 'as_is', changed: [] };
  return { change: share >= lightFrom ? 'light' : 'rewritten', changed: changesOf(draft, sent) };
}

/** Tone is what is left when nothing else was changed. */
function changesOf(draft: string, sent: string): readonly ChangedThing[] {
  const differs = (pattern: RegExp) => wordsBy(pattern, draft) !== wordsBy(pattern, sent);
  const size = sent.length / Math.max(1, draft.length);
  const found: ChangedThing[] = [];
  if (differs(/\p{N}[\p{N}.,:/-]*/gu)) found.push('fact');
  if (greeting.test(draft) !== greeting.test(sent)) found.push('greeting');
  if (differs(policyWords)) found.push('policy');
  if (size > 1 + lengthStep || size < 1 - lengthStep) found.push('length');
  return found.length > 0 ? found : ['tone'];
}

function wordsBy(pattern: RegExp, text: string): string {
  return Array.from(text.matchAll(pattern), ([word]) => word.toLowerCase())
    .sort()
    .join(' ');
}
