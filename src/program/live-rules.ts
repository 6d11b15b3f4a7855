/** The checker of all shops, built again when a file of rules or lessons or the shops' file changes; what is wrong never replaces what works. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { plainRules, type ShopConfig } from '../config/shop-config.ts';
import type { Checker } from '../desk/checking.ts';
import { createChecker } from '../rules/checker.ts';
import { type LiveChecker, liveChecker, type Reload } from '../rules/live-checker.ts';
import { ruleFolders } from '../rules/load.ts';
import { loadProvedRules } from '../rules/proof/load-proved.ts';
import { rememberingChecker } from '../rules/remembering-checker.ts';
import type { RuleSettings } from '../rules/schema.ts';
import { byShop } from './by-shop.ts';

export interface LiveRulesOptions {
  /** Holds `rules`, `lexicons` and `lessons`. */
  readonly dataDirectory: string;
  /** Remembers which sets of rules have proved their examples. */
  readonly proofMemory: string;
  /** Null where one shop comes from the environment, which does not change. */
  readonly shopsFile: string | null;
  /** Reads the shops' settings afresh; throws with a Russian message. */
  readonly shops: () => readonly ShopConfig[];
}

export interface LiveRules {
  readonly checker: Checker;
  /** Looks whether a file changed since the last look, and reads all again then; null when none did. */
  refresh(): Reload | null;
}

export function createLiveRules(options: LiveRulesOptions): LiveRules {
  let seen = fingerprint(options);
  const checker: LiveChecker = liveChecker(() => checkerOf(options));
  return {
    checker,
    refresh() {
      const present = fingerprint(options);
      if (present === seen) return null;
      seen = present;
      return checker.reload();
    },
  };
}

/** Names, sizes and times of the files; a file that is being replaced counts as changed. */
function fingerprint({ dataDirectory, shopsFile }: LiveRulesOptions): string {
  const files = ruleFolders.flatMap((folder) => {
    const place = join(dataDirectory, folder);
    return existsSync(place) ? readdirSync(place).map((name) => join(place, name)) : [];
  });
  return [...files, ...(shopsFile === null ? [] : [shopsFile])].map(stateOf).join('\n');
}

function stateOf(file: string): string {
  const state = statSync(file, { throwIfNoEntry: false });
  return state === undefined ? `${file} gone` : `${file} ${state.size} ${state.mtimeMs}`;
}

/** Every shop is judged by the common rules with its own settings, once for the very same text and facts. Throws `RuleFilesError` when the rules are wrong. */
export function checkerOf({
  dataDirectory,
  proofMemory,
  shops,
}: Pick<LiveRulesOptions, 'dataDirectory' | 'proofMemory' | 'shops'>): Checker {
  const ruleSet = loadProvedRules(dataDirectory, proofMemory);
  const common = createChecker({ ruleSet });
  const own = byShop(shops(), (one) =>
    one.rules === plainRules ? common : createChecker({ ruleSet, settings: settingsOf(one) }),
  );
  return rememberingChecker({
    check: (text, context) =>
      (context.shopId === undefined ? common : own(context.shopId)).check(text, context),
  });
}

/** The shop's entry in the words of the checker. */
function settingsOf({ rules }: ShopConfig): RuleSettings {
  const severities = Object.entries(rules.severity).map(([id, severity]) => [id, { severity }] as const);
  const off = rules.off.map((id) => [id, { off: true }] as const);
  return {
    rules: Object.fromEntries([...severities, ...off]),
    allowedWords: [...rules.allow],
    forbiddenWords: [...rules.forbid],
    greetings: [...rules.greetings],
  };
}
