/**
 * Addresses of the net as people say and split them: «shop точка ру», «ozon . ru / product», «ivan (собака) mail.ru».
 *
 * One pass cuts the text into words and joints (dots, at-signs, slashes, however they are written); addresses are runs of words over
 * joints. Linear: each run is read once.
 */

import { withLatinTwins } from '../../text/twins.ts';
import type { Span } from '../detector.ts';

export type Joint = 'dot' | 'at' | 'slash';

/** A word, a joint, or anything else that parts addresses. */
export interface Part extends Span {
  readonly kind: Joint | 'word' | 'other';
  readonly text: string;
  /** The joint was said or bracketed: «точка», «[.]», «(at)». */
  readonly spoken: boolean;
  /** It stands in brackets, as nobody writes it by accident. */
  readonly bracketed?: boolean;
  /** White space stands before it. */
  readonly spaced: boolean;
}

const pieces = /[\p{L}\p{N}_+-]+|\S/gu;
const spokenJoints: ReadonlyMap<string, Joint> = new Map([
  ['точка', 'dot'],
  ['точку', 'dot'],
  ['тчк', 'dot'],
  ['dot', 'dot'],
  ['дот', 'dot'],
  ['собака', 'at'],
  ['собачка', 'at'],
  ['собаку', 'at'],
  ['гав', 'at'],
  ['эт', 'at'],
  ['at', 'at'],
  ['слэш', 'slash'],
  ['слеш', 'slash'],
  ['дробь', 'slash'],
]);
const writtenJoints: ReadonlyMap<string, Joint> = new Map([
  ['.', 'dot'],
  ['⁄', 'slash'],
  ['∕', 'slash'],
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

/** Said between the parts of an address: «shop, потом собачка, потом яндекс, точка, ру». */
const fillers = new Set([',', 'потом', 'затем', 'далее', 'дальше', 'после', 'следом', 'значок', 'знак']);

interface Piece extends Span {
  readonly text: string;
}

function piecesOf(text: string): Piece[] {
  return [...text.matchAll(pieces)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** «o z o n . r u»: single letters in a row are one word. */
function withSpelledWords(cut: readonly Piece[]): readonly Piece[] {
  const words: Piece[] = [];
  for (let at = 0; at < cut.length; ) {
    let next = at;
    while (isLetter(cut[next]) && (next === at || cut[next]?.start === (cut[next - 1]?.end ?? 0) + 1))
      next += 1;
    const run = cut.slice(at, next);
    const [first] = run;
    const last = run.at(-1);
    if (first === undefined || last === undefined || run.length < 2) {
      words.push(...cut.slice(at, at + 1));
      at += 1;
      continue;
    }
    words.push({ start: first.start, end: last.end, text: run.map((piece) => piece.text).join('') });
    at = next;
  }
  return words;
}

function isLetter(piece: Piece | undefined): boolean {
  return piece !== undefined && /^\p{L}$/u.test(piece.text);
}

/** Fillers go only where a joint is said next to them; in a plain text they part what they stand between. */
function withoutFillers(cut: readonly Piece[]): readonly Piece[] {
  if (!cut.some((piece) => spokenJoints.has(piece.text))) return cut;
  const isSaid = (at: number): boolean => {
    const near = cut.slice(Math.max(0, at - 2), at + 3);
    return near.some((piece) => spokenJoints.has(piece.text));
  };
  return cut.filter((piece, at) => !fillers.has(piece.text) || !isSaid(at));
}

export function partsOf(text: string): Part[] {
  const cut = withoutFillers(withSpelledWords(piecesOf(text)));
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
      const { start } = piece;
      parts.push({
        kind: joint,
        text: inner.text,
        start,
        end: last.end,
        spoken: true,
        bracketed: true,
        spaced,
      });
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
  return (
    // «dот» for «dot»: the т is no twin, but it is written so.
    spokenJoints.get(withLatinTwins(text).replaceAll('т', 't')) ??
    spokenJoints.get(text) ??
    writtenJoints.get(text) ??
    (bracketedAt.has(text) ? 'at' : undefined)
  );
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

/** Index behind the path that follows: «/ product / 440129903», «, дальше product, дальше 440129903». */
export function endOfPath(parts: readonly Part[], from: number): number {
  const told = endOfToldPath(parts, from);
  if (told !== null) return told;
  let next = from;
  while (next < from + 20 && parts[next]?.kind === 'slash' && parts[next + 1]?.kind === 'word') next += 2;
  return parts[next]?.kind === 'slash' && parts[next]?.spaced === false ? next + 1 : next;
}

const pageOfGoods = /^(?:product|продукт|seller|brand|category)$/u;

/** «, дальше product, дальше 440129903»: a page of goods told in words; null when none follows. */
function endOfToldPath(parts: readonly Part[], from: number): number | null {
  const page = behindJoints(parts, from);
  if (!pageOfGoods.test(parts[page]?.text ?? '')) return null;
  const number = behindJoints(parts, page + 1);
  return /\d{4}/u.test(parts[number]?.text ?? '') ? number + 1 : page + 1;
}

function behindJoints(parts: readonly Part[], from: number): number {
  let next = from;
  while (next < from + 4 && (parts[next]?.kind === 'slash' || fillers.has(parts[next]?.text ?? '')))
    next += 1;
  return next;
}
