/** Ozon Seller API, the shop's own ratings: /v1/rating/history. */
import { z } from 'zod';
import { invalid } from './errors.ts';
import { day } from './ids.ts';
import { type CallContext, instant, type Method, method, required } from './method.ts';

/** A day's value of each rating that is about conversations: seconds, seconds, per cent. */
const values: Readonly<Record<string, number>> = {
  rating_reaction_time: 5_400,
  rating_average_response_time: 7_200,
  rating_replied_dialogs_ratio: 96,
};

const historyRequest = z.strictObject({
  date_from: instant,
  date_to: instant,
  ratings: z.array(z.string(), required),
  with_premium_scores: z.boolean().default(false),
});

export const ratingMethods: readonly Method[] = [
  method('/v1/rating/history', 'RatingHistoryV1Request', historyRequest, readHistory),
];

function readHistory(request: z.output<typeof historyRequest>, _: CallContext): unknown {
  const [from, to] = [Date.parse(request.date_from), Date.parse(request.date_to)];
  if (to < from) throw invalid('date_to must be after date_from');
  const wanted = Object.entries(values).filter(([name]) => request.ratings.includes(name));
  return {
    ratings: wanted.map(([rating, value]) => ({
      rating,
      danger_threshold: 0,
      warning_threshold: 0,
      premium_threshold: 0,
      values: days(from, to).map((at) => ({
        date_from: new Date(at).toISOString(),
        date_to: new Date(at + day).toISOString(),
        status: { danger: false, premium: true, warning: false },
        value,
      })),
    })),
    premium_scores: [],
  };
}

function days(from: number, to: number): readonly number[] {
  const count = Math.min(366, Math.max(1, Math.ceil((to - from) / day)));
  return Array.from({ length: count }, (_, index) => from + index * day);
}
