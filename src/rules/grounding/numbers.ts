/** Order, posting and tracking numbers that are not this case's, and long numbers that nobody knows. */
import type { PlacedValue } from '../../text/values.ts';
import type { Detector, RawHit, Span } from '../detector.ts';
import { linksIn } from '../detectors/links-in.ts';
import { quoting } from './cues.ts';
import { type Known, knownOf, valuesIn } from './known.ts';
import { spokenNumbers } from './spoken-numbers.ts';
import { type Survey, sentenceOf, someToken, surveyOf } from './survey.ts';

const orderKinds = new Set(['posting_number', 'order_number', 'tracking_number']);
const fewestDigits = 6;
/** What is said of a number that the buyer named by mistake. */
const notOurs =
  /^(сообщени[ия]|сообщении|вопрос[ае]|письм[ае]|друго(го|му|й)|чуж|нет|найден|находится|находим|нашел|нашли|неверн|ошибк|ошибоч|опечатк|перепута|переставл|лишн)/;

export const wrongOrder: Detector = (examined) => {
  const survey = surveyOf(examined);
  const known = knownOf(examined.context.facts);
  const spoken = spokenNumbers(examined).filter(
    ({ digits }) => !known.numbers.some((number) => number.replace(/\D/g, '').startsWith(digits)),
  );
  const written = survey.values.flatMap((placed): RawHit[] => {
    if (!orderKinds.has(placed.value.kind) || isOwn(placed, known)) return [];
    if (isMissing(survey, placed) || isToldAgain(survey, placed, known)) return [];
    const own = known.numbers[0];
    const told =
      own === undefined
        ? 'Номер этого заказа неизвестен'
        : `Номер этого обращения: ${known.numbers.join(', ')}`;
    return [{ start: placed.start, end: placed.end, message: `${told}. В тексте: «{span}».` }];
  });
  return [...written, ...wrongEndings(survey, known), ...spoken.map(({ digits: _, ...hit }) => hit)];
};

const ending = /^(заканчива|оканчива|кончает|закончи)/;
const endingDigits = { fewest: 3, most: 6 } as const;

/** «посылка та, что заканчивается на 8812»: no number of the case ends so. With no number known there is nothing to compare. */
function wrongEndings(survey: Survey, known: Known): RawHit[] {
  if (known.numbers.length === 0) return [];
  return survey.values.flatMap((placed): RawHit[] => {
    if (placed.value.kind !== 'number') return [];
    const { digits } = placed.value;
    if (digits.length < endingDigits.fewest || digits.length > endingDigits.most) return [];
    const before = { from: Math.max(0, placed.from - 3), next: placed.from };
    if (!someToken(survey, before, (word) => ending.test(word))) return [];
    const parts = known.numbers.flatMap((number) => [number, ...number.split('-')]);
    return parts.some((part) => part.replace(/\D/g, '').endsWith(digits))
      ? []
      : [{ start: placed.start, end: placed.end }];
  });
}

/** «заказа № 12345 у нас нет», «номер не найден»: the shop does not know the number either. */
function isMissing(survey: Survey, placed: PlacedValue): boolean {
  const after = { from: placed.next, next: Math.min(sentenceOf(survey, placed.from).next, placed.next + 4) };
  const before = survey.tokens[placed.from - 1]?.text ?? '';
  const owner = survey.tokens[placed.from - 2]?.text ?? '';
  const genitive = /^(заказа|отправления|номера|посылки|№)$/;
  if (!genitive.test(before) && !genitive.test(owner)) return false;
  return someToken(survey, after, (word) => /^(нет|отсутству|ненайден|найден)/.test(word));
}

/** «Вы написали номер …», «номер из вашего сообщения не находится»: the number is the buyer's, and the sentence says so. */
function isToldAgain(survey: Survey, placed: PlacedValue, known: Known): boolean {
  if (!('id' in placed.value)) return false;
  const { id } = placed.value;
  const sentence = sentenceOf(survey, placed.from);
  const isNamed = valuesIn(known.buyer).some((entry) => writtenIn(entry.placed) === id);
  if (isNamed) return someToken(survey, sentence, (word) => quoting.test(word) || notOurs.test(word));
  const before = { from: Math.max(sentence.from, placed.from - 4), next: placed.from };
  return someToken(
    survey,
    before,
    (word, index) => survey.tokens[index - 1]?.text === 'вы' && quoting.test(word),
  );
}

/** A label proves nothing: «артикул 9161234567» is known only when a product bears that number. */
export const unknownNumber: Detector = (examined) => {
  const survey = surveyOf(examined);
  const known = knownOf(examined.context.facts);
  let links: readonly Span[] | null = null;
  return survey.values.flatMap((placed): RawHit[] => {
    const written = longNumber(placed);
    if (written === null || isAddress(survey, placed) || isKnownNumber(written, known)) return [];
    links ??= linksIn(examined);
    if (links.some((link) => link.start <= placed.start && placed.end <= link.end)) return [];
    return [{ start: placed.start, end: placed.end }];
  });
};

function longNumber({ value }: PlacedValue): string | null {
  if (value.kind === 'article') return value.id.replace(/\D/g, '').length >= fewestDigits ? value.id : null;
  if (value.kind !== 'number' || value.digits.includes('.') || value.digits.length < fewestDigits)
    return null;
  return isPhone(value.digits) ? null : value.digits;
}

/** Phones are another rule's matter. */
function isPhone(digits: string): boolean {
  return /^(?:[78]\d{10}|9\d{9})$/.test(digits);
}

/** A part of a link: glued behind a slash or an equals sign. */
function isAddress({ tokens }: Survey, placed: PlacedValue): boolean {
  const before = tokens[placed.from - 1];
  return (
    tokens[placed.from]?.glued === true &&
    before !== undefined &&
    ['/', '=', '-', '_', '.'].includes(before.text)
  );
}

/** The case's number, or its beginning (the order of a posting); with no order known, what the buyer named. */
function isOwn({ value }: PlacedValue, known: Known): boolean {
  if (!('id' in value)) return false;
  if (known.numbers.some((number) => number === value.id || number.startsWith(`${value.id}-`))) return true;
  const told = [...known.sources, ...(known.numbers.length === 0 ? known.buyer : [])];
  return valuesIn(told).some(({ placed }) => writtenIn(placed) === value.id);
}

function isKnownNumber(written: string, known: Known): boolean {
  const own = [...known.numbers, ...known.articles];
  if (
    own.some(
      (number) =>
        number === written || number.startsWith(`${written}-`) || number.replace(/\D/g, '') === written,
    )
  )
    return true;
  return valuesIn([...known.sources, ...known.buyer]).some(({ placed }) => writtenIn(placed) === written);
}

function writtenIn({ value }: PlacedValue): string | null {
  if ('id' in value) return value.id;
  return value.kind === 'number' ? value.digits : null;
}
