/** Dates, hours and terms that no fact holds. */
import { type FullDay, type PlacedValue, parseDay, supports } from '../../text/values.ts';
import type { Detector, DetectorOptions, Examined, RawHit } from '../detector.ts';
import { areWeekdaysWithin, isConfirmedByDates } from './confirmed-days.ts';
import { calendarMatters, quoting, type Subject } from './cues.ts';
import { type Known, knownOf, valuesIn } from './known.ts';
import { isArrival, isDenied, isQuestion, subjectOf } from './subjects.ts';
import { type Survey, sentenceOf, someToken, surveyOf, today } from './survey.ts';
import { timesInWords } from './wording.ts';

const termKinds = new Set([
  'date',
  'date_range',
  'relative_day',
  'weekday',
  'month',
  'time',
  'duration',
  'vague_term',
]);

const calendarKinds = new Set(['date', 'date_range', 'month', 'weekday', 'relative_day']);
const documents =
  /^(заказ|покупк|посылк|чек|отправлен|письм|сообщен|отзыв|обращен|накладн|документ|акт|сертификат|партии|партия|заявк)/;

interface Term {
  readonly placed: PlacedValue;
  readonly subject: Subject;
}

/** `options.subject`: `order` for delivery and shipment, `goods` for guarantees, restocking and refunds. */
export const unconfirmedDate: Detector = (examined, options) => {
  const survey = surveyOf(examined);
  const known = knownOf(examined.context.facts);
  const now = today(examined);
  const terms = survey.values.flatMap((placed) => {
    const term = termOf(survey, placed, known);
    return term !== null && isAsked(term.subject, options) && !isConfirmed(survey, term, known, now)
      ? [term]
      : [];
  });
  return joined(survey, terms).map(({ first, last, subject }) =>
    hitOf(examined, known, subject, first, last),
  );
};

function isAsked(subject: Subject, { subject: asked }: DetectorOptions): boolean {
  const goods = subject === 'goods' || subject === 'refund';
  return asked === 'goods' ? goods : !goods;
}

/** The term with its matter; null when it states nothing that a fact must hold. */
function termOf(survey: Survey, placed: PlacedValue, known: Known): Term | null {
  const { value } = placed;
  if (!termKinds.has(value.kind)) return null;
  const about = subjectOf(survey, placed);
  const subject =
    about === null || about.subject === 'other'
      ? defaultSubject(survey, placed, about?.subject)
      : about.subject === 'transit' && isArrival(survey, placed)
        ? 'delivery'
        : about.subject;
  if (subject === null) return contradicted(survey, placed, known) ? { placed, subject: 'goods' } : null;
  if (
    isNamingToday(survey, placed) ||
    isPast(survey, placed) ||
    isOrigin(survey, placed) ||
    isTale(survey, placed, subject)
  )
    return null;
  if (isDenied(survey, placed, about?.by ?? null) || isAsking(survey, placed, about?.by ?? null)) return null;
  return isQuoted(survey, placed, known) ? null : { placed, subject };
}

/** A length of time about the goods is nobody's promise, unless an approved text tells another of the same thing. */
function contradicted(survey: Survey, placed: PlacedValue, known: Known): boolean {
  if (placed.value.kind !== 'duration') return false;
  const told = valuesIn(known.sources).filter(
    (entry) =>
      entry.placed.value.kind === 'duration' && sharedStems(survey, placed, entry.survey, entry.placed) >= 2,
  );
  return told.length > 0 && !told.some((entry) => supports([entry.placed.value], placed.value));
}

/** «справились за час», «собрали за день»: what people have done. */
const done =
  /^(справил|собрал|разобрал|освоил|прочитал|прочли|сделал|успел|доехал|дошл|доставил|получил|привезли)/;

/** «пришёл на 3 дня позже»: told of what has been. */
function isPast(survey: Survey, placed: PlacedValue): boolean {
  const after = survey.tokens[placed.next]?.text ?? '';
  if (placed.value.kind !== 'duration') return false;
  if (survey.tokens[placed.from]?.text === 'за' || survey.tokens[placed.from - 1]?.text === 'за')
    return someToken(survey, sentenceOf(survey, placed.from), (word) => done.test(word));
  if (!/^(позже|позднее|раньше|ранее|дольше)$/.test(after)) return false;
  return someToken(survey, sentenceOf(survey, placed.from), (word) =>
    /^(пришел|пришла|пришло|пришли|прибыл|опоздал|задержал|доставили|ехал|шел|шла|получили)/.test(word),
  );
}

/** «сегодня 25 ноября»: tells what day it is. */
function isNamingToday({ tokens, values }: Survey, placed: PlacedValue): boolean {
  if (placed.value.kind === 'date' && tokens[placed.from - 1]?.text === 'сегодня') return true;
  const named = values.find((other) => other.value.kind === 'date' && other.from === placed.next);
  return tokens[placed.from]?.text === 'сегодня' && named !== undefined;
}

/** «заказ от 20 ноября»: when something came to be. */
function isOrigin({ tokens }: Survey, placed: PlacedValue): boolean {
  const from = tokens[placed.from]?.text === 'от' ? placed.from : placed.from - 1;
  return tokens[from]?.text === 'от' && documents.test(tokens[from - 1]?.text ?? '');
}

