/** Rules that have proved their examples: a start with nothing changed takes them as they were proved. */
import { join } from 'node:path';
import { remembered } from '../../text/remembered.ts';
import { loadRules, type RuleSet, ruleFolders } from '../load.ts';
import { packModel, unpackModel } from '../resemblance/packed.ts';
import { RuleFilesError } from '../rule-files-error.ts';
import { proveRules } from './prove.ts';

/** What judges: a change of any of these files asks for a new proof. */
const engine = [join(import.meta.dirname, '..'), join(import.meta.dirname, '../../text')];

/**
 * Loads the rules of a data directory and has them proved, unless `memoryFile` knows this very set already.
 * Throws `RuleFilesError` with every wrong file or failed example. A memory that cannot be read or written only costs time.
 */
export function loadProvedRules(dataDirectory: string, memoryFile: string): RuleSet {
  const proved = remembered({
    memoryFile,
    sources: [...ruleFolders.map((folder) => join(dataDirectory, folder)), ...engine],
    make() {
      const { lexicons, model, ...ruleSet } = proveAll(dataDirectory);
      return { ...ruleSet, lexicons: [...lexicons], model: packModel(model) };
    },
  });
  return { ...proved, lexicons: new Map(proved.lexicons), model: unpackModel(proved.model) };
}

function proveAll(dataDirectory: string): RuleSet {
  const ruleSet = loadRules(dataDirectory);
  const problems = proveRules(ruleSet).map(({ rule, text, reason }) => ({
    file: join('rules', `${rule}.yaml`),
    line: null,
    reason: `${reason}. Пример: «${text}»`,
  }));
  if (problems.length > 0) throw new RuleFilesError(problems);
  return ruleSet;
}
