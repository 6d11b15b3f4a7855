/** Where the team is, who is in it, and how much its chat is told. */
import { z } from 'zod';
import type { Staff } from '../desk/words.ts';
import { proxy, text, url } from './fields.ts';
import { parseStaff } from './staff-list.ts';

export interface TelegramSettings {
  readonly token: string;
  readonly apiRoot: string;
  readonly teamChatId: number;
  readonly staff: readonly Staff[];
  /** Calls a minute to one chat; 0: no limit. */
  readonly perMinute: number;
  /** Waiting cards that a place shows by themselves; 0: all of them. */
  readonly cardsAtOnce: number;
  /** Topics beside those of shops that each of the team's groups has. */
  readonly common: readonly CommonTopic[];
  readonly proxyUrl: string | null;
}

/** `urgent`: what is in a hurry or for leads; `digest`: the daily digests. */
const commonTopic = z.enum(['urgent', 'digest'], {
  error: 'может быть urgent, digest или оба через запятую',
});
type CommonTopic = z.infer<typeof commonTopic>;

export const telegramFields = {
  TELEGRAM_BOT_TOKEN: text('Токен бота выдаёт @BotFather.').pipe(
    z
      .string()
      .regex(/^\d+:[\w-]{20,}$/, 'не похожа на токен бота вида 123456:AA…. Возьмите его у @BotFather.'),
  ),
  TELEGRAM_API_ROOT: url.default('https://api.telegram.org'),
  TELEGRAM_TEAM_CHAT_ID: text('Номер группы команды, например -1001234567890.').pipe(
    z
      .string()
      .regex(/^-?\d+$/, 'должна быть целым числом, например -1001234567890')
      .transform(Number),
  ),
  TELEGRAM_STAFF: text('Кто работает с ботом: id:роль:имя через запятую, например 111:lead:Анна.').transform(
    parseStaff,
  ),
  TELEGRAM_GROUP_PER_MINUTE: z.coerce
    .number({ error: 'должна быть числом' })
    .int()
    .min(0)
    .max(60)
    .default(18),
  TELEGRAM_CARDS_AT_ONCE: z.coerce
    .number({ error: 'должна быть числом карточек' })
    .int()
    .min(0)
    .max(50)
    .default(6),
  TELEGRAM_TOPICS: z
    .string()
    .default('')
    .transform((value) => value.split(',').flatMap((one) => one.trim() || []))
    .pipe(z.array(commonTopic)),
  TELEGRAM_PROXY_URL: proxy,
};

const schema = z.object(telegramFields);

export function toTelegramSettings(env: z.infer<typeof schema>): TelegramSettings {
  return {
    token: env.TELEGRAM_BOT_TOKEN,
    apiRoot: env.TELEGRAM_API_ROOT,
    teamChatId: env.TELEGRAM_TEAM_CHAT_ID,
    staff: env.TELEGRAM_STAFF,
    perMinute: env.TELEGRAM_GROUP_PER_MINUTE,
    cardsAtOnce: env.TELEGRAM_CARDS_AT_ONCE,
    common: env.TELEGRAM_TOPICS,
    proxyUrl: env.TELEGRAM_PROXY_URL,
  };
}
