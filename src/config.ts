/** Environment → Config: read once, validated whole, every problem named at once. */
import { z } from 'zod';
import { ConfigError, givenVariables, problemsOf } from './config/config-error.ts';
import { proxy, url } from './config/fields.ts';
import type { ShopConfig } from './config/shop-config.ts';
import { shopFields } from './config/shop-variables.ts';
import { readShops, wrongSource } from './config/shops.ts';
import { type StorageSettings, storageFields, toStorageSettings } from './config/storage-settings.ts';
import { type TelegramSettings, telegramFields, toTelegramSettings } from './config/telegram-settings.ts';

export { ConfigError } from './config/config-error.ts';

export interface Config {
  readonly telegram: TelegramSettings;
  /** At least one. One shop comes from `OZON_*`, many from `SHOPS_FILE`. */
  readonly shops: readonly ShopConfig[];
  /** Path of `SHOPS_FILE`; null when the one shop comes from the environment. */
  readonly shopsFile: string | null;
  /** The shops as their file says now. Throws `ConfigError`. */
  readonly rereadShops: () => readonly ShopConfig[];
  /** Null: the template drafter works alone. */
  readonly model: {
    readonly apiKey: string;
    readonly baseUrl: string;
    readonly name: string;
    readonly timeout: number;
    readonly proxyUrl: string | null;
    /** Asked when the first one fails; same proxy and time limit. */
    readonly second: { readonly apiKey: string; readonly baseUrl: string; readonly name: string } | null;
    /** Buyers' personal data is replaced before a request leaves. */
    readonly redaction: boolean;
    /** Roubles; null: no limit. At the limit templates go on alone. */
    readonly budget: { readonly day: number | null; readonly month: number | null };
  } | null;
  readonly storage: StorageSettings;
  /** Null: nothing is listened to. */
  readonly httpPort: number | null;
  /** Buyers that one text may be sent to within a day when the shop writes first. */
  readonly mailingLimit: number;
  readonly httpHost: string;
  /** Null: Ozon's pushes are not received. */
  readonly push: { readonly path: string; readonly proxies: readonly string[] } | null;
  /** All calls of one Client-Id together. */
  readonly ozonCallsPerSecond: number;
  /** Milliseconds, all of them. */
  readonly times: {
    readonly poll: number;
    readonly scan: number;
    readonly undo: number;
    readonly quarantine: number;
    readonly lease: number;
    /** First look at a public reply's moderation. */
    readonly moderation: number;
  };
  readonly retentionDays: number;
  readonly logLevel: string;
}

const seconds = (fallback: number, least: number, most: number) =>
  z.coerce
    .number({ error: 'должна быть числом секунд' })
    .min(least, `не меньше ${least}`)
    .max(most, `не больше ${most}`)
    .default(fallback)
    .transform((value) => value * 1000);

const roubles = z.coerce
  .number({ error: 'должна быть числом рублей' })
  .positive('должна быть больше нуля')
  .nullable()
  .default(null);

const network = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]);

const environment = z.object({
  ...telegramFields,
  ...shopFields,
  OPENAI_API_KEY: z.string().trim().min(1).optional(),
  OPENAI_BASE_URL: url.default('https://api.openai.com/v1'),
  OPENAI_MODEL: z.string().trim().min(1).default('gpt-4.1-mini'),
  OPENAI_SECOND_API_KEY: z.string().trim().min(1).optional(),
  OPENAI_SECOND_BASE_URL: url.default('https://api.openai.com/v1'),
  OPENAI_SECOND_MODEL: z.string().trim().min(1).default('gpt-4.1-mini'),
  REDACTION: z.enum(['on', 'off'], { error: 'должна быть on или off' }).default('on'),
  I_ACCEPT_CROSS_BORDER: z
    .literal('1', { error: 'может быть только 1: согласие на передачу данных за границу' })
    .optional(),
  MODEL_BUDGET_DAY: roubles,
  MODEL_BUDGET_MONTH: roubles,
  MODEL_TIMEOUT_SECONDS: seconds(20, 1, 120),
  LLM_PROXY_URL: proxy,
  ...storageFields,
  HTTP_PORT: z.coerce
    .number({ error: 'должна быть номером порта' })
    .int()
    .min(0, 'должна быть номером порта')
    .max(65_535, 'должна быть номером порта')
    .nullable()
    .default(null),
  OZON_PUSH_PATH: z
    .string()
    .transform((value) => value.replace(/^\/+|\/+$/g, ''))
    .refine(
      (value) => /^[\w-]{24,}$/.test(value),
      'должна быть неугадываемой: от 24 букв и цифр без пробелов',
    )
    .optional(),
  OZON_PUSH_PROXIES: z
    .string()
    .default('')
    .transform((value) => value.split(',').flatMap((one) => one.trim() || []))
    .refine(
      (list) => list.every((one) => network.safeParse(one).success),
      'должна быть списком сетей вида 10.0.0.0/8 через запятую',
    ),
  OUTREACH_SAME_TEXT_PER_DAY: z.coerce
    .number({ error: 'должна быть числом' })
    .int()
    .min(1)
    .max(100)
    .default(5),
  HTTP_HOST: z.string().trim().min(1).default('127.0.0.1'),
  OZON_POLL_SECONDS: seconds(60, 0.05, 3600),
  OZON_SCAN_SECONDS: seconds(180, 0.05, 86_400),
  UNDO_SECONDS: seconds(10, 0, 30),
  QUARANTINE_SECONDS: seconds(120, 0.05, 3600),
  LEASE_SECONDS: seconds(30, 1, 600),
  OZON_MODERATION_SECONDS: seconds(60, 0.05, 3600),
  OZON_CALLS_PER_SECOND: z.coerce.number({ error: 'должна быть числом' }).int().min(1).default(50),
  RETENTION_DAYS: z.coerce.number({ error: 'должна быть числом дней' }).int().min(1).default(90),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], {
      error: 'должна быть fatal, error, warn, info, debug или silent',
    })
    .default('info'),
});

