/** What the shop takes upon itself without an approved text behind it. */
import type { PlacedValue, PromiseAction, ValueOf } from '../../text/values.ts';
import type { Detector, RawHit } from '../detector.ts';
import { accountWays, conditions } from './cues.ts';
import { type Known, knownOf, valuesIn } from './known.ts';
import { isQuestion } from './subjects.ts';
import { type Survey, sentenceOf, someToken, surveyOf, type TokenRange } from './survey.ts';

type Promised = Omit<ValueOf<'promise'>, 'start' | 'end' | 'matched'>;

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
const moneyActions: ReadonlySet<PromiseAction> = new Set(['refund', 'compensate', 'discount', 'bonus']);
const favours: ReadonlySet<PromiseAction> = new Set(['discount', 'bonus']);
const moneyWords = /^(ден(ьг|ег|еж)|средств|сумм|стоимост|оплат|платеж|рубл|₽|разниц|предоплат|карт[ау]$)/;
const things = /^(товар|посылк|заказ|издели|вопрос|обращени|вас$)/;
/** What these do is no promise of the shop. */
const others = /^(ozon|озон|площадк|маркетплейс|банк|приложени|сервисн)/;
const words =
  /^(инструкц|фото|видео|ответ|чек|информац|схем|таблиц|данны|подробност|результат|сообщени|ссылк|документ|сертификат)/;

/** `options.of`: `money` that is given back, a `favour` (a discount, a bonus, a return that is arranged), or any other `matter`. */
export const unconfirmedPromise: Detector = (examined, { of }) => {
  const survey = surveyOf(examined);
  const known = knownOf(examined.context.facts);
  return survey.values.flatMap((placed): RawHit[] => {
    const { value } = placed;
    if (value.kind !== 'promise' || value.mood === 'mention' || value.negated) return [];
    if (subjectOf(survey, placed, value.action) !== of) return [];
    const sentence = sentenceOf(survey, placed.from);
    if (!isPromise(survey, placed, value, sentence, known) || isBacked(value, known)) return [];
    return [
      {
        start: placed.start,
        end: placed.end,
        ...(value.mood === 'outcome' ? { severity: 'warn' as const } : {}),
      },
    ];
  });
};

/** «Оформим возврат» arranges a return; «вернём деньги» promises money outright. */
function subjectOf(
  { tokens }: Survey,
  { next }: PlacedValue,
  action: PromiseAction,
): 'money' | 'favour' | 'matter' {
  if (!moneyActions.has(action)) return 'matter';
  return favours.has(action) || /^возврат/.test(tokens[next - 1]?.text ?? '') ? 'favour' : 'money';
}

function isPromise(
  survey: Survey,
  placed: PlacedValue,
  value: Promised,
  sentence: TokenRange,
  known: Known,
): boolean {
  if (moneyActions.has(value.action)) return isMoneyPromise(survey, placed, value, sentence);
  if (isQuestion(survey, sentence)) return false;
  if (value.mood === 'outcome' && someToken(survey, sentence, (word) => others.test(word))) return false;
  const after = { from: placed.next, next: Math.min(sentence.next, placed.next + 5) };
  if (
    value.action === 'replace' &&
    someToken(survey, after, (word) => /^(описани|карточк|фото|таблиц|текст|инструкц)/.test(word))
  )
    return false;
  if (value.action === 'send') {
    const around = { from: Math.max(sentence.from, placed.from - 2), next: after.next };
    return !someToken(survey, around, (word) => words.test(word));
  }
  return value.action !== 'deliver' || (!known.hasOrder && !holdsTerm(survey, sentence));
}

/** «Вернём» of goods is no money, «возьмём» is one only with «на себя»; what the account's procedure leads to is no promise of the shop. */
function isMoneyPromise(survey: Survey, placed: PlacedValue, value: Promised, sentence: TokenRange): boolean {
  const speaksOfMoney =
    someToken(survey, sentence, (word) => moneyWords.test(word)) || holdsMoney(survey, sentence);
  const after = { from: placed.next, next: Math.min(sentence.next, placed.next + 3) };
  const verb = survey.tokens[placed.from]?.text ?? '';
  if (verb === 'возьмем' && !someToken(survey, after, (word) => word === 'себя')) return false;
  if (value.action === 'refund' && !speaksOfMoney) {
    if (value.mood === 'outcome' || /^(переведем|перечислим|перевести)/.test(verb)) return false;
    if (someToken(survey, after, (word, index) => things.test(word) && index < after.next && word !== 'вас'))
      return false;
  }
  const whole = { from: 0, next: survey.tokens.length };
  const throughAccount = someToken(survey, whole, (word) => accountWays.test(word));
  if (value.mood === 'outcome') return !throughAccount && !isOfCancelling(survey, placed, sentence);
  return !(throughAccount && someToken(survey, sentence, (word) => conditions.test(word)));
}

/** «привезут не позднее субботы» is a matter of dates. */
function holdsTerm(survey: Survey, { from, next }: TokenRange): boolean {
  return survey.values.some(
    (placed) => placed.from >= from && placed.from < next && termKinds.has(placed.value.kind),
  );
}

/** The marketplace returns money for what was cancelled; «нам начислят штраф» promises the buyer nothing. */
function isOfCancelling(survey: Survey, placed: PlacedValue, sentence: TokenRange): boolean {
  const before = survey.tokens[placed.from - 1]?.text ?? '';
  return before === 'нам' || someToken(survey, sentence, (word) => /^отмен/.test(word));
}

function holdsMoney(survey: Survey, sentence: TokenRange): boolean {
  return survey.values.some(
    ({ value, from }) =>
      from >= sentence.from &&
      from < sentence.next &&
      (value.kind === 'money' || (value.kind === 'percent' && value.share)),
  );
}

/** An approved text backs a promise when it tells the same without a «не»; a refund must be told as one of money. */
function isBacked(value: Promised, known: Known): boolean {
  return valuesIn(known.sources).some(({ survey, placed }) => {
    const told = placed.value;
    if (told.kind !== 'promise' || told.negated || told.action !== value.action) return false;
    if (told.mood !== 'mention' || value.action !== 'refund') return true;
    return someToken(
      survey,
      { from: placed.from, next: Math.min(survey.tokens.length, placed.next + 3) },
      (word) => moneyWords.test(word),
    );
  });
}
