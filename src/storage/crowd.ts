/** Who stands in a place of the messenger: cases whose cards are out, and those that wait for their turn. */
import { sql } from 'kysely';
import { type Place, priorities } from '../desk/publishing.ts';
import type { Crowd } from '../desk/views.ts';
import { fromColumns } from './columns.ts';
import type { Connection } from './connection.ts';

/** Held cases that are read; a longer queue is told as «больше». */
const mostHeld = 1_000;

const waiting = ['open', 'waiting', 'failed'] as const;

function waitingCases(connection: Connection, shopIds: readonly string[]) {
  return connection
    .selectFrom('cases')
    .leftJoin('cards', 'cards.case_id', 'cases.id')
    .where('cases.state', 'in', waiting)
    .where('cases.shop_id', 'in', shopIds);
}

/** Cases that wait and whose cards are out in the place. */
export async function countShown(
  connection: Connection,
  { chatId, topicId }: Place,
  shopIds: readonly string[],
): Promise<number> {
  const { count } = await waitingCases(connection, shopIds)
    .select((builder) => builder.fn.countAll<number>().as('count'))
    .where('cards.message_id', 'is not', null)
    .where('cards.chat_id', '=', chatId)
    .where('cards.topic_id', 'is', topicId)
    .executeTakeFirstOrThrow();
  return count;
}

export async function readCrowd(
  connection: Connection,
  place: Place,
  shopIds: readonly string[],
): Promise<Crowd> {
  const shown = await countShown(connection, place, shopIds);
  const held = await waitingCases(connection, shopIds)
    .select(['cases.id', 'cases.shop_id', 'cases.kind', 'cases.due_at', 'cases.reply_until'])
    .where('cards.message_id', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('outbox')
            .select('outbox.id')
            .where('outbox.key', '=', sql<string>`'card:' || cases.id`)
            .where('outbox.status', '=', 'pending')
            .where('outbox.priority', '=', priorities.answer),
        ),
      ),
    )
    .orderBy('cases.due_at')
    .limit(mostHeld)
    .execute();
  return { shown, held: held.map((row) => fromColumns<Crowd['held'][number]>(row)) };
}
