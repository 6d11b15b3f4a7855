/** The desk's store over SQL: one transaction at a time, reads beside it. */
import { Kysely } from 'kysely';
import type { Records, Store } from '../desk/store.ts';
import { caseRecords } from './cases.ts';
import { clockRecords } from './clock.ts';
import type { Connection } from './connection.ts';
import { deliveryRecords } from './deliveries.ts';
import { decisionRecords, draftRecords } from './drafts.ts';
import { forgettingRecords } from './forgetting.ts';
import { gaugeRecords } from './gauges.ts';
import { auditRecords, cursorRecords, factRecords, leaseRecords, unknownShapeRecords } from './house.ts';
import { knowledgeRecords } from './knowledge.ts';
import { liftRecords } from './lifts.ts';
import { messageRecords } from './messages.ts';
import { anchorRecords, cardRecords, inboxRecords } from './messenger.ts';
import { outFileRecords } from './out-files.ts';
import { outboxRecords } from './outbox.ts';
import { noteRecords, proposalRecords, questionRecords, staffRecords } from './people.ts';
import { publicationRecords } from './publications.ts';
import { pushedDateRecords } from './pushed-dates.ts';
import { pushRecords } from './pushes.ts';
import { openReader, openSqlite } from './sqlite.ts';
import { sqliteDialect } from './sqlite-dialect.ts';
import { replyRecords, statsRecords } from './stats.ts';
import { synonymRecords } from './synonyms.ts';
import type { Tables } from './tables.ts';
import { threadRecords } from './threads.ts';
import { viewRecords } from './views.ts';

export { StorageError } from './storage-error.ts';

/** Opens `file:PATH` or `:memory:` and brings its schema up to date. Throws `StorageError`. */
export function openStore(databaseUrl: string): Store {
  const writer = openSqlite(databaseUrl);
  const dialect = sqliteDialect({ writer, reader: openReader(databaseUrl) });
  const connection = new Kysely<Tables>({ dialect });
  return {
    ...recordsOf(connection),
    transaction: (work) => connection.transaction().execute((transaction) => work(recordsOf(transaction))),
    close: () => connection.destroy(),
  };
}

function recordsOf(connection: Connection): Records {
  const parts = {
    threads: threadRecords(connection),
    messages: messageRecords(connection),
    cases: caseRecords(connection),
    facts: factRecords(connection),
    drafts: draftRecords(connection),
    lifts: liftRecords(connection),
    decisions: decisionRecords(connection),
    deliveries: deliveryRecords(connection),
    publications: publicationRecords(connection),
    pushes: pushRecords(connection),
    pushedDates: pushedDateRecords(connection),
    files: outFileRecords(connection),
    cards: cardRecords(connection),
    anchors: anchorRecords(connection),
    inbox: inboxRecords(connection),
    outbox: outboxRecords(connection),
    cursors: cursorRecords(connection),
    leases: leaseRecords(connection),
    clock: clockRecords(connection),
    audit: auditRecords(connection),
    staff: staffRecords(connection),
    notes: noteRecords(connection),
    questions: questionRecords(connection),
    proposals: proposalRecords(connection),
    replies: replyRecords(connection),
    stats: statsRecords(connection),
    unknownShapes: unknownShapeRecords(connection),
    forgetting: forgettingRecords(connection),
    gauges: gaugeRecords(connection),
    knowledge: knowledgeRecords(connection),
    synonyms: synonymRecords(connection),
  };
  return { ...parts, views: viewRecords(connection, parts) };
}
