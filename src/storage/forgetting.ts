/** Removes buyers' words. Rows stay: journal, statistics, ids and hashes go on resting on them. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Finding } from '../desk/checking.ts';
import type { KnownFacts } from '../desk/facts.ts';
import {
  type ForgettingRecords,
  factsWithoutBuyer,
  findingsWithoutWords,
  noticeMark,
  type OwnMessage,
  sourcesWithoutBuyer,
  type TextTrace,
} from '../desk/forgetting-words.ts';
import type { Source } from '../desk/words.ts';
import { fromColumns } from './columns.ts';
import type { Connection } from './connection.ts';
import { removeOld } from './old-rows.ts';

const emptied = { text: '', raw: '', images: '[]', images_state: null } as const;

/** As the index of kept messages has it: a bound value would not meet it. */
const isKept = sql<boolean>`raw <> ''`;

export function forgettingRecords(connection: Connection): ForgettingRecords {
  return {
    async closedBefore(before, limit) {
      const rows = await connection
        .selectFrom('cases')
        .select('id')
        .where('forgotten_at', 'is', null)
        .where('closed_at', 'is not', null)
        .where('closed_at', '<=', before)
        .orderBy('closed_at')
        .limit(limit)
        .execute();
      return rows.map(({ id }) => id);
    },
    forgetCase: (caseId, at) => forgetCase(connection, caseId, at),
    async forgetLooseMessages(before, limit) {
      const rows = await connection
        .selectFrom('messages')
        .select(['id', 'thread_id'])
        .where(isKept)
        .where('at', '<=', before)
        .where('case_id', 'is', null)
        .orderBy('at')
        .limit(limit)
        .execute();
      await emptyMessages(connection, rows);
      return rows.length;
    },
    async forgetThread(threadId) {
      await connection.updateTable('messages').set(emptied).where('thread_id', '=', threadId).execute();
      await untieThreads(connection, [threadId]);
    },
    threadsNamed: (externalId) =>
      connection
        .selectFrom('threads')
        .select(['id', 'shop_id as shopId', 'channel'])
        .where('external_id', '=', externalId)
        .execute(),
    async casesOfThread(threadId) {
      const rows = await connection
        .selectFrom('cases')
        .select('id')
        .where('thread_id', '=', threadId)
        .orderBy('id')
        .execute();
      return rows.map(({ id }) => id);
    },
    ...ownMessages(connection),
    removeOld: (before, limit) => removeOld(connection, before, limit),
  };
}

function ownMessages(
  connection: Connection,
): Pick<ForgettingRecords, 'takeMessagesOfCase' | 'takeMessagesOfThread' | 'takeOldMessages'> {
  const columns = ['chat_id', 'message_id', 'case_id'] as const;
  const read = (rows: readonly object[]) => rows.map((row) => fromColumns<OwnMessage>(row));
  return {
    async takeMessagesOfCase(caseId) {
      const rows = await connection
        .deleteFrom('anchors')
        .where('case_id', '=', caseId)
        .returning([...columns, 'data'])
        .execute();
      return read(rows.filter(({ data }) => data !== noticeMark).map(({ data: _, ...row }) => row));
    },
    async takeMessagesOfThread(threadId) {
      const { created_at: since } = await connection
        .selectFrom('threads')
        .select('created_at')
        .where('id', '=', threadId)
        .executeTakeFirstOrThrow();
      const rows = await connection
        .deleteFrom('anchors')
        .where((builder) =>
          builder.or([
            builder('thread_id', '=', threadId),
            builder.and([builder('purpose', '=', 'list'), builder('created_at', '>=', since)]),
          ]),
        )
        .returning(columns)
        .execute();
      return read(rows);
    },
    async takeOldMessages(before, limit) {
      const old = await connection
        .selectFrom('anchors')
        .select(['chat_id', 'message_id'])
        .where('created_at', '<=', before)
        .where('case_id', 'is', null)
        .orderBy('created_at')
        .limit(limit)
        .execute();
      const taken: object[] = [];
      for (const { chat_id, message_id } of old) {
        const rows = await connection
          .deleteFrom('anchors')
          .where('chat_id', '=', chat_id)
          .where('message_id', '=', message_id)
          .returning(columns)
          .execute();
        taken.push(...rows);
      }
      return read(taken);
    },
  };
}

