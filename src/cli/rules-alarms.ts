/** `rules alarms`: blocking findings that leads lifted, and how often each rule was right. */
import type { Lift, RuleAlarms } from '../desk/lift-words.ts';
import { loadProvedRules } from '../rules/proof/load-proved.ts';
import { dataDirectory, proofMemory } from './places.ts';
import { printed } from './printed.ts';
import { withStore } from './rules-database.ts';

const columns = { rule: 24, count: 12, share: 11 } as const;

export function run(args: readonly string[]): Promise<number> {
  const { rules } = loadProvedRules(dataDirectory, proofMemory);
  const titles = new Map(rules.map(({ id, title }) => [id, title]));
  return withStore(args, 90, async ({ lifts, staff }, since) => {
    const names = new Map((await staff.all()).map(({ id, name }) => [id, name]));
    for (const lift of await lifts.since(since)) console.log(printed(liftLine(lift, names)));
    const alarms = await lifts.alarms(since);
    console.log(
      `\n${'правило'.padEnd(columns.rule)}${cell('остановило')}${cell('снято')}${'точность'.padStart(columns.share)}`,
    );
    for (const one of alarms) console.log(`${alarmLine(one)}  ${titles.get(one.rule) ?? ''}`.trimEnd());
    if (alarms.length === 0) console.log('За это время правила ничего не останавливали.');
    return 0;
  });
}

/** When, on the shop's clock, which case and rule, why, and which lead. */
function liftLine({ caseId, rule, reason, liftedBy, at }: Lift, names: ReadonlyMap<number, string>): string {
  const zone = process.env.TZ_SHOP ?? 'Europe/Moscow';
  const when = new Intl.DateTimeFormat('ru-RU', { dateStyle: 'short', timeStyle: 'short', timeZone: zone });
  return `${when.format(at)} № ${caseId} ${rule}: ${reason} (снял(а) ${names.get(liftedBy) ?? `сотрудник ${liftedBy}`})`;
}

function alarmLine({ rule, blocked, lifted }: RuleAlarms): string {
  const precision = ((100 * (blocked - lifted)) / blocked).toFixed(1).replace('.', ',');
  return `${rule.padEnd(columns.rule)}${cell(blocked)}${cell(lifted)}${`${precision} %`.padStart(columns.share)}`;
}

function cell(value: string | number): string {
  return String(value).padStart(columns.count);
}
