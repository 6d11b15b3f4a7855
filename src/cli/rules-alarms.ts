/** `rules alarms`: blocking findings that leads lifted, and how often each rule was right. */
import { withStore } from './rules-database.ts';

export function run(args: readonly string[]): Promise<number> {
  return withStore(args, 90, async ({ lifts }, since) => {
    for (const { caseId, rule, reason, liftedBy, at } of await lifts.since(since)) {
      console.log(`${new Date(at).toISOString()} № ${caseId} ${rule}: ${reason} (снял ${liftedBy})`);
    }
    const rules = await lifts.alarms(since);
    console.log(
      `\n${'правило'.padEnd(24)}${'остановило'.padStart(12)}${'снято'.padStart(8)}${'точность'.padStart(11)}`,
    );
    for (const { rule, blocked, lifted } of rules) {
      const precision = `${((100 * (blocked - lifted)) / blocked).toFixed(1)} %`;
      console.log(
        rule.padEnd(24) + String(blocked).padStart(12) + String(lifted).padStart(8) + precision.padStart(11),
      );
    }
    if (rules.length === 0) console.log('За это время правила ничего не останавливали.');
    return 0;
  });
}
