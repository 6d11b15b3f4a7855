/** The environment in which the real program works against the sandbox. */
import type { Role } from '../desk/words.ts';
import type { Sandbox } from './server.ts';
import { cast, sandboxToken, teamChatId } from './telegram/cast.ts';

const staff: readonly (readonly [keyof typeof cast, Role])[] = [
  ['lead', 'lead'],
  ['operator', 'operator'],
  ['secondOperator', 'operator'],
  ['trainee', 'trainee'],
  ['specialist', 'operator'],
];

/** A running sandbox, also one in another process. */
export interface SandboxPlace {
  readonly url: string;
  readonly clientId: string;
  readonly shopName: string;
}

export function placeOf({ url, ozon }: Pick<Sandbox, 'url' | 'ozon'>): SandboxPlace {
  const { account, shopName } = ozon.world();
  return { url, clientId: account.clientId, shopName };
}

/** Variables as `.env` would hold them; `changes` replace or add some. */
export function sandboxEnvironment(
  { url, clientId, shopName }: SandboxPlace,
  changes: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return {
    TELEGRAM_BOT_TOKEN: sandboxToken,
    TELEGRAM_API_ROOT: `${url}/telegram`,
    TELEGRAM_TEAM_CHAT_ID: String(teamChatId),
    TELEGRAM_STAFF: staff.map(([who, role]) => `${cast[who].id}:${role}:${cast[who].first_name}`).join(','),
    OZON_CLIENT_ID: clientId,
    OZON_API_KEY: 'sandbox-key',
    OZON_API_URL: `${url}/ozon`,
    OZON_POLL_SECONDS: '1',
    OZON_SCAN_SECONDS: '3',
    SHOP_NAME: shopName,
    OPENAI_API_KEY: 'sandbox-key',
    OPENAI_BASE_URL: `${url}/model/v1`,
    OPENAI_MODEL: 'stand-in (подставная, из песочницы)',
    MODEL_TIMEOUT_SECONDS: '5',
    UNDO_SECONDS: '5',
    QUARANTINE_SECONDS: '5',
    DATABASE_URL: ':memory:',
    LOG_LEVEL: 'warn',
    ...changes,
  };
}

/** The program listens for the sandbox's pushes on a free port of this machine; the sandbox counts as its proxy. */
export const pushEnvironment = {
  HTTP_PORT: '0',
  OZON_PUSH_PATH: 'sandbox-push-0123456789abcdef',
  OZON_PUSH_PROXIES: '127.0.0.1',
} as const;

/** Registers the address of a program that was started with `pushEnvironment`, as the cabinet would. */
export function subscribeToPushes({ ozon }: Pick<Sandbox, 'ozon'>, port: number | null): void {
  ozon.act('push', { url: `http://127.0.0.1:${port}/${pushEnvironment.OZON_PUSH_PATH}` });
}
