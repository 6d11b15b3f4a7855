/** Sums, discounts and shares of a price that are no fact and follow from none. */
import type { ProductFact } from '../../desk/facts.ts';
import { type PlacedValue, supports } from '../../text/values.ts';
import type { Detector, RawHit } from '../detector.ts';
import { frauds, quoting, telling } from './cues.ts';
import { type Known, knownOf, valuesIn } from './known.ts';
import { isDenied } from './subjects.ts';
import { type Survey, sentenceOf, someToken, surveyOf } from './survey.ts';
import { sumInWords } from './wording.ts';

const nominal = /^(номинал|купюр|банкнот|монет)/;
const priceMatters =
  /^(скид(к|очк|он)|дешевле|кешб|кэшб|промокод|предоплат|бонус|стоимост|цен[аеуы]|сумм|верн|возвра|возмест|компенс|уцен|акци|распродаж|выгод|экономи)/;
const materials =
  /^(хлоп|полиэстер|эластан|вискоз|шерст|акрил|лен$|льна|спандекс|полиамид|нейлон|шелк|кашемир|состав|материал|жирн|влажн|заряд|яркост|мощност|гаранти|оригинал|натурал|качеств)/;
/** What is measured in percent and may fall: «минус двадцать процентов влажности». */
const measured =
  /^(температур|влажн|яркост|мощност|заряд|громкост|скорост|плотност|жирн|калори|вес[ауе]?$|весом$|нагрузк|точност|усадк|масс)/;
/** More products than this are summed as a whole only. */
const mostSubsets = 6;

/** `options.subject`: `sum` for money, `share` for percentages and parts of a price. */
export const unconfirmedAmount: Detector = (examined, { subject }) => {
  const survey = surveyOf(examined);
  const known = knownOf(examined.context.facts);
  return survey.values.flatMap((placed): RawHit[] => {
    const asked =
      subject === 'share'
        ? isShareOfPrice(survey, placed)
        : placed.value.kind === 'money' && isStated(survey, placed);
    if (!asked || isDenied(survey, placed, null) || isTold(survey, placed, known)) return [];
    if (isConfirmed(survey, placed, known)) return [];
    return [{ start: placed.start, end: placed.end, ...(subject === 'share' ? {} : pricesTold(known)) }];
  });
};

/** Zero, a nominal value and what fraudsters ask for state no sum. */
function isStated(survey: Survey, placed: PlacedValue): boolean {
  if (placed.value.kind !== 'money' || placed.value.max === 0) return false;
  const near = { from: Math.max(0, placed.from - 4), next: Math.min(survey.tokens.length, placed.next + 2) };
  if (someToken(survey, near, (word) => nominal.test(word))) return false;
  return !someToken(survey, sentenceOf(survey, placed.from), (word) => frauds.test(word));
}

/** A percentage counts where a price is meant: not in «95 % хлопок». */
function isShareOfPrice(survey: Survey, placed: PlacedValue): boolean {
  const { value } = placed;
  if (value.kind !== 'percent') return false;
  if (value.share) return true;
  if (
    someToken(survey, { from: placed.next, next: Math.min(survey.tokens.length, placed.next + 2) }, (word) =>
      materials.test(word),
    )
  )
    return false;
  const sentence = sentenceOf(survey, placed.from);
  if (survey.tokens[placed.from - 1]?.text === 'минус')
    return !someToken(survey, sentence, (word) => measured.test(word));
  const near = {
    from: Math.max(sentence.from, placed.from - 6),
    next: Math.min(sentence.next, placed.next + 6),
  };
  return someToken(survey, near, (word) => priceMatters.test(word));
}

/** The buyer's own figure, told again as the buyer's. */
function isTold(survey: Survey, placed: PlacedValue, known: Known): boolean {
  const sentence = sentenceOf(survey, placed.from);
  const quoted = survey.tokens[placed.from - 1]?.text === '«' || survey.tokens[placed.from - 1]?.text === '"';
  if (!quoted && !someToken(survey, sentence, (word) => quoting.test(word))) return false;
  // What the buyer wrote may be unknown: then only «вы видели», «вы пишете» and the like can be taken at their word.
  if (known.buyer.length === 0) return someToken(survey, sentence, (word) => telling.test(word));
  return supports(
    valuesIn(known.buyer).map((entry) => entry.placed.value),
    placed.value,
  );
}

function isConfirmed(survey: Survey, placed: PlacedValue, known: Known): boolean {
  const { value } = placed;
  if (
    supports(
      valuesIn(known.sources).map((entry) => entry.placed.value),
      value,
    )
  )
    return true;
  if (value.kind !== 'money') return false;
  const sums = knownSums(known.products, countsBeside(survey, placed));
  return value.currency === 'RUB' && sums.has(value.min) && sums.has(value.max);
}

/** Pieces that the sentence counts, for price × quantity. */
function countsBeside(survey: Survey, placed: PlacedValue): number[] {
  const sentence = sentenceOf(survey, placed.from);
  const counted = survey.values.flatMap((other) => {
    const inside = other.from >= sentence.from && other.next <= sentence.next;
    return inside &&
      other.value.kind === 'quantity' &&
      ['шт', 'товар', 'пар', 'упаковка'].includes(other.value.unit)
      ? [other.value.min]
      : [];
  });
  return [...counted, ...bareCountsBefore(survey, placed)];
}

/** «Два выйдут 1120 рублей», «за три — 1680 рублей»: small numbers of nothing named, a few words before the sum. */
function bareCountsBefore(survey: Survey, placed: PlacedValue): number[] {
  const { from } = sentenceOf(survey, placed.from);
  return survey.tokens
    .slice(Math.max(from, placed.from - 4), placed.from)
    .map((token) => (token.kind === 'number' ? Number(token.text) : (token.meaning.cardinal ?? 0)))
    .filter((count) => Number.isInteger(count) && count >= 2 && count <= 10);
}

/** Prices, price × quantity, and sums of either over the products: the closed list of derivations, in kopecks. */
export function knownSums(products: readonly ProductFact[], counts: readonly number[]): ReadonlySet<number> {
  const priced = products.flatMap(({ price, quantity }) =>
    price === null || price.currency !== 'RUB'
      ? []
      : [{ single: price.minor, line: price.minor * (quantity ?? 1) }],
  );
  const sums = new Set<number>();
  for (const { single, line } of priced) {
    sums.add(single).add(line);
    for (const count of counts) sums.add(single * count);
  }
  for (const part of ['single', 'line'] as const) {
    const lines = priced.map((entry) => entry[part]);
    for (const sum of lines.length <= mostSubsets ? subsetSums(lines) : [total(lines)]) sums.add(sum);
  }
  return sums;
}

function subsetSums(lines: readonly number[]): readonly number[] {
  const sums = [0];
  for (const line of lines) sums.push(...sums.map((sum) => sum + line));
  return sums.filter((sum) => sum > 0);
}

function total(lines: readonly number[]): number {
  return lines.reduce((sum, line) => sum + line, 0);
}

function pricesTold({ products }: Known): Pick<RawHit, 'suggestion'> {
  const prices = products.flatMap(({ name, price }) =>
    price === null ? [] : [`${name} — ${sumInWords(price.minor)}`],
  );
  return prices.length === 0 || prices.length > 3 ? {} : { suggestion: `Известно: ${prices.join('; ')}.` };
}