/** «саженцы выкопаны в октябре»: of goods, what has been is no term. */
function isTale(survey: Survey, placed: PlacedValue, subject: Subject): boolean {
  if (subject !== 'goods' || !calendarKinds.has(placed.value.kind)) return false;
  const { text: before = '', kind } = survey.tokens[placed.from - 1] ?? {};
  const word = /^(в|во|с|на|от)$/.test(before) ? survey.tokens[placed.from - 2] : { text: before, kind };
  return word?.kind === 'word' && /[а-я]{3}(ны|на|но|ен|ан|ли|ла|ло|ил|ал)$/.test(word.text);
}

/** A date of the calendar is taken for the order's unless the sentence tells of something else; other terms need a cue. */
function defaultSubject(survey: Survey, placed: PlacedValue, told: Subject | undefined): Subject | null {
  if (told === undefined && isArrival(survey, placed)) return 'transit';
  const { kind } = placed.value;
  if (told === 'other' || (kind !== 'date' && kind !== 'date_range')) return null;
  return someToken(survey, sentenceOf(survey, placed.from), (word) => calendarMatters.test(word))
    ? null
    : 'transit';
}

/** A question states nothing, unless the shop itself says in it what it will do. */
function isAsking(survey: Survey, placed: PlacedValue, by: number | null): boolean {
  if (!isQuestion(survey, sentenceOf(survey, placed.from))) return false;
  return by === null || !/(им|ем|дадим)$/.test(survey.tokens[by]?.text ?? '');
}

function isQuoted(survey: Survey, placed: PlacedValue, known: Known): boolean {
  if (!someToken(survey, sentenceOf(survey, placed.from), (word) => quoting.test(word))) return false;
  return supports(
    valuesIn(known.buyer).map((entry) => entry.placed.value),
    placed.value,
  );
}

function isConfirmed(survey: Survey, { placed, subject }: Term, known: Known, now: string): boolean {
  const day = parseDay(now);
  const ofOrder = subject === 'delivery' || subject === 'shipment' || subject === 'transit';
  if (ofOrder && day !== null) {
    if (isConfirmedByDates(placed.value, known.times, subject, day)) return true;
    if (placed.value.kind === 'weekday' && isIntervalTold(survey, placed, known, subject, day))
      return areWeekdaysWithin(placed.value.weekdays, known.times, subject);
  }
  return valuesIn(known.sources).some(
    (entry) =>
      supports([entry.placed.value], placed.value) &&
      (isSameMatter(entry.survey, entry.placed, subject) ||
        sharedStems(survey, placed, entry.survey, entry.placed) > 0),
  );
}

/** The sentence tells a known interval in dates. */
function isIntervalTold(
  survey: Survey,
  placed: PlacedValue,
  known: Known,
  subject: Subject,
  day: FullDay,
): boolean {
  const sentence = sentenceOf(survey, placed.from);
  return survey.values.some(
    ({ value, from, next }) =>
      value.kind === 'date_range' &&
      from >= sentence.from &&
      next <= sentence.next &&
      isConfirmedByDates(value, known.times, subject, day),
  );
}

/** An entry about returns bears out no term of delivery; one that names no matter bears out any. */
function isSameMatter(survey: Survey, placed: PlacedValue, subject: Subject): boolean {
  const told = subjectOf(survey, placed)?.subject ?? 'other';
  if (told === 'other' || told === subject) return true;
  return (
    (told === 'transit' && subject !== 'goods' && subject !== 'refund') ||
    (subject === 'transit' && (told === 'delivery' || told === 'shipment'))
  );
}

const stemLength = 5;

/** How many stems the sentences of two values have in common. */
function sharedStems(one: Survey, placed: PlacedValue, other: Survey, told: PlacedValue): number {
  return stemsOf(one, placed).intersection(stemsOf(other, told)).size;
}

function stemsOf(survey: Survey, { from, next }: PlacedValue): Set<string> {
  const sentence = sentenceOf(survey, from);
  const stems = new Set<string>();
  for (let index = sentence.from; index < sentence.next; index += 1) {
    const token = survey.tokens[index];
    if (index >= from && index < next) continue;
    if (token?.kind === 'word' && token.text.length >= stemLength) stems.add(token.text.slice(0, stemLength));
  }
  return stems;
}

interface Stretch {
  readonly first: PlacedValue;
  readonly last: PlacedValue;
  readonly subject: Subject;
}

/** «завтра до 18:00» is one finding. */
function joined(survey: Survey, terms: readonly Term[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const { placed, subject } of terms) {
    const before = stretches.at(-1);
    if (before !== undefined && placed.from - before.last.next <= 1 && !survey.tokens[placed.from]?.newLine) {
      stretches[stretches.length - 1] = { ...before, last: placed };
    } else stretches.push({ first: placed, last: placed, subject });
  }
  return stretches;
}

function hitOf(
  examined: Examined,
  known: Known,
  subject: Subject,
  first: PlacedValue,
  last: PlacedValue,
): RawHit {
  const span = { start: first.start, end: last.end };
  if (subject === 'goods' || subject === 'refund') return span;
  const scope = subject === 'delivery' || subject === 'shipment' ? subject : 'both';
  const fact = timesInWords(known, scope) || timesInWords(known, 'both');
  const { start, end } = examined.base.toRaw(span.start, span.end);
  const written = examined.raw.slice(start, end);
  if (fact === '') return { ...span, message: `Срока в данных заказа нет. В тексте: «${written}».` };
  return {
    ...span,
    message: `В заказе: ${fact}. В тексте: «${written}».`,
    suggestion: `Назовите срок из заказа: ${fact}.`,
  };
}
