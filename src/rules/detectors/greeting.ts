/** A reply that greets nowhere; the fix puts a greeting in front. */
import type { Detector } from '../detector.ts';

export const greeting: Detector = (examined, { greeting: words }) => {
  if (examined.context.facts.greetedToday || examined.lexicon('greeting').length > 0) return [];
  const text = typeof words === 'string' ? words : 'Здравствуйте!';
  return [
    { start: 0, end: 0, fix: { label: 'Добавить приветствие', start: 0, end: 0, replacement: `${text} ` } },
  ];
};
