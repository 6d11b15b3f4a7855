/** The whole desk over a fresh database in memory, with fakes at its ports and a clock that only tests move. */
import type { Checker } from '../../src/desk/checking.ts';
import type { ComposeTools } from '../../src/desk/compose.ts';
import { createDesk } from '../../src/desk/decide.ts';
import type { DeliverTools } from '../../src/desk/deliver-tools.ts';
import type { Drafter } from '../../src/desk/drafting.ts';
import type { Staff } from '../../src/desk/words.ts';
import { officeHours } from '../../src/desk/working-calendar.ts';
import { openStore } from '../../src/storage/store.ts';
import { createFakeMarketplace } from './fake-marketplace.ts';

export const anna: Staff = { id: 7101, name: 'Анна', role: 'lead' };
export const shopId = '42';

/** Blocks what holds «ЗАПРЕТ», passes the rest. */
const checker: Checker = {
  check(text) {
    const start = text.indexOf('ЗАПРЕТ');
    if (start < 0) return { level: 'pass', findings: [], ruleSetHash: 'test' };
    const finding = {
      rule: 'test.forbidden',
      category: 'off_platform_contact',
      severity: 'block',
      start,
      end: start + 6,
      matched: 'ЗАПРЕТ',
      message: 'Запрещённое слово.',
      why: '',
      suggestion: '',
      disguise: null,
      fix: null,
    } as const;
    return { level: 'block', findings: [finding], ruleSetHash: 'test' };
  },
};

/** Writes one polite sentence about the buyer's last words. */
const drafter: Drafter = {
  async draft({ conversation }) {
    const words = conversation.findLast((one) => one.author === 'buyer')?.text ?? '';
    const text = `Здравствуйте! Отвечаем: ${words}`;
    return { kind: 'draft', author: 'template', text, sources: [], missing: [], knowledge: [], trace: {} };
  },
};

export type DeskBench = ReturnType<typeof createDeskBench>;

export function createDeskBench(
  start = Date.UTC(2026, 10, 24, 9),
  changes: Partial<ComposeTools> = {},
  clock = { at: start },
) {
  const store = openStore(':memory:');
  const now = () => clock.at;
  const marketplace = createFakeMarketplace(now);
  const tools: ComposeTools & DeliverTools = {
    store,
    checker,
    drafter,
    now,
    owner: 'test',
    wake: () => {},
    marketplace: () => marketplace,
    shop: (id) => ({ id, name: 'Лавка', zone: 'Europe/Moscow' }),
    placeOf: () => ({ chatId: -100, topicId: null }),
    schedule: () => officeHours('Europe/Moscow'),
    settings: {
      undoWindow: 10_000,
      quarantine: 120_000,
      lease: 30_000,
      maxRedrafts: 5,
      moderationPause: 60_000,
      mailingLimit: 5,
    },
    ...changes,
  };
  return { store, clock, marketplace, tools, desk: createDesk(tools) };
}
