/** Which categories the shipped rules find in a text, for tables of wordings. */
import { createChecker } from '../../src/rules/checker.ts';
import { checkContextOf, externalContext } from '../../src/rules/known-context.ts';
import { loadRules } from '../../src/rules/load.ts';

const checker = createChecker({ ruleSet: loadRules('data') });

/** `context` as people write it; the shop has greeted today unless it says otherwise. */
export function categoriesIn(text: string, context: object = {}): string[] {
  const known = checkContextOf(externalContext.parse({ greeted_today: true, ...context }), 'chat');
  return [...new Set(checker.check(text, known).findings.map((finding) => finding.category))].sort();
}
