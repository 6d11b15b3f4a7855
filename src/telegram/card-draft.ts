/** The draft of a card: its text with the findings underlined, who wrote it, what it rests on. */
import type { Finding } from '../desk/checking.ts';
import type { CaseView } from '../desk/views.ts';
import type { CardOptions } from './card-options.ts';
import { authorWords, confidenceWords } from './draft-origin.ts';
import { headOf, oneLine, type RichText, shorten, tame } from './rich-text.ts';

/** Code points of a draft on the card; the findings need the rest. */
const draftLimit = 2000;
/** Code points kept for what must change and what is missing. */
const roomForRest = 900;
/** Underlined stretches at most; the other entities of a card need the rest of Telegram's 100. */
const underlineLimit = 50;

/** Findings as sorted stretches [start, end) that neither overlap nor leave the text. */
function stretches(findings: readonly Finding[], length: number): [number, number][] {
  const merged: [number, number][] = [];
  for (const { start, end } of findings.toSorted((a, b) => a.start - b.start)) {
    const from = Math.max(start, merged.at(-1)?.[1] ?? 0);
    const to = Math.min(end, length);
    if (to > from) merged.push([from, to]);
  }
  return merged.slice(0, underlineLimit);
}

function writeUnderlined(card: RichText, text: string, findings: readonly Finding[]): void {
  let written = 0;
  for (const [start, end] of stretches(findings, text.length)) {
    card.plain(text.slice(written, start)).underline(text.slice(start, end));
    written = end;
  }
  card.plain(text.slice(written));
}

/** True when the draft did not fit: then it may be sent only after it was shown whole. */
export function writeDraft(card: RichText, view: CaseView, options: CardOptions): boolean {
  const { draft, verdict } = view;
  if (draft === null) return false;
  card
    .plain('\n')
    .bold(`${view.case.kind === 'outreach' ? 'Сообщение' : 'Ответ'}, версия ${draft.version}`)
    .plain(` · ${authorWords(draft, options)}\n`);
  // The start is not trimmed: the findings' offsets count from it.
  const shown = headOf(tame(draft.text), Math.min(draftLimit, card.room - roomForRest));
  const whole = shown.length === draft.text.length;
  card.quote((quote) => {
    writeUnderlined(quote, shown, view.case.closedAt === null ? (verdict?.findings ?? []) : []);
    if (!whole) quote.plain('…');
  });
  card.plain('\n');
  const confidence = confidenceWords(draft);
  if (confidence !== null && view.case.closedAt === null) card.plain(`Уверенность: ${confidence}\n`);
  if (!whole) card.plain('Показано только начало ответа, целиком он под кнопкой.\n');
  return !whole;
}

export function writeMissing(card: RichText, missing: readonly string[]): void {
  if (missing.length === 0) return;
  const words = missing.slice(0, 5).map((item) => shorten(oneLine(item), 80));
  card.plain(`Не хватает от покупателя: ${words.join('; ')}\n`);
}
