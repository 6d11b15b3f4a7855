/** What a card of a question or a review shows beside its words: stars, page, earlier answers, moderation. */
import type { PublicationState } from '../desk/publication-words.ts';
import type { CaseView } from '../desk/views.ts';
import type { CardOptions } from './card-options.ts';
import { oneLine, type RichText, shorten } from './rich-text.ts';
import { momentText } from './russian-time.ts';

const orderWords = { delivered: 'заказ получен', cancelled: 'заказ отменён' } as const;

export function writeSubject(card: RichText, { thread: { subject, channel } }: CaseView): void {
  if (subject === null) return;
  const { rating, orderStatus, link } = subject;
  const parts = [
    rating === null ? null : `${'★'.repeat(rating)}${'☆'.repeat(Math.max(0, 5 - rating))} ${rating} из 5`,
    orderStatus === null ? null : orderWords[orderStatus],
  ].filter((part) => part !== null);
  card.plain(parts.join(' · '));
  if (link?.startsWith('https://')) {
    if (parts.length > 0) card.plain(' · ');
    card.link(channel === 'review' ? 'Отзыв на Ozon' : 'Вопрос на Ozon', link);
  }
  card.plain('\n');
}

/** Answers that stand under the buyer's words already: nobody should say the same again. */
export function writeEarlier(card: RichText, { earlier }: CaseView): void {
  if (earlier.length === 0) return;
  card.bold(earlier.length === 1 ? 'Уже ответили' : 'Уже ответили, последние').plain('\n');
  card
    .quote((quote) => {
      for (const [index, { text }] of earlier.entries())
        quote.plain(`${index === 0 ? '' : '\n'}– ${shorten(oneLine(text), 200)}`);
    }, true)
    .plain('\n');
}

const publicationWords: Readonly<Record<PublicationState, string>> = {
  moderation: '🕓 Ответ на модерации Ozon',
  late: '⚠️ Модерация идёт дольше обычного: проверьте ответ в кабинете',
  published: '🌐 Ответ опубликован',
  rejected: '🚫 Ответ отклонён',
  duplicate: '🚫 Ответ отклонён: DUPLICATE, повтор опубликованного',
  withdrawing: '🗑 Удаляем ответ с Ozon, потом текст вернётся черновиком',
  withdrawn: '🗑 Прежний ответ удалён с Ozon',
};

/** Where the sent reply stands; what a person must do about a refusal is said in the first lines. */
export function writePublication(card: RichText, { publication }: CaseView, { zone }: CardOptions): void {
  if (publication === null) return;
  const { state, reason, usualUntil } = publication;
  card.plain(publicationWords[state]);
  if (state === 'moderation') card.plain(`, обычно до ${momentText(usualUntil, zone)}`);
  if (state === 'rejected') card.plain(`: ${shorten(oneLine(reason ?? 'причину Ozon не назвал'), 200)}`);
  card.plain('\n');
}
