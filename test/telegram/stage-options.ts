/** What a test may bring to the room's stage. */
import type { AccountHealth } from '../../src/desk/account-health.ts';
import type { ComposeTools } from '../../src/desk/compose.ts';
import type { Spending } from '../../src/desk/spending.ts';
import type { TelegramEmulator } from '../../src/sandbox/telegram/emulator.ts';
import type { TelegramOptions } from '../../src/telegram/room.ts';

export interface StageOptions {
  /** Makes the team's chat; the sandbox's own by default. */
  readonly chat?: (telegram: TelegramEmulator) => number;
  readonly perMinute?: number;
  readonly cardsAtOnce?: number;
  readonly common?: TelegramOptions['common'];
  /** The shop keeps a topic of its own. */
  readonly ownTopic?: boolean;
  /** The team's chat in the settings, when the shop has another; the shop's by default. */
  readonly teamChatId?: number;
  /** Parts of the desk that the test brings. */
  readonly desk?: Partial<ComposeTools>;
  readonly spending?: Spending;
  /** What a look at the shop's account finds. */
  readonly account?: AccountHealth;
}

export const noSpending: Spending = {
  modelConnected: false,
  day: { micros: 0, limit: null },
  month: { micros: 0, limit: null },
  drafts: [],
};
