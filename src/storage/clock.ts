/** Moments that the program set for itself, moved with a clock that was put back. */
import { sql } from 'kysely';
import type { ClockRecords } from '../desk/house-records.ts';
import type { Connection } from './connection.ts';

/** Columns that hold when to go on. Moments that people or the marketplace named are none of them. */
const waits = [
  ['outbox', 'due_at'],
  ['deliveries', 'send_after'],
  ['deliveries', 'lease_until'],
  ['deliveries', 'reconcile_at'],
  ['cases', 'draft_after'],
  ['cases', 'claimed_until'],
  ['pushes', 'due_at'],
  ['publications', 'usual_until'],
  ['publications', 'look_at'],
  ['out_files', 'look_at'],
] as const;

export function clockRecords(connection: Connection): ClockRecords {
  return {
    async putBack(after, by) {
      for (const [table, column] of waits) {
        const moment = sql.ref(column);
        await sql`update ${sql.table(table)} set ${moment} = ${moment} - ${by} where ${moment} > ${after}`.execute(
          connection,
        );
      }
    },
  };
}
