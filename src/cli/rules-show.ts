/** `rules list | show | test`: the rules as their files have them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadRules } from '../rules/load.ts';
import { proveRules } from '../rules/proof/prove.ts';
import type { RuleDefinition } from '../rules/schema.ts';
import { dataDirectory } from './places.ts';
import { UsageError } from './usage.ts';

export function list(): number {
  const { rules, hash } = loadRules(dataDirectory);
  for (const rule of rules) {
    console.log(
      `${rule.id.padEnd(22)} ${severityOf(rule).padEnd(24)} ${rule.category.padEnd(24)} ${rule.title}`,
    );
  }
  console.log(`\nПравил: ${rules.length}, набор ${hash.slice(0, 16)}`);
  return 0;
}

export function show([id]: readonly string[]): number {
  if (id === undefined) throw new UsageError('Не названо правило.');
  const rule = loadRules(dataDirectory).rules.find((one) => one.id === id);
  if (rule === undefined) throw new UsageError(`Нет правила «${id}». Все правила: npm run rules -- list`);
  console.log(readFileSync(join(dataDirectory, 'rules', `${rule.id}.yaml`), 'utf8').trimEnd());
  return 0;
}

export function test(): number {
  const ruleSet = loadRules(dataDirectory);
  const problems = proveRules(ruleSet);
  for (const { rule, text, reason } of problems) console.log(`${rule}: ${reason}\n   ${text}`);
  const examples = ruleSet.rules.reduce(
    (sum, rule) => sum + rule.examples.bad.length + rule.examples.good.length,
    0,
  );
  console.log(`Правил ${ruleSet.rules.length}, примеров ${examples}, не доказано ${problems.length}.`);
  return problems.length === 0 ? 0 : 1;
}

function severityOf({ severity }: RuleDefinition): string {
  if (typeof severity === 'string') return severity;
  return Object.entries(severity)
    .map(([channel, one]) => `${channel}:${one}`)
    .join(' ');
}
