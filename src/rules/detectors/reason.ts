/** A message that the shop starts needs one of the four allowed reasons. */
import type { Detector } from '../detector.ts';

export const reason: Detector = ({ base, context }) => {
  const { shopStartsChat, reason: given } = context.facts;
  return shopStartsChat && given === null ? [{ start: 0, end: base.text.length }] : [];
};
