/** The buyer on a card: the words, the pictures, their other cases. */
import type { CaseView } from '../desk/views.ts';
import type { ImagesState } from '../desk/words.ts';
import { cardLink } from './card-link.ts';
import { stateWords } from './card-state.ts';
import { countCodePoints, type RichText, shorten, tame } from './rich-text.ts';

/** Code points of the buyer's words on a card; the draft and the findings need the rest. */
const buyerLimit = 700;
/** From here on the buyer's words are folded. */
const foldFrom = 300;
const mostLinked = 5;

/** The buyer's turn as one text. */
export function wordsOf(view: CaseView): string {
  return view.messages
    .map((message) => tame(message.text).trim())
    .filter((text) => text !== '')
    .join('\n');
}

/** True when the words did not fit. */
export function writeBuyer(card: RichText, view: CaseView): boolean {
  const whole = wordsOf(view);
  const words = shorten(whole, buyerLimit);
  if (words !== '') {
    const long = countCodePoints(words) > foldFrom || words.split('\n').length > 6;
    card.quote((quote) => quote.plain(words), long).plain('\n');
  }
  writePictures(card, view);
  writeLinked(card, view);
  return words !== whole;
}

const pictureWords: Readonly<Record<ImagesState, string>> = {
  shown: 'под карточкой',
  moderation: 'на модерации Ozon, покажем, когда пройдут',
  rejected: 'отклонены модерацией Ozon',
};

function writePictures(card: RichText, { messages }: CaseView): void {
  for (const [state, words] of Object.entries(pictureWords)) {
    const count = messages
      .filter(({ imagesState }) => (imagesState ?? 'shown') === state)
      .reduce((sum, { images }) => sum + images.length, 0);
    if (count > 0) card.plain(`📷 Фото: ${count}, ${words}\n`);
  }
}

function writeLinked(card: RichText, { linked }: CaseView): void {
  if (linked.length === 0) return;
  card.plain('🔗 От этого покупателя: ');
  for (const [index, one] of linked.slice(0, mostLinked).entries()) {
    if (index > 0) card.plain(', ');
    const url = cardLink(one.card);
    if (url === null) card.plain(`№ ${one.id}`);
    else card.link(`№ ${one.id}`, url);
    card.plain(` (${stateWords(one.state)})`);
  }
  if (linked.length > mostLinked) card.plain(` и ещё ${linked.length - mostLinked}`);
  card.plain('\n');
}
