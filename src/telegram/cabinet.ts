/** Addresses in Ozon's cabinet for people: the section, since Ozon documents no address of one conversation. */
import type { Channel } from '../desk/words.ts';

const sections: Readonly<Record<Channel, string>> = {
  chat: 'https://seller.ozon.ru/app/messenger',
  question: 'https://seller.ozon.ru/app/reviews/questions',
  review: 'https://seller.ozon.ru/app/reviews',
};

export function cabinetUrl(channel: Channel): string {
  return sections[channel];
}
