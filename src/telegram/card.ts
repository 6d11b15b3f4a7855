/** A case as one Telegram message, edited for life. Plain data in, text with entities out. */
import type { CaseView } from '../desk/views.ts';
import { writeBuyer } from './card-buyer.ts';
import { writeDraft, writeMissing } from './card-draft.ts';
import { writeFacts } from './card-facts.ts';
import { writeFiles } from './card-files.ts';
import { writeFindings } from './card-findings.ts';
import { writeNearest } from './card-nearest.ts';
import type { CardOptions } from './card-options.ts';
import { writePeople } from './card-people.ts';
import { writeEarlier, writePublication, writeSubject } from './card-public.ts';
import { writeSources } from './card-sources.ts';
import { writeDeadlines, writeState } from './card-state.ts';
import { forgottenLine } from './forget-message.ts';
import { type FormattedText, RichText } from './rich-text.ts';

/** A card as it is shown, and what it had no room for. */
export interface CardText extends FormattedText {
  readonly cut: { readonly words: boolean; readonly draft: boolean };
}

export function renderCard(view: CaseView, options: CardOptions): CardText {
  const card = new RichText();
  const { id, forgottenAt } = view.case;
  if (forgottenAt !== null)
    return { ...card.plain(forgottenLine(id)).build(), cut: { words: false, draft: false } };
  writeState(card, view, options);
  writeDeadlines(card, view, options);
  writePublication(card, view, options);
  writeSubject(card, view);
  writeFacts(card, view, options);
  const words = writeBuyer(card, view);
  writeEarlier(card, view);
  writePeople(card, view, options);
  const draft = writeDraft(card, view, options);
  writeFiles(card, view);
  writeNearest(card, view, options);
  if (view.draft !== null) {
    writeMissing(card, view.draft.missing);
    // Once the text is out nobody can mend it; the story has them still.
    if (view.case.closedAt === null) writeFindings(card, view.verdict, options);
    writeSources(card, view.draft.sources, options);
  }
  return { ...card.build(), cut: { words, draft } };
}
