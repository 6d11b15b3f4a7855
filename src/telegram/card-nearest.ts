/** What a card offers when there is no draft: the nearest entries of the knowledge base, each put in by one press. */
import type { InlineKeyboard } from 'grammy';
import type { KnowledgeFact } from '../desk/facts.ts';
import { isSpecialistFact } from '../desk/specialist-facts.ts';
import type { CaseView } from '../desk/views.ts';
import type { WriteButton } from './callback-data.ts';
import type { CardOptions } from './card-options.ts';
import { oneLine, type RichText, shorten, tame } from './rich-text.ts';
import { dayText } from './russian-time.ts';

const shown = 3;

/** Empty as soon as there is a draft. */
export function nearestOf({ case: row, draft, facts }: CaseView): readonly KnowledgeFact[] {
  if (row.state !== 'waiting' || draft !== null) return [];
  return (facts?.knowledge ?? []).filter((one) => !isSpecialistFact(one)).slice(0, shown);
}

export function writeNearest(card: RichText, view: CaseView, { now }: CardOptions): void {
  const nearest = nearestOf(view);
  if (nearest.length === 0) return;
  card.plain('\n').bold('Ближайшее в базе знаний').plain('\n');
  for (const [index, { title, text, reviewedOn }] of nearest.entries()) {
    const reviewed = reviewedOn === null ? '' : ` · проверено ${dayText(Date.parse(reviewedOn), now)}`;
    card.plain(`${index + 1}. ${shorten(oneLine(title), 100)}${reviewed}\n`);
    card.quote((quote) => quote.plain(shorten(tame(text).trim(), 300)), true).plain('\n');
  }
}

export function writeInsertions(keyboard: InlineKeyboard, view: CaseView, write: WriteButton): void {
  const nearest = nearestOf(view);
  for (const index of nearest.keys()) keyboard.text(`Вставить ${index + 1}`, write('near', String(index)));
  if (nearest.length > 0) keyboard.row();
}