type Environment = z.infer<typeof environment>;

/** Throws `ConfigError` with every problem at once. Empty variables count as not set. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = givenVariables(env);
  const parsed = environment.safeParse(given);
  const problems = parsed.success ? [] : problemsOf(parsed.error);
  problems.push(...wrongSource(given));
  if (parsed.success) problems.push(...modelProblems(parsed.data), ...pushProblems(parsed.data));
  const shops = parsed.success && problems.length === 0 ? readShops(parsed.data, given) : null;
  if (shops?.ok === false) problems.push(...shops.problems);
  if (!parsed.success || !shops?.ok) throw new ConfigError(problems);
  const rereadShops = () => {
    const now = readShops(parsed.data, given);
    if (!now.ok) throw new ConfigError(now.problems);
    return now.value;
  };
  return { ...toConfig(parsed.data, shops.value), rereadShops };
}

function toConfig(env: Environment, shops: readonly ShopConfig[]): Omit<Config, 'rereadShops'> {
  return {
    telegram: toTelegramSettings(env),
    shops,
    shopsFile: env.SHOPS_FILE ?? null,
    model: toModel(env),
    storage: toStorageSettings(env),
    httpPort: env.HTTP_PORT,
    mailingLimit: env.OUTREACH_SAME_TEXT_PER_DAY,
    httpHost: env.HTTP_HOST,
    push:
      env.OZON_PUSH_PATH === undefined ? null : { path: env.OZON_PUSH_PATH, proxies: env.OZON_PUSH_PROXIES },
    ozonCallsPerSecond: env.OZON_CALLS_PER_SECOND,
    times: {
      poll: env.OZON_POLL_SECONDS,
      scan: env.OZON_SCAN_SECONDS,
      undo: env.UNDO_SECONDS,
      quarantine: env.QUARANTINE_SECONDS,
      lease: env.LEASE_SECONDS,
      moderation: env.OZON_MODERATION_SECONDS,
    },
    retentionDays: env.RETENTION_DAYS,
    logLevel: env.LOG_LEVEL,
  };
}

function toModel(env: Environment): Config['model'] {
  if (env.OPENAI_API_KEY === undefined) return null;
  const second = env.OPENAI_SECOND_API_KEY;
  return {
    apiKey: env.OPENAI_API_KEY,
    baseUrl: env.OPENAI_BASE_URL,
    name: env.OPENAI_MODEL,
    timeout: env.MODEL_TIMEOUT_SECONDS,
    proxyUrl: env.LLM_PROXY_URL,
    second:
      second === undefined
        ? null
        : { apiKey: second, baseUrl: env.OPENAI_SECOND_BASE_URL, name: env.OPENAI_SECOND_MODEL },
    redaction: env.REDACTION === 'on',
    budget: { day: env.MODEL_BUDGET_DAY, month: env.MODEL_BUDGET_MONTH },
  };
}

function pushProblems({ OZON_PUSH_PATH: path, HTTP_PORT: port }: Environment): string[] {
  if (path === undefined || port !== null) return [];
  return ['OZON_PUSH_PATH задана без HTTP_PORT: задайте порт, на котором принимать push.'];
}

/** Personal data of buyers may leave Russia only when the shop says in so many words that it answers for it. */
function modelProblems(env: Environment): string[] {
  const problems: string[] = [];
  if (env.OPENAI_SECOND_API_KEY !== undefined && env.OPENAI_API_KEY === undefined) {
    problems.push('OPENAI_SECOND_API_KEY задана без OPENAI_API_KEY: сначала задайте основную модель.');
  }
  if (env.REDACTION === 'on' || env.I_ACCEPT_CROSS_BORDER === '1') return problems;
  const used = [
    env.OPENAI_API_KEY === undefined ? [] : [['OPENAI_BASE_URL', env.OPENAI_BASE_URL] as const],
    env.OPENAI_SECOND_API_KEY === undefined
      ? []
      : [['OPENAI_SECOND_BASE_URL', env.OPENAI_SECOND_BASE_URL] as const],
  ].flat();
  for (const [variable, address] of used.filter(([, one]) => !isDomestic(one))) {
    problems.push(
      `REDACTION=off, а ${variable} указывает на сервер за границей (${new URL(address).hostname}): ` +
        'личные данные покупателей ушли бы туда как есть. Верните REDACTION=on, ' +
        'либо подтвердите передачу за границу: I_ACCEPT_CROSS_BORDER=1.',
    );
  }
  return problems;
}

/** This machine, a private network, or a host whose name is Russian; anything else counts as foreign. */
function isDomestic(address: string): boolean {
  const { hostname } = new URL(address);
  return (
    hostname === 'localhost' ||
    /(^|\.)(ru|su|xn--p1ai|local|internal|lan)$/u.test(hostname) ||
    /(^|\.)(yandex\.net|yandexcloud\.net)$/u.test(hostname) ||
    /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/u.test(hostname) ||
    /^\[(::1|f[cd][0-9a-f]{2}:.*)\]$/u.test(hostname)
  );
}
