/** What colleagues did around a case: first approval, postponement, notes, questions to specialists. */

import type { CaseNote, SpecialistQuestion } from '../desk/team-words.ts';
import type { CaseView } from '../desk/views.ts';
import type { CardOptions } from './card-options.ts';
import { mention } from './mention.ts';
import { oneLine, type RichText, shorten } from './rich-text.ts';
import { shortTime } from './russian-time.ts';

/** The newest ones; the whole of it is under `/case`. */
const shown = 3;

/** Code points of one note, question or answer. */
const wordsLimit = 200;

export function writePeople(card: RichText, view: CaseView, options: CardOptions): void {
  writePending(card, view, options);
  const notes = view.notes.slice(-shown);
  const questions = view.questions.slice(-shown);
  if (notes.length + questions.length === 0) return;
  card.plain('\n').bold('Между собой');
  if (view.notes.length + view.questions.length > notes.length + questions.length) card.plain(' (последнее)');
  card.plain('\n');
  card.quote((quote) => {
    for (const note of notes) writeNote(quote, note, options);
    for (const question of questions) writeQuestion(quote, question, options);
  });
  card.plain('\n');
}

/** What the case waits for beside an ordinary press. */
function writePending(card: RichText, { case: row }: CaseView, options: CardOptions): void {
  if (row.handoff !== null && row.state === 'waiting') writeLeads(card, options);
  if (row.firstApprovedBy !== null) {
    card.plain(`👥 Первым одобрил(а) ${nameOf(row.firstApprovedBy, options)}: нужен второй человек\n`);
  }
  if (row.postponedUntil !== null) {
    const by = row.postponedBy === null ? '' : ` · ${nameOf(row.postponedBy, options)}`;
    const reason = row.postponeReason ? `: ${words(row.postponeReason)}` : '';
    const until = shortTime(row.postponedUntil, options);
    card.plain(`⏰ Отложено до ${until}${by}${reason}. Срок идёт.\n`);
  }
}

/** Most leads named: a longer list calls nobody. */
const mostLeads = 5;

/** The words are for leads alone: they are called by name. */
function writeLeads(card: RichText, { leads }: CardOptions): void {
  if (leads.length === 0) return;
  card.plain('🚩 Руководителям: ');
  for (const [index, one] of leads.slice(0, mostLeads).entries())
    mention(index === 0 ? card : card.plain(', '), one);
  card.plain('\n');
}

function writeNote(quote: RichText, note: CaseNote, options: CardOptions): void {
  quote.plain(`📝 ${nameOf(note.staffId, options)}: ${words(note.text)}\n`);
}

function writeQuestion(quote: RichText, question: SpecialistQuestion, options: CardOptions): void {
  const { specialistId, text, answer, answeredName } = question;
  quote.plain(`🙋 ${nameOf(specialistId, options)}, вопрос: ${words(text)}\n`);
  if (answer === null) quote.plain('Ответа ещё нет.\n');
  else quote.plain(`💡 ${oneLine(answeredName ?? '')}: ${words(answer)}\n`);
}

function nameOf(id: number, { staffName }: CardOptions): string {
  return shorten(oneLine(staffName(id)), 60);
}

function words(text: string): string {
  return shorten(oneLine(text), wordsLimit);
}
