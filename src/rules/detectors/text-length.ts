/** Ozon's limits of length: by channel, in characters (code points). */
import { z } from 'zod';
import type { Detector } from '../detector.ts';
import { longestExamined } from '../limits.ts';

const limitsOption = z.record(
  z.enum(['chat', 'question', 'review']),
  z.object({ least: z.number(), most: z.number() }),
);

export const textLength: Detector = ({ raw, base, context }, options) => {
  const limit = limitsOption.parse(options.limits)[context.channel];
  if (limit === undefined) return [];
  const length = [...raw].length;
  const end = Math.min(base.text.length, longestExamined);
  if (length > limit.most) {
    const over = base.fromRaw(offsetOf(raw, limit.most));
    return [
      {
        start: Math.min(over, end - 1),
        end,
        message: `Слишком длинно: ${length} знаков, можно ${limit.most}.`,
      },
    ];
  }
  if ([...raw.trim()].length >= limit.least) return [];
  return [{ start: 0, end, message: `Слишком коротко: нужно не меньше ${limit.least} знаков.` }];
};

/** UTF-16 offset of a code point. */
function offsetOf(raw: string, points: number): number {
  let offset = 0;
  let seen = 0;
  for (const character of raw) {
    if (seen === points) break;
    offset += character.length;
    seen += 1;
  }
  return offset;
}
