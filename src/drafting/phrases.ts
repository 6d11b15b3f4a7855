/** Words that every reply may hold without a source: they state nothing. */
import type { Channel } from '../desk/words.ts';

export const greeting = 'Здравствуйте!';

export const closings: Readonly<Record<Channel, string>> = {
  chat: 'Если останутся вопросы, напишите, пожалуйста, в этот чат.',
  question: 'С уважением, команда магазина.',
  review: 'С уважением, команда магазина.',
};
