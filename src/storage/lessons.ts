/** What the replies of a period can teach: the buyer's words, the first draft, the text that left. */
import type { ReplyLesson } from '../desk/lessons.ts';
import type { StatsFilter } from '../desk/stats.ts';
import type { Source } from '../desk/words.ts';
import { previewsOf } from './active-views.ts';
import type { Connection } from './connection.ts';

/** The newest ones; comparing texts costs by their square. */
const mostLessons = 300;

export async function readLessons(
  connection: Connection,
  { shopIds, from, until }: StatsFilter,
): Promise<ReplyLesson[]> {
  const replies = await connection
    .selectFrom('replies')
    .select(['case_id', 'topic', 'change'])
    .where('shop_id', 'in', shopIds)
    .where('answered_at', '>=', from)
    .where('answered_at', '<', until)
    .orderBy('answered_at', 'desc')
    .limit(mostLessons)
    .execute();
  const ids = replies.map((row) => row.case_id);
  const words = await previewsOf(connection, ids);
  const drafts = await firstDrafts(connection, ids);
  const texts = await lastTexts(connection, ids);
  const answers = await lastEntries(connection, ids);
  return replies.flatMap(({ case_id: caseId, topic, change }) => {
    const sent = texts.get(caseId);
    if (sent === undefined) return [];
    const buyerWords = words.get(caseId) ?? '';
    const answeredWith = answers.get(caseId) ?? null;
    return [{ caseId, buyerWords, topic, answeredWith, draft: drafts.get(caseId) ?? null, sent, change }];
  });
}

/** The program's first draft of each case. */
async function firstDrafts(connection: Connection, caseIds: readonly number[]): Promise<Map<number, string>> {
  const rows = await connection
    .selectFrom('drafts')
    .select(['case_id', 'text'])
    .where('case_id', 'in', caseIds)
    .where('author', '!=', 'staff')
    .orderBy('version', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.case_id, row.text]));
}

/**
 * The question of the entry that each case's newest draft stands on: of several that a person put together, the one put in
 * last. What a specialist answered is no entry.
 */
async function lastEntries(connection: Connection, caseIds: readonly number[]): Promise<Map<number, string>> {
  const rows = await connection
    .selectFrom('drafts')
    .select(['case_id', 'author', 'sources'])
    .where('case_id', 'in', caseIds)
    .orderBy('version')
    .execute();
  const newest = new Map(rows.map((row) => [row.case_id, row]));
  return new Map(
    [...newest].flatMap(([caseId, { author, sources }]) => {
      const entries = (JSON.parse(sources) as readonly Source[]).filter(({ ref }) => /^[FT]/u.test(ref));
      const entry = entries.at(author === 'staff' ? -1 : 0);
      return entry === undefined ? [] : [[caseId, entry.title] as const];
    }),
  );
}

/** The text of each case's newest delivery. */
async function lastTexts(connection: Connection, caseIds: readonly number[]): Promise<Map<number, string>> {
  const rows = await connection
    .selectFrom('deliveries')
    .select(['case_id', 'text'])
    .where('case_id', 'in', caseIds)
    .orderBy('case_version')
    .execute();
  return new Map(rows.map((row) => [row.case_id, row.text]));
}
