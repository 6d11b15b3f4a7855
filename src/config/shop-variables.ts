/** Variables that shops are made of: for the whole configuration, and for commands that need nothing else of it. */
import { z } from 'zod';
import type { SecondApproval } from '../desk/words.ts';
import { timeOfDay, url, zone } from './fields.ts';

/** `review<=STARS`, `handoff`, `refund`, by commas: what two people stand by. */
const secondApproval = z
  .string()
  .default('')
  .transform((value, context): SecondApproval => {
    const kinds = value.split(',').flatMap((one) => one.replace(/\s/gu, '') || []);
    const stars = kinds.map((kind) => /^review<=([1-5])$/u.exec(kind)?.[1]);
    const unknown = kinds.filter(
      (kind, at) => stars[at] === undefined && !['handoff', 'refund'].includes(kind),
    );
    if (unknown.length > 0)
      context.addIssue({
        code: 'custom',
        message: `непонятно «${unknown.join(', ')}»: через запятую review<=2 (звёзды 1–5), handoff, refund.`,
      });
    const reviewStars = Math.max(0, ...stars.map((one) => Number(one ?? 0)));
    return { reviewStars, handoff: kinds.includes('handoff'), refundWords: kinds.includes('refund') };
  });

/** Fields of the environment beside the team's chat. */
export const shopFields = {
  OZON_CLIENT_ID: z.string().trim().min(1).optional(),
  OZON_API_KEY: z.string().trim().min(1).optional(),
  SHOPS_FILE: z.string().trim().min(1).optional(),
  OZON_API_URL: url.default('https://api-seller.ozon.ru'),
  OZON_AUTO_REPLIES: z
    .string()
    .default('')
    .transform((value) => value.split('|').flatMap((one) => one.trim() || [])),
  SHOP_NAME: z.string().trim().min(1).default('Магазин'),
  TZ_SHOP: zone.default('Europe/Moscow'),
  DIGEST_AT: timeOfDay.nullable().default(null),
  SECOND_APPROVAL: secondApproval,
};

/** The same, validated. */
export type ShopVariables = z.infer<z.ZodObject<typeof shopFields>> & {
  readonly TELEGRAM_TEAM_CHAT_ID: number;
};
