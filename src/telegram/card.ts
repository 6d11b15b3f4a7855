/** A case as one Telegram message, edited for life. Plain data in, text with entities out. */
import type { CaseView } from '../desk/views.ts';
import { writeDraft, writeMissing } from './card-draft.ts';
import { writeFacts } from './card-facts.ts';
import { writeFindings } from './card-findings.ts';
import { writeNearest } from './card-nearest.ts';
import type { CardOptions } from './card-options.ts';
import { writePeople } from './card-people.ts';
import { writeSources } from './card-sources.ts';
import { writeDeadlines, writeState } from './card-state.ts';
import { forgottenLine } from './forget-message.ts';
import { countCodePoints, type FormattedText, RichText, shorten, tame } from './rich-text.ts';

/** Code points of the buyer's words on a card; the draft and the findings need the rest. */
const buyerLimit = 700;
/** From here on the buyer's words are folded. */
const foldFrom = 300;

/** A card as it is shown, and what it had no room for. */
export interface CardText extends FormattedText {
  readonly cut: { readonly words: boolean; readonly draft: boolean };
}

/** The buyer's turn as one text. */
export function wordsOf(view: CaseView): string {
  return view.messages
    .map((message) => tame(message.text).trim())
    .filter((text) => text !== '')
    .join('\n');
}

/** True when the words did not fit. */
function writeBuyer(card: RichText, view: CaseView): boolean {
  const whole = wordsOf(view);
  const images = view.messages.reduce((count, message) => count + message.images.length, 0);
  const words = shorten(whole, buyerLimit);
  if (words !== '') {
    const long = countCodePoints(words) > foldFrom || words.split('\n').length > 6;
    card.quote((quote) => quote.plain(words), long).plain('\n');
  }
  if (images > 0) card.plain(`Фото: ${images}\n`);
  return words !== whole;
}

export function renderCard(view: CaseView, options: CardOptions): CardText {
  const card = new RichText();
  const { id, forgottenAt } = view.case;
  if (forgottenAt !== null)
    return { ...card.plain(forgottenLine(id)).build(), cut: { words: false, draft: false } };
  writeState(card, view, options);
  writeDeadlines(card, view, options);
  writeFacts(card, view, options);
  const words = writeBuyer(card, view);
  writePeople(card, view, options);
  const draft = writeDraft(card, view, options);
  writeNearest(card, view, options);
  if (view.draft !== null) {
    writeMissing(card, view.draft.missing);
    writeFindings(card, view.verdict, options);
    writeSources(card, view.draft.sources, options);
  }
  return { ...card.build(), cut: { words, draft } };
}
