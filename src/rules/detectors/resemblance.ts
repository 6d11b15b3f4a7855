/** Likeness to labelled texts: what breaks a rule in words that no rule knows. */
import { z } from 'zod';
import type { Detector } from '../detector.ts';

const options = z.object({
  /** How far a text must lie on the side of violations: 0 is the border, 1 is where clear ones lie. */
  at_least: z.number().min(0),
});

/** Finds the sentence that makes a text most like one that breaks the rule's own category. */
export const resemblance: Detector = ({ base, likeness }, given, category) => {
  const found = likeness();
  if (found === null || found.category !== category) return [];
  if (found.place < options.parse(given).at_least) return [];
  const words = found.words.map(({ start, end }) => `«${base.text.slice(start, end)}»`);
  return [{ ...found.span, disguise: `сказано своими словами: ${words.join(', ')}` }];
};
