/** A start of the checker alone, in a process of its own; argument: where proofs are remembered. Prints milliseconds since the process began. */
import { createChecker } from '../../src/rules/checker.ts';
import { loadProvedRules } from '../../src/rules/proof/load-proved.ts';

createChecker({ ruleSet: loadProvedRules('data', process.argv[2] ?? '') });
console.log(performance.now());
