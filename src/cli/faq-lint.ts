/** `faq lint`: what is wrong with the knowledge: too few variants, duplicates, contradictions, expired, dead, forbidden. */
import { checkEntry } from '../desk/knowledge-check.ts';
import { lintEntries } from '../knowledge/lint.ts';
import type { LintProblem } from '../knowledge/lint-problem.ts';
import { judgingTools } from './faq-judging.ts';
import { configuredShops } from './faq-shop.ts';
import { readSource, refusalWords, today } from './faq-source.ts';
import { readOptions } from './read-options.ts';

/** Exit code 1 when there is an error, 0 with warnings alone. */
export async function run(args: readonly string[]): Promise<number> {
  const options = { shop: { type: 'string' }, file: { type: 'string' } } as const;
  const { values } = readOptions(args, options, 0);
  const { entries, lexicon, shopId } = await readSource({ file: values.file, shop: values.shop });
  const tools = judgingTools(configuredShops(), shopId);
  const problems = lintEntries(entries, lexicon, {
    today: today(),
    shopId,
    forbiddenBy: (entry) => {
      const checked = checkEntry(tools, entry, tools.shop(shopId ?? ''), Date.now());
      return 'refusal' in checked ? refusalWords(checked.refusal) : [];
    },
  });
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  for (const one of problems) console.log(line(one));
  console.log(`Записей ${entries.length}, ошибок ${errors}, предупреждений ${problems.length - errors}.`);
  return errors > 0 ? 1 : 0;
}

function line({ id, severity, message }: LintProblem): string {
  return `${severity === 'error' ? 'ошибка' : 'внимание'}  ${id}: ${message}`;
}
