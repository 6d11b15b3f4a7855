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

/** Variables as `.env` would hold them; `changes` replace or add some. */
export function sandboxEnvironment(
  sandbox: Pick<Sandbox, 'url' | 'ozon'>,
  changes: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const { clientId } = sandbox.ozon.world().account;
  return {
    TELEGRAM_BOT_TOKEN: sandboxToken,
    TELEGRAM_API_ROOT: `${sandbox.url}/telegram`,
    TELEGRAM_TEAM_CHAT_ID: String(teamChatId),
    TELEGRAM_STAFF: staff.map(([who, role]) => `${cast[who].id}:${role}:${cast[who].first_name}`).join(','),
    OZON_CLIENT_ID: clientId,
    OZON_API_KEY: 'sandbox-key',
    OZON_API_URL: `${sandbox.url}/ozon`,
    OZON_POLL_SECONDS: '1',
    OZON_SCAN_SECONDS: '3',
    SHOP_NAME: sandbox.ozon.world().shopName,
    OPENAI_API_KEY: 'sandbox-key',
    OPENAI_BASE_URL: `${sandbox.url}/model/v1`,
    OPENAI_MODEL: 'stand-in',
    MODEL_TIMEOUT_SECONDS: '5',
    UNDO_SECONDS: '5',
    QUARANTINE_SECONDS: '5',
    DATABASE_URL: ':memory:',
    LOG_LEVEL: 'warn',
    ...changes,
  };
}
