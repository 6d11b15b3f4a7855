/** The numbers of a period as one table for a spreadsheet: what, of what, how much. */
import { toCsv } from '../desk/csv.ts';
import type { Stats } from '../desk/stats.ts';

type Row = readonly [what: string, of: string, value: number];

export function statsTable(stats: Stats, staffName: (id: number) => string): string {
  const rows: Row[] = [
    ...stats.flow.flatMap(({ channel, ...counts }) =>
      Object.entries(counts).map(([what, count]): Row => [`cases.${what}`, channel, count]),
    ),
    ['replies', '', stats.replies],
    ['replies.in_time', '', stats.inTime],
    ...Object.entries(stats.replyMinutes ?? {}).map(([what, value]): Row => ['reply_minutes', what, value]),
    ...stats.drafts.map(({ author, change, count }): Row => [`drafts.${author ?? 'none'}`, change, count]),
    ...stats.rejected.map(({ author, count }): Row => ['drafts.rejected', author, count]),
    ...stats.changed.map(({ thing, count }): Row => ['changed', thing, count]),
    ...stats.topics.flatMap(({ topic, count, asIs }): Row[] => [
      ['topic', topic, count],
      ['topic.as_is', topic, asIs],
    ]),
    ...stats.findings.flatMap(({ rule, severity, count, falseAlarms }): Row[] => [
      [`findings.${severity}`, rule, count],
      ['findings.false_alarms', rule, falseAlarms],
    ]),
    ['orders', '', stats.returns.orders],
    ['orders.returned', '', stats.returns.returned],
    ['without_answer', '', stats.withoutAnswer.count],
    ...stats.complaints.map(({ sku, count }): Row => ['complaints', sku, count]),
    ...stats.people.map(({ staffId, replies }): Row => ['people', staffName(staffId), replies]),
    ['model_roubles', 'drafts', stats.modelCost.drafts / 1_000_000],
    ['model_roubles', 'without_draft', stats.modelCost.withoutDraft / 1_000_000],
  ];
  return toCsv(['Показатель', 'По чему', 'Значение'], rows);
}
