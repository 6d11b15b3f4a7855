/** Which shops there are: one from `OZON_*`, or many from SHOPS_FILE. */
import { join } from 'node:path';
import { z } from 'zod';
import { officeHours } from '../desk/working-calendar.ts';
import { ConfigError, givenVariables, problemsOf } from './config-error.ts';
import { readOfficialCalendar } from './official-calendar.ts';
import type { Read } from './read-yaml.ts';
import { plainRules, type ShopConfig } from './shop-config.ts';
import { type ShopVariables, shopFields } from './shop-variables.ts';
import { readShopsFile, type ShopDefaults } from './shops-file.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** The knowledge that shops start from. */
const knowledgeFolder = join(import.meta.dirname, '../../data');

const secondInFile =
  'SECOND_APPROVAL — для одного магазина из OZON_*. Со SHOPS_FILE пишите second_approval у магазина в файле.';

const ownVariables = { OZON_CLIENT_ID: 'Client-Id', OZON_API_KEY: 'Ключ' } as const;

/** One shop by `OZON_*`, or many by `SHOPS_FILE`: neither or both is a mistake. */
export function wrongSource(given: Variables): string[] {
  const names = Object.entries(ownVariables);
  if (given.SHOPS_FILE === undefined) {
    return names
      .filter(([name]) => given[name] === undefined)
      .map(([name, what]) => `${name} не задана. ${what} из seller.ozon.ru → Настройки → API-ключи.`);
  }
  const own = given.SECOND_APPROVAL === undefined ? [] : [secondInFile];
  const both = names.map(([name]) => name).filter((name) => given[name] !== undefined);
  if (both.length === 0) return own;
  return [
    ...own,
    `SHOPS_FILE задана вместе с ${both.join(', ')}. Оставьте одно: файл магазинов или один магазин.`,
  ];
}

/** All problems of the calendar's files and of the shops' file at once. */
export function readShops(env: ShopVariables, given: Variables): Read<readonly ShopConfig[]> {
  const calendar = readOfficialCalendar();
  if (!calendar.ok) return calendar;
  const defaults: ShopDefaults = {
    teamChatId: env.TELEGRAM_TEAM_CHAT_ID,
    apiUrl: env.OZON_API_URL,
    zone: env.TZ_SHOP,
    digestAt: env.DIGEST_AT,
    knowledge: knowledgeFolder,
    calendar: calendar.value,
    env: given,
  };
  if (env.SHOPS_FILE === undefined) return { ok: true, value: [onlyShop(env, defaults)] };
  const read = readShopsFile(env.SHOPS_FILE, defaults);
  return read.ok ? read : { ok: false, problems: read.problems.map((one) => `SHOPS_FILE ${one}`) };
}

/**
 * The shops for commands that ask neither Ozon nor Telegram; none where nothing is configured. Throws `ConfigError`.
 */
export function readShopsOnly(env: Variables): readonly ShopConfig[] {
  const given = givenVariables(env);
  if (given.SHOPS_FILE === undefined && given.OZON_CLIENT_ID === undefined) return [];
  const parsed = z.object(shopFields).safeParse(given);
  if (!parsed.success) throw new ConfigError(problemsOf(parsed.error));
  const shops = readShops({ ...parsed.data, TELEGRAM_TEAM_CHAT_ID: 0 }, given);
  if (!shops.ok) throw new ConfigError(shops.problems);
  return shops.value;
}

/** The shop of `OZON_*`: Monday to Friday, 9–18, the official calendar, the whole team chat. */
function onlyShop(env: ShopVariables, defaults: ShopDefaults): ShopConfig {
  const clientId = env.OZON_CLIENT_ID ?? '';
  return {
    id: clientId,
    name: env.SHOP_NAME,
    zone: defaults.zone,
    ozon: {
      clientId,
      apiKey: env.OZON_API_KEY ?? '',
      apiUrl: defaults.apiUrl,
      automaticReplies: env.OZON_AUTO_REPLIES,
    },
    tone: null,
    schedule: officeHours(defaults.zone, defaults.calendar),
    place: { chatId: defaults.teamChatId, topicId: null, ownTopic: false },
    digestAt: defaults.digestAt,
    knowledge: defaults.knowledge,
    rules: plainRules,
    secondApproval: env.SECOND_APPROVAL,
  };
}
