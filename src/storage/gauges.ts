/** Counts over indexes only: cheap enough to be asked for every few seconds. */
import type { Backlog, GaugeRecords } from '../desk/gauges.ts';
import type { Connection } from './connection.ts';

export function gaugeRecords(connection: Connection): GaugeRecords {
  return {
    casesByState: () =>
      connection
        .selectFrom('cases')
        .select((builder) => ['state', 'channel', builder.fn.countAll<number>().as('count')])
        .groupBy(['state', 'channel'])
        .execute(),
    async activeBefore(instant) {
      const { count } = await connection
        .selectFrom('cases')
        .select((builder) => builder.fn.countAll<number>().as('count'))
        .where('state', 'in', ['open', 'waiting', 'failed', 'sending'])
        .where('opened_at', '<', instant)
        .executeTakeFirstOrThrow();
      return count;
    },
    deliveriesByState: () =>
      connection
        .selectFrom('deliveries')
        .select((builder) => ['state', builder.fn.countAll<number>().as('count')])
        .groupBy('state')
        .execute(),
    outboxDue: (now) =>
      connection
        .selectFrom('outbox')
        .select((builder) => [
          builder.fn.countAll<number>().as('count'),
          builder.fn.min<number | null>('due_at').as('oldest'),
        ])
        .where('status', '=', 'pending')
        .where('due_at', '<=', now)
        .executeTakeFirstOrThrow() as Promise<Backlog>,
    draftsDue: (now) =>
      connection
        .selectFrom('cases')
        .select((builder) => [
          builder.fn.countAll<number>().as('count'),
          builder.fn.min<number | null>('draft_after').as('oldest'),
        ])
        .where('state', '=', 'open')
        .where('draft_after', '<=', now)
        .executeTakeFirstOrThrow() as Promise<Backlog>,
  };
}
