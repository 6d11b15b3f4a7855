/**
 * Addresses of the net as people say and split them: «shop точка ру», «ozon . ru / product», «ivan (собака) mail.ru».
 *
 * One pass cuts the text into words and joints (dots, at-signs, slashes, however they are written); addresses are runs of words over
 * joints. Linear: each run is read once.
 */
import type { Span } from '../detector.ts';

export type Joint = 'dot' | 'at' | 'slash';

/** A word, a joint, or anything else that parts addresses. */
export interface Part extends Span {
  readonly kind: Joint | 'word' | 'other';
  readonly text: string;
  /** The joint was said or bracketed: «точка», «[.]», «(at)». */
  readonly spoken: boolean;
  /** White space stands before it. */
  readonly spaced: boolean;
}

const pieces = /[\p{L}\p{N}_+-]+|\S/gu;
const spokenJoints: ReadonlyMap<string, Joint> = new Map([
  ['точка', 'dot'],
  ['точку', 'dot'],
  ['тчк', 'dot'],
  ['dot', 'dot'],
  ['собака', 'at'],
  ['собачка', 'at'],
  ['собаку', 'at'],
  ['гав', 'at'],
  ['эт', 'at'],
  ['at', 'at'],
  ['слэш', 'slash'],
  ['слеш', 'slash'],
]);
const writtenJoints: ReadonlyMap<string, Joint> = new Map([
  ['.', 'dot'],
  ['。', 'dot'],
  ['·', 'dot'],
  ['•', 'dot'],
  ['@', 'at'],
  ['/', 'slash'],
]);
const opening = new Set(['[', '(', '{', '*']);
const closing = new Set([']', ')', '}', '*']);
/** What may stand in brackets as a joint besides spoken ones: «(a)». */
const bracketedAt = new Set(['a', 'а', 'at']);

export function partsOf(text: string): Part[] {
  const cut = [...text.matchAll(pieces)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
  const parts: Part[] = [];
  let end = 0;
  for (let at = 0; at < cut.length; at += 1) {
    const piece = cut[at];
    if (piece === undefined) break;
    const spaced = piece.start > end;
    const inner = opening.has(piece.text) ? cut[at + 1] : undefined;
    const last = cut[at + 2];
    const joint = inner && jointIn(inner.text);
    if (joint && last && closing.has(last.text)) {
      parts.push({ kind: joint, text: inner.text, start: piece.start, end: last.end, spoken: true, spaced });
      end = last.end;
      at += 2;
      continue;
    }
    const spoken = spokenJoints.get(piece.text);
    const kind =
      spoken ?? writtenJoints.get(piece.text) ?? (/[\p{L}\p{N}]/u.test(piece.text) ? 'word' : 'other');
    parts.push({ ...piece, kind, spoken: spoken !== undefined || /[。·•]/u.test(piece.text), spaced });
    end = piece.end;
  }
  return parts;
}

function jointIn(text: string): Joint | undefined {
  return spokenJoints.get(text) ?? writtenJoints.get(text) ?? (bracketedAt.has(text) ? 'at' : undefined);
}

/** Words over dots from an index on: the words, the joints between them, and the index behind. */
export interface DottedRun {
  readonly words: readonly Part[];
  readonly joints: readonly Part[];
  readonly next: number;
}

const mostWords = 5;

export function dottedRun(parts: readonly Part[], from: number): DottedRun | null {
  const first = parts[from];
  if (first?.kind !== 'word') return null;
  const words = [first];
  const joints: Part[] = [];
  let next = from + 1;
  while (words.length < mostWords) {
    const joint = parts[next];
    const word = parts[next + 1];
    if (joint?.kind !== 'dot' || word?.kind !== 'word') break;
    joints.push(joint);
    words.push(word);
    next += 2;
  }
  return { words, joints, next };
}

/** Index behind the path that follows: «/ product / 440129903». */
export function endOfPath(parts: readonly Part[], from: number): number {
  let next = from;
  while (next < from + 20 && parts[next]?.kind === 'slash' && parts[next + 1]?.kind === 'word') next += 2;
  return parts[next]?.kind === 'slash' && parts[next]?.spaced === false ? next + 1 : next;
}
