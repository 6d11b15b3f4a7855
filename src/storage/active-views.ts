/** Cases that wait, with what a row of a list shows beside them. */
import type { Card } from '../desk/publishing.ts';
import type { ActiveRow, QueueFilter, QueueRow, ShopState } from '../desk/views.ts';
import type { OpenQuestion } from '../desk/waiting-for.ts';
import type { Case } from '../desk/words.ts';
import { fromColumns } from './columns.ts';
import type { Connection } from './connection.ts';
import { readCard } from './messenger.ts';
import { ofShops } from './of-shops.ts';

/** Characters of the buyer's words that a queue row holds. */
const previewLength = 80;

const waiting = ['open', 'waiting', 'failed'] as const;

export async function readQueue(
  connection: Connection,
  { states, shopId, dueBefore, replyUntilBefore, limit }: QueueFilter,
): Promise<QueueRow[]> {
  let query = connection.selectFrom('cases').selectAll().where('state', 'in', states);
  if (shopId !== undefined) query = query.where(ofShops([shopId]));
  if (dueBefore !== undefined) query = query.where('due_at', '<=', dueBefore).where('kind', '=', 'reply');
  if (replyUntilBefore !== undefined) query = query.where('reply_until', '<=', replyUntilBefore);
  const rows = await query.orderBy('opened_at').orderBy('id').limit(limit).execute();
  const ids = rows.map((row) => row.id);
  const previews = await previewsOf(connection, ids);
  const cards = await cardsOf(connection, ids);
  return rows.map((row) => ({
    case: fromColumns<Case>(row),
    preview: previews.get(row.id) ?? '',
    card: cards.get(row.id) ?? null,
  }));
}

export async function readActive(
  connection: Connection,
  { shopId, limit }: { readonly shopId: string; readonly limit: number },
): Promise<ActiveRow[]> {
  const rows = await connection
    .selectFrom('cases')
    .selectAll()
    .where('state', 'in', waiting)
    .where('shop_id', '=', shopId)
    .orderBy('due_at')
    .limit(limit)
    .execute();
  const ids = rows.map((row) => row.id);
  const previews = await previewsOf(connection, ids);
  const cards = await cardsOf(connection, ids);
  const questions = await questionsOf(connection, ids);
  return rows.map((row) => ({
    case: fromColumns<Case>(row),
    preview: previews.get(row.id) ?? '',
    card: cards.get(row.id) ?? null,
    question: questions.get(row.id) ?? null,
  }));
}

export async function countActive(connection: Connection, shopId: string): Promise<number> {
  const { count } = await connection
    .selectFrom('cases')
    .select((builder) => builder.fn.countAll<number>().as('count'))
    .where('state', 'in', waiting)
    .where('shop_id', '=', shopId)
    .executeTakeFirstOrThrow();
  return count;
}

export async function readShopState(connection: Connection, shopId: string, now: number): Promise<ShopState> {
  const rows = await connection
    .selectFrom('cases')
    .select((builder) => [
      'state',
      builder.fn.countAll<number>().as('count'),
      builder.fn
        .sum<number>(
          builder
            .case()
            .when(builder.and([builder('due_at', '<=', now), builder('kind', '=', 'reply')]))
            .then(1)
            .else(0)
            .end(),
        )
        .as('late'),
    ])
    .where('state', 'in', waiting)
    .where('shop_id', '=', shopId)
    .groupBy('state')
    .execute();
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + of(row), 0);
  return {
    waiting: sum(({ count }) => count),
    overdue: sum(({ state, late }) => (state === 'failed' ? 0 : late)),
    failed: sum(({ state, count }) => (state === 'failed' ? count : 0)),
  };
}

/** The newest unanswered question of each case. */
async function questionsOf(
  connection: Connection,
  caseIds: readonly number[],
): Promise<Map<number, OpenQuestion>> {
  const rows = await connection
    .selectFrom('questions')
    .select(['case_id', 'specialist_id', 'asked_at'])
    .where('case_id', 'in', caseIds)
    .where('answered_at', 'is', null)
    .orderBy('id')
    .execute();
  return new Map(
    rows.map((row) => [row.case_id, { specialistId: row.specialist_id, askedAt: row.asked_at }]),
  );
}

/** First words of the buyer's turn, by case. */
export async function previewsOf(
  connection: Connection,
  caseIds: readonly number[],
): Promise<Map<number, string>> {
  const rows = await connection
    .selectFrom('messages')
    .select(['case_id', 'text'])
    .where('case_id', 'in', caseIds)
    .where('author', '=', 'buyer')
    .orderBy('id', 'desc')
    .execute();
  const short = (text: string) => Array.from(text.replace(/\s+/gu, ' ')).slice(0, previewLength).join('');
  return new Map(rows.map((row) => [row.case_id ?? 0, short(row.text)]));
}

export async function cardsOf(
  connection: Connection,
  caseIds: readonly number[],
): Promise<Map<number, Card>> {
  if (caseIds.length === 0) return new Map();
  const rows = await connection.selectFrom('cards').selectAll().where('case_id', 'in', caseIds).execute();
  return new Map(rows.map((row) => [row.case_id, readCard(row)]));
}
