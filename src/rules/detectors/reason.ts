/** A message that the shop starts needs one of the four allowed reasons, and must be about it. */
import type { Detector } from '../detector.ts';

/**
 * `judges: given` asks for a reason; where none was given, the text itself must show one, by words of the lexicon `reason.proper`.
 * `judges: words` finds what is no reason whatever was given, by the lexicon `reason.other`: a holiday, a poll, «как вам товар?».
 */
export const reason: Detector = (examined, { judges }) => {
  const { base, context } = examined;
  const { shopStartsChat, reason: given } = context.facts;
  if (!shopStartsChat) return [];
  const isProper = given !== null || examined.lexicon('reason.proper').length > 0;
  if (judges === 'given') return isProper ? [] : [{ start: 0, end: base.text.length }];
  return isProper ? examined.lexicon('reason.other') : [];
};