async function forgetCase(connection: Connection, caseId: number, at: number): Promise<TextTrace[]> {
  const messages = await connection
    .selectFrom('messages')
    .select(['id', 'thread_id'])
    .where('case_id', '=', caseId)
    .execute();
  await connection
    .updateTable('cases')
    .set({ forgotten_at: at, instruction: null, note: null, postpone_reason: null })
    .where('id', '=', caseId)
    .execute();
  await emptyMessages(connection, messages);
  await forgetFacts(connection, caseId);
  const traces = await forgetDrafts(connection, caseId);
  await connection.updateTable('deliveries').set({ text: '' }).where('case_id', '=', caseId).execute();
  await connection.updateTable('decisions').set({ details: null }).where('case_id', '=', caseId).execute();
  await connection
    .updateTable('out_files')
    .set({ name: '', bytes: '', error: null })
    .where('case_id', '=', caseId)
    .execute();
  await connection.updateTable('lifts').set({ reason: '' }).where('case_id', '=', caseId).execute();
  await connection.updateTable('notes').set({ text: '' }).where('case_id', '=', caseId).execute();
  await connection
    .updateTable('questions')
    .set({ text: '', answer: sql`iif(answer is null, null, '')` })
    .where('case_id', '=', caseId)
    .execute();
  await forgetProposals(connection, caseId, at);
  return traces;
}

/** The key stays, which tells no words, so that the same thing is not proposed again. */
async function forgetProposals(connection: Connection, caseId: number, at: number): Promise<void> {
  const rows = await connection
    .selectFrom('proposals')
    .select(['id', 'case_ids', 'state'])
    .where('title', '!=', '')
    .execute();
  for (const { id, case_ids, state } of rows) {
    if (!(JSON.parse(case_ids) as number[]).includes(caseId)) continue;
    const over = state === 'open' ? { state: 'declined' as const, decided_at: at } : {};
    await connection
      .updateTable('proposals')
      .set({ title: '', body: '', edit: null, ...over })
      .where('id', '=', id)
      .execute();
  }
}

async function emptyMessages(
  connection: Connection,
  messages: readonly { readonly id: number; readonly thread_id: number }[],
): Promise<void> {
  for (const { id } of messages)
    await connection.updateTable('messages').set(emptied).where('id', '=', id).execute();
  await untieThreads(connection, [...new Set(messages.map(({ thread_id }) => thread_id))]);
}

/** A thread of which nothing is kept any more tells neither order nor buyer. The product stays: it is counted. */
async function untieThreads(connection: Connection, threadIds: readonly number[]): Promise<void> {
  for (const id of threadIds) {
    await connection
      .updateTable('threads')
      .set({ order_number: null, posting_number: null, buyer_id: null })
      .where('id', '=', id)
      .where((builder) =>
        builder.not(
          builder.exists(
            builder.selectFrom('messages').select('messages.id').where('thread_id', '=', id).where(isKept),
          ),
        ),
      )
      .execute();
  }
}

async function forgetFacts(connection: Connection, caseId: number): Promise<void> {
  const row = await connection
    .selectFrom('facts')
    .select('body')
    .where('case_id', '=', caseId)
    .executeTakeFirst();
  if (row === undefined) return;
  const body = JSON.stringify(factsWithoutBuyer(JSON.parse(row.body) as KnownFacts));
  await connection.updateTable('facts').set({ body }).where('case_id', '=', caseId).execute();
}

async function forgetDrafts(connection: Connection, caseId: number): Promise<TextTrace[]> {
  const drafts = await connection
    .selectFrom('drafts')
    .select(['id', 'version', 'text', 'sources'])
    .where('case_id', '=', caseId)
    .orderBy('version')
    .execute();
  for (const { id, sources } of drafts) {
    const kept = JSON.stringify(sourcesWithoutBuyer(JSON.parse(sources) as Source[]));
    await connection
      .updateTable('drafts')
      .set({ text: '', sources: kept, missing: '[]' })
      .where('id', '=', id)
      .execute();
    await forgetFindings(connection, id);
  }
  return drafts.map(({ version, text }) => ({
    version,
    length: text.length,
    hash: createHash('sha256').update(text).digest('hex'),
  }));
}

async function forgetFindings(connection: Connection, draftId: number): Promise<void> {
  const rows = await connection
    .selectFrom('findings')
    .select(['position', 'body'])
    .where('draft_id', '=', draftId)
    .execute();
  for (const { position, body } of rows) {
    const [finding] = findingsWithoutWords([JSON.parse(body) as Finding]);
    await connection
      .updateTable('findings')
      .set({ body: JSON.stringify(finding) })
      .where('draft_id', '=', draftId)
      .where('position', '=', position)
      .execute();
  }
}
