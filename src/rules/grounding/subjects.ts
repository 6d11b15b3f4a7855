/** What a value of a text is about: delivery, shipment, the goods, a refund, or something that is no matter of facts. */
import type { PlacedValue } from '../../text/values.ts';
import { contrasts, cueOf, deniable, isHandover, type Subject } from './cues.ts';
import { type Survey, sentenceOf, someToken, type TokenRange } from './survey.ts';

export interface Aboutness {
  readonly subject: Subject;
  /** Token index of the word that decided; null when the sentence before or nothing did. */
  readonly by: number | null;
}

/** Verbs of the value's clause decide, then its nouns, then the sentence; a short answer is about what stands before it. */
export function subjectOf(survey: Survey, placed: PlacedValue): Aboutness | null {
  const sentence = sentenceOf(survey, placed.from);
  const clause = clauseOf(survey, sentence, placed);
  const own =
    nearest(survey, clause, placed, true) ??
    nearest(survey, clause, placed, false) ??
    nearest(survey, sentence, placed, true) ??
    nearest(survey, sentence, placed, false);
  if (own !== null) return own;
  if (sentence.next - sentence.from > 8 || sentence.from === 0) return null;
  const before = sentenceOf(survey, sentence.from - 1);
  const inherited = nearest(survey, before, placed, true) ?? nearest(survey, before, placed, false);
  return inherited === null ? null : { subject: inherited.subject, by: null };
}

const clauseMarks = new Set([',', ';', '(', ')']);

/** From mark to mark around the value, which itself is never cut; «:» and dashes bind. */
function clauseOf({ tokens }: Survey, sentence: TokenRange, placed: PlacedValue): TokenRange {
  let from = placed.from;
  let next = placed.next;
  while (from > sentence.from && !clauseMarks.has(tokens[from - 1]?.text ?? '')) from -= 1;
  while (next < sentence.next && !clauseMarks.has(tokens[next]?.text ?? '')) next += 1;
  return { from, next };
}

/** The nearest cue of a kind; «завтра проверим и отправим»: a matter of facts that is joined by «и» wins over an idle verb. */
function nearest(
  { tokens }: Survey,
  range: TokenRange,
  placed: PlacedValue,
  verb: boolean,
): Aboutness | null {
  let best: { subject: Subject; by: number; distance: number } | null = null;
  for (let index = range.from; index < range.next; index += 1) {
    if (index >= placed.from && index < placed.next) continue;
    const word = tokens[index]?.text ?? '';
    const cue = cueOf(word);
    if (cue === null || cue.verb !== verb) continue;
    const subject = isHandover(word, tokens[index - 1]?.text) ? 'shipment' : cue.subject;
    const distance = index < placed.from ? placed.from - index : index - placed.next + 1;
    const joined = best?.subject === 'other' && best.by >= placed.next && tokens[index - 1]?.text === 'и';
    if (best === null || distance < best.distance || joined) best = { subject, by: index, distance };
  }
  return best === null ? null : { subject: best.subject, by: best.by };
}

/** «у вас», and «…, и лыжи ваши» at the end of a sentence, tell that something arrives. */
export function isArrival(survey: Survey, placed: PlacedValue): boolean {
  const sentence = sentenceOf(survey, placed.from);
  return someToken(
    survey,
    sentence,
    (word, index) =>
      (word === 'вас' && survey.tokens[index - 1]?.text === 'у') ||
      (/^ваш[аеи]?$/.test(word) && index >= sentence.next - 2 && index > placed.from),
  );
}

/**
 * Whether the sentence takes back what the value says: «точную дату назвать не можем», «завтра не приедет». A «но» between
 * parts them, and «не позднее», «не переживайте» deny nothing.
 */
export function isDenied(survey: Survey, placed: PlacedValue, by: number | null): boolean {
  const sentence = sentenceOf(survey, placed.from);
  return someToken(survey, sentence, (word, index) => {
    if (word === 'нельзя' || word === 'невозможно' || word === 'нет') return !isParted(survey, index, placed);
    if (word !== 'не' && word !== 'ни') return false;
    const denied = survey.tokens[index + 1]?.text ?? '';
    return (index + 1 === by || deniable.test(denied)) && !isParted(survey, index, placed);
  });
}

function isParted({ tokens }: Survey, index: number, placed: PlacedValue): boolean {
  const from = Math.min(index, placed.from);
  const next = Math.max(index, placed.from);
  for (let at = from; at < next; at += 1) if (contrasts.test(tokens[at]?.text ?? '')) return true;
  return false;
}

export function isQuestion({ tokens }: Survey, sentence: TokenRange): boolean {
  return tokens[sentence.next - 1]?.text === '?';
}
