/** A message that the shop starts needs one of the four allowed reasons, and must be about it. */
import type { Detector } from '../detector.ts';

/**
 * Whatever reason was given, words of the lexicon `reason.other` (a holiday, a poll, «как вам товар?») are another one. Without a
 * reason the text itself must show one, by words of `reason.proper`.
 */
export const reason: Detector = (examined) => {
  const { base, context } = examined;
  const { shopStartsChat, reason: given } = context.facts;
  if (!shopStartsChat) return [];
  const others = examined.lexicon('reason.other');
  const isProper = given !== null || examined.lexicon('reason.proper').length > 0;
  if (!isProper) return [{ start: 0, end: base.text.length }];
  return others.map(({ start, end }) => ({
    start,
    end,
    message: 'Для такого сообщения магазин первым не пишет: «{span}».',
  }));
};
