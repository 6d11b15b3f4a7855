/** Stretches of a text that repeat what is known: words inside them prove nothing. */
import type { KnownFacts } from '../desk/facts.ts';
import { toBase } from '../text/graphemes.ts';
import type { FactSpan, Span } from './detector.ts';
import { spansOf } from './spans.ts';

/** A number that an approved text calls by what it is: «каталожный номер 89031234567». */
const partLabel = /артикул|каталожн\p{L}{1,3} номер|номер детали|штрихкод|серийн\p{L}{1,3} номер/iu;
const longNumber = /(?<!\d)\d{6,20}(?!\d)/gu;
const wordPattern = /[\p{L}\p{N}]+/gu;

export function factSpansOf(
  text: string,
  words: readonly Span[],
  facts: KnownFacts,
  allowedWords: readonly string[],
): FactSpan[] {
  return [
    ...productNames(facts).flatMap((name) => nameSpans(text, words, name)),
    ...identifiers(facts).flatMap((identifier) => occurrences(text, identifier, 'identifier')),
    ...allowedWords.flatMap((word) => occurrences(text, word, 'allowed')),
  ];
}

export function isInside(spans: readonly FactSpan[], hit: Span): boolean {
  return spans.some((span) => span.start <= hit.start && hit.end <= span.end);
}

function productNames(facts: KnownFacts): string[] {
  const products = [facts.order, ...facts.otherPostings].flatMap((order) => order?.products ?? []);
  return [...new Set([...facts.products, ...products].map((product) => product.name))];
}

function identifiers(facts: KnownFacts): string[] {
  const orders = [facts.order, ...facts.otherPostings].filter((order) => order !== null);
  const products = [...facts.products, ...orders.flatMap((order) => order.products)];
  const known = [
    ...orders.flatMap((order) => [order.postingNumber, order.orderNumber, order.trackingNumber]),
    ...products.flatMap((product) => [product.offerId, product.sku]),
  ];
  const told = facts.knowledge.flatMap(({ text }) => partNumbers(text));
  return [...new Set([...known, ...told])].filter((value): value is string => value !== null && value !== '');
}

function partNumbers(text: string): string[] {
  return spansOf(text, longNumber)
    .filter(({ start }) => partLabel.test(text.slice(Math.max(0, start - 50), start)))
    .map(({ start, end }) => text.slice(start, end));
}

/** Stretches of at least two words in a row that stand so in the name, or the whole of a one-word name. */
function nameSpans(text: string, words: readonly Span[], name: string): FactSpan[] {
  const nameWords = toBase(name).text.match(wordPattern) ?? [];
  if (nameWords.length < 2) return occurrences(text, name, 'product');
  const places = new Map<string, number[]>();
  for (const [index, word] of nameWords.entries()) places.set(word, [...(places.get(word) ?? []), index]);
  const spans: FactSpan[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const run = longestRun(text, words, at, nameWords, places);
    const first = words[at];
    const last = words[at + run - 1];
    if (run < 2 || first === undefined || last === undefined) continue;
    spans.push({ start: first.start, end: last.end, kind: 'product' });
    at += run - 1;
  }
  return spans;
}

function longestRun(
  text: string,
  words: readonly Span[],
  at: number,
  nameWords: readonly string[],
  places: ReadonlyMap<string, readonly number[]>,
): number {
  const wordAt = (index: number) => {
    const span = words[index];
    return span === undefined ? '' : text.slice(span.start, span.end);
  };
  const lengths = (places.get(wordAt(at)) ?? []).map((place) => {
    let length = 0;
    while (nameWords[place + length] !== undefined && wordAt(at + length) === nameWords[place + length])
      length += 1;
    return length;
  });
  return Math.max(0, ...lengths);
}

/** Whole occurrences of a known piece, compared as base texts. */
function occurrences(text: string, piece: string, kind: FactSpan['kind']): FactSpan[] {
  const wanted = toBase(piece).text.trim();
  const spans: FactSpan[] = [];
  if (wanted === '') return spans;
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + wanted.length)) {
    const end = at + wanted.length;
    if (!/[\p{L}\p{N}]/u.test(text.charAt(at - 1)) && !/[\p{L}\p{N}]/u.test(text.charAt(end))) {
      spans.push({ start: at, end, kind });
    }
  }
  return spans;
}
