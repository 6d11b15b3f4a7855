/** Words that are slang only when they are thrown in by themselves: «Блин, забыли», «это просто жесть!», not «блин с сыром». */
import { z } from 'zod';
import type { Detector } from '../detector.ts';

const option = z.array(z.string().regex(/^[а-я]+$/u));

/** Between marks on both sides, or before a mark after «да», «вот», «просто»…; «блин, который вы видите» is a pancake. */
function thrownIn(words: readonly string[]): RegExp {
  const lead = String.raw`(?:^|[.,!?;:(…\n–—-]\s*|(?<!\p{L})(?:да|ну|вот|эх|ой|ох|просто|полная|вообще|прям|это|ай)\s)`;
  return new RegExp(`${lead}(${words.join('|')})(?=\\s*(?:[.,!?;)…\\n]|$))(?!,\\sкотор)`, 'gu');
}

export const interjection: Detector = ({ base }, { words }) => {
  const known = option.parse(words);
  if (!known.some((word) => base.text.includes(word))) return [];
  return [...base.text.matchAll(thrownIn(known))].map((match) => {
    const end = match.index + match[0].length;
    return { start: end - (match[1]?.length ?? 0), end };
  });
};
