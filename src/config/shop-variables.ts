/** Variables that shops are made of: for the whole configuration, and for commands that need nothing else of it. */
import { z } from 'zod';
import { timeOfDay, url, zone } from './fields.ts';

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
};

/** The same, validated. */
export type ShopVariables = z.infer<z.ZodObject<typeof shopFields>> & {
  readonly TELEGRAM_TEAM_CHAT_ID: number;
};
