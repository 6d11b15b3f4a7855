/** Takes personal data out of what goes to a model, and puts back what a reply may hold. */
import type { KnownFacts, OrderFact } from '../../desk/facts.ts';
import { addressPatterns } from './addresses.ts';
import { namesIn, replaceNames } from './names.ts';
import { numberPatterns, numbersInWords, shopPatterns } from './numbers.ts';
import {
  createPlaceholders,
  type PersonalPattern,
  type PlaceholderKind,
  type Restored,
} from './placeholders.ts';
import { visibleText } from './visible-text.ts';

export interface Redactor {
  /** For what buyers and staff wrote: everything that names or finds a person. */
  redactWords(text: string): string;
  /** For the shop's own texts and the order's facts: their numbers and what can never be a shop's statement. */
  redactMaterial(text: string): string;
  /** For a model's own words before they are kept: whatever personal it made up or gave away. */
  redactOutput(text: string): string;
  restore(text: string): Restored;
}

type Put = (kind: PlaceholderKind, value: string) => string;

/**
 * `words`: all that people wrote in this conversation; a name introduced in one of them is known in every other.
 * `on: false` only cleans the text: then nothing is replaced and nothing is put back.
 */
export function createRedactor(facts: KnownFacts, words: readonly string[], on: boolean): Redactor {
  const table = createPlaceholders();
  if (!on) {
    const same = (text: string) => text;
    return {
      redactWords: visibleText,
      redactMaterial: visibleText,
      redactOutput: same,
      restore: table.restore,
    };
  }
  const known = knownNumbers(facts).map((value) => ({ value, pattern: looseNumber(value) }));
  const exact = (text: string) =>
    known.reduce(
      (rest, { value, pattern }) => rest.replace(pattern, () => table.allow('ORDER', value)),
      text,
    );
  const names = namesIn(words.map(visibleText));
  const numbers = (part: string) => replaceAll(part, numberPatterns, table.put);
  return {
    redactOutput: (text) => outside(exact(text), numbers),
    redactMaterial: (text) =>
      outside(exact(visibleText(text)), (part) => replaceAll(part, shopPatterns, table.put)),
    redactWords(text) {
      const safe = visibleText(text).replaceAll('⟦', '[').replaceAll('⟧', ']');
      const steps: readonly ((part: string) => string)[] = [
        numbers,
        (part) => numbersInWords(part, table.put),
        (part) => replaceAll(part, addressPatterns, table.put),
        (part) => replaceNames(part, table.put, names),
      ];
      return steps.reduce((rest, step) => outside(rest, step), exact(safe));
    },
    restore: table.restore,
  };
}

/** Longest first, so that a posting's number is not taken for its order's. */
function knownNumbers({ order, otherPostings }: KnownFacts): readonly string[] {
  const numbersOf = (one: OrderFact) => [one.postingNumber, one.orderNumber, one.trackingNumber];
  const all = [order, ...otherPostings].flatMap((one) => (one === null ? [] : numbersOf(one)));
  const named = all.filter((value) => value !== null && value.length >= 4);
  return [...new Set(named)].toSorted((one, other) => (other?.length ?? 0) - (one?.length ?? 0)) as string[];
}

/** The number as buyers write it: with blanks, other dashes, or none. */
function looseNumber(value: string): RegExp {
  const characters = [...value.replace(/[\s-]/gu, '')].map((one) => RegExp.escape(one));
  return new RegExp(`(?<![\\p{L}\\d])${characters.join('[\\s\\-‐-―−]*')}(?!\\d)`, 'giu');
}

function replaceAll(text: string, patterns: readonly PersonalPattern[], put: Put): string {
  return patterns.reduce(
    (rest, { kind, pattern, accepts }) =>
      outside(rest, (part) =>
        part.replace(pattern, (matched: string) =>
          accepts?.(matched) === false ? matched : put(kind, matched),
        ),
      ),
    text,
  );
}

/** Applies a step to the text between placeholders only. */
function outside(text: string, step: (part: string) => string): string {
  return text
    .split(/(⟦[A-Z]+_\d+⟧)/u)
    .map((part, index) => (index % 2 === 1 ? part : step(part)))
    .join('');
}
