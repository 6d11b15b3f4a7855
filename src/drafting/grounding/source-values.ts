/** Whether a source bears out every value of a sentence: dates, terms, sums, counts, numbers, promises, addresses of the net. */
import { extractValues, supports, type TypedValue } from '../../text/values.ts';
import type { Material } from '../material.ts';

/**
 * Values that a product can prove. By its name and price: «−50 %» in a name proves no discount. By its card: shares of a
 * fabric and terms of a guarantee, but no sums, dates and promises.
 */
const provedKinds: Partial<Record<Material['kind'], readonly TypedValue['kind'][]>> = {
  product: ['number', 'quantity', 'article', 'money'],
  card: ['number', 'quantity', 'article', 'percent', 'duration'],
};
/** Kinds that a bare number may stand for; a date or a sum needs a date or a sum. */
const countKinds: readonly TypedValue['kind'][] = ['number', 'quantity'];

const netAddress =
  /[\w.+-]*@[\w.-]+|(?:https?:\/\/|www\.)\S+|[\p{L}\d-]+\.(?:ru|рф|su|com|net|org|me|io|info|shop|store|online|site|link|cc|app)(?![\p{L}])(?:\/\S*)?/giu;
const longDigits = /\d(?:[\s().-]*\d){6,}/gu;

/** What nobody told: the words of each value that no source bears out. `today` is `YYYY-MM-DD` in the shop's zone. */
export function unprovedValues(
  sentence: string,
  sources: readonly Material[],
  today: string,
): readonly string[] {
  const known = sources.flatMap((source) => valuesOf(source, today));
  const values = extractValues(sentence, { now: today }).filter((value) => !isProved(value, known));
  return [...values.map(({ matched }) => matched), ...unprovedAddresses(sentence, sources)];
}

export function hasValues(sentence: string, today: string): boolean {
  const told = extractValues(sentence, { now: today }).some((value) => !isMention(value));
  return told || sentence.match(netAddress) !== null || sentence.match(longDigits) !== null;
}

function valuesOf({ kind, text }: Material, today: string): readonly TypedValue[] {
  const values = extractValues(text, { now: today });
  const kinds = provedKinds[kind];
  return kinds === undefined ? values : values.filter((value) => kinds.includes(value.kind));
}

function isProved(value: TypedValue, known: readonly TypedValue[]): boolean {
  if (isMention(value)) return true;
  const fitting = countKinds.includes(value.kind) ? known : known.filter(({ kind }) => kind !== 'number');
  if (value.kind !== 'promise') return supports(fitting, value);
  const told = fitting.filter((one) => one.kind === 'promise' && one.action === value.action);
  if (value.mood !== 'pledge') return supports(told, value);
  return supports(
    told.filter((one) => one.kind === 'promise' && one.mood !== 'mention'),
    value,
  );
}

/** Naming a matter («возврат денег») takes nothing upon the shop. */
function isMention(value: TypedValue): boolean {
  return value.kind === 'promise' && value.mood === 'mention';
}

function unprovedAddresses(sentence: string, sources: readonly Material[]): readonly string[] {
  const given = sources.map(({ text }) => text.toLowerCase()).join('\n');
  const digits = given.replace(/\D/gu, '');
  const addresses = (sentence.match(netAddress) ?? []).filter((one) => !given.includes(trimmed(one)));
  const numbers = (sentence.match(longDigits) ?? []).filter(
    (one) => !digits.includes(one.replace(/\D/gu, '')),
  );
  return [...addresses, ...numbers];
}

function trimmed(address: string): string {
  return address.toLowerCase().replace(/[.,;:!?)»"]+$/u, '');
}
