/** SHOPS_FILE: many shops in one YAML file, each with its key, hours, place and habits. */
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { noCalendar, type WorkingCalendar, withOwnDays } from '../desk/working-calendar.ts';
import { timeOfDay, url, zone } from './fields.ts';
import { shopCalendarSchema, weekSchema } from './hours.ts';
import { fieldOf, type Read, readYaml } from './read-yaml.ts';
import type { ShopConfig } from './shop-config.ts';

/** What shops take from the environment and from the calendar's files. */
export interface ShopDefaults {
  readonly teamChatId: number;
  readonly apiUrl: string;
  readonly zone: string;
  readonly digestAt: string | null;
  readonly knowledge: string;
  readonly calendar: WorkingCalendar;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const text = z.string().trim().min(1, 'пусто');
const words = z.array(text).default([]);

const placeSchema = z.strictObject({
  chat_id: z.int('номер группы — целое число, например -1001234567890').optional(),
  /** `own`: the bot makes and keeps a topic; `none`: the whole chat; a number: that topic. */
  topic: z.union([z.literal('own'), z.literal('none'), z.int().positive()], {
    error: 'тема: own, none или её номер',
  }),
});

const shopSchema = z
  .strictObject({
    id: text.regex(/^[\w-]+$/u, 'только латинские буквы, цифры, дефис и подчёркивание').optional(),
    name: text,
    client_id: z.union([text, z.int().transform(String)], { error: 'Client-Id из seller.ozon.ru' }),
    api_key: text.optional(),
    api_key_env: text.optional(),
    api_url: url.optional(),
    automatic_replies: words,
    tone: text.nullable().default(null),
    zone: zone.optional(),
    hours: weekSchema.prefault({ 'monday-friday': '09:00-18:00' }),
    clock: z.enum(['working', 'calendar'], { error: 'часы срока: working или calendar' }).default('working'),
    reply_hours: z.number().positive().max(240).default(24),
    calendar: shopCalendarSchema.prefault({}),
    digest_at: timeOfDay.optional(),
    place: placeSchema.default({ topic: 'own' }),
    knowledge: text.optional(),
    rules: z
      .strictObject({
        severity: z.record(z.string(), z.enum(['block', 'warn', 'note'])).default({}),
        off: words,
        allow: words,
        forbid: words,
        greetings: words,
      })
      .prefault({}),
    second_approval: z
      .strictObject({
        review_stars: z.int().min(0).max(5).default(0),
        handoff: z.boolean().default(false),
        refund_words: z.boolean().default(false),
      })
      .prefault({}),
  })
  .refine((shop) => (shop.api_key === undefined) !== (shop.api_key_env === undefined), {
    path: ['api_key'],
    error: 'нужен либо ключ api_key, либо имя переменной с ключом api_key_env',
  });
type ShopEntry = z.output<typeof shopSchema>;

const fileSchema = z.strictObject({ shops: z.array(shopSchema).min(1, 'нужен хотя бы один магазин') });

/** Every problem of the file at once, each with the shop's number and the field. */
export function readShopsFile(path: string, defaults: ShopDefaults): Read<readonly ShopConfig[]> {
  const read = readYaml(path, fileSchema, placeInFile);
  if (!read.ok) return read;
  const { shops } = read.value;
  const problems = [...missingKeys(shops, defaults.env), ...repeated(shops)].map((one) => `${path}: ${one}`);
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: shops.map((shop) => toShop(shop, defaults, dirname(path))) };
}

function placeInFile(path: readonly PropertyKey[]): string {
  const [list, index, ...field] = path;
  return list === 'shops' && typeof index === 'number'
    ? `магазин № ${index + 1}, ${fieldOf(field)}`
    : fieldOf(path);
}

function missingKeys(shops: readonly ShopEntry[], env: ShopDefaults['env']): string[] {
  return shops
    .filter((shop) => shop.api_key_env !== undefined && !env[shop.api_key_env])
    .map((shop) => `магазин «${shop.name}»: переменная ${shop.api_key_env} с ключом не задана.`);
}

/** Two shops with one id, cabinet or name would mix their buyers up. */
function repeated(shops: readonly ShopEntry[]): string[] {
  const kinds: [string, (shop: ShopEntry) => string][] = [
    ['id', (shop) => shop.id ?? shop.client_id],
    ['client_id', (shop) => shop.client_id],
    ['name', (shop) => shop.name.toLowerCase()],
  ];
  return kinds.flatMap(([field, of]) => {
    const groups = Map.groupBy(shops, of);
    return [...groups.values()]
      .filter((group) => group.length > 1)
      .map(
        (group) => `поле ${field} одинаково у магазинов ${group.map(({ name }) => `«${name}»`).join(', ')}.`,
      );
  });
}

/** Folders are named from the file's own folder. */
function toShop(shop: ShopEntry, defaults: ShopDefaults, folder: string): ShopConfig {
  const { calendar, place, second_approval: second } = shop;
  const official = calendar.official === 'ru' ? defaults.calendar : noCalendar;
  const ownZone = shop.zone ?? defaults.zone;
  const apiKey = shop.api_key ?? defaults.env[shop.api_key_env ?? ''] ?? '';
  return {
    id: shop.id ?? shop.client_id,
    name: shop.name,
    zone: ownZone,
    ozon: {
      clientId: shop.client_id,
      apiKey,
      apiUrl: shop.api_url ?? defaults.apiUrl,
      automaticReplies: shop.automatic_replies,
    },
    tone: shop.tone,
    schedule: {
      zone: ownZone,
      week: shop.hours,
      calendar: withOwnDays(official, calendar.days),
      clock: shop.clock,
      replyMinutes: shop.reply_hours * 60,
    },
    place: {
      chatId: place.chat_id ?? defaults.teamChatId,
      topicId: typeof place.topic === 'number' ? place.topic : null,
      ownTopic: place.topic === 'own',
    },
    digestAt: shop.digest_at ?? defaults.digestAt,
    knowledge: shop.knowledge === undefined ? defaults.knowledge : resolve(folder, shop.knowledge),
    rules: shop.rules,
    secondApproval: {
      reviewStars: second.review_stars,
      handoff: second.handoff,
      refundWords: second.refund_words,
    },
  };
}
