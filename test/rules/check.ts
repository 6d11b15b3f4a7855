/** The shipped rules over a text, for tests. */
import type { Channel } from '../../src/desk/words.ts';
import { createChecker } from '../../src/rules/checker.ts';
import { checkContextOf, externalContext } from '../../src/rules/known-context.ts';
import { loadRules } from '../../src/rules/load.ts';
import type { RuleSettings } from '../../src/rules/schema.ts';

const ruleSet = loadRules('data');
const plain = createChecker({ ruleSet });

/** `context` as people write it; the shop has greeted today unless it says otherwise. */
export function checkText(
  text: string,
  context: object = {},
  settings?: RuleSettings,
  channel: Channel = 'chat',
) {
  const checker = settings === undefined ? plain : createChecker({ ruleSet, settings });
  return checker.check(
    text,
    checkContextOf(externalContext.parse({ greeted_today: true, ...context }), channel),
  );
}
