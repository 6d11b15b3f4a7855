/** The desk's hot queries over 1,000,000 messages and 200,000 cases, beside the disk's own rate of commits. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openStore } from '../../src/storage/store.ts';
import { measure } from './measure.ts';

const caseCount = 200_000;
const messagesPerCase = 5;
/** Of all cases, so many wait, and every tenth of those is overdue. */
const waitingShare = 100;

export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'sufler-bench-'));
  const path = join(folder, 'sufler.db');
  try {
    await openStore(`file:${path}`).close();
    fill(path);
    const store = openStore(`file:${path}`);
    const now = caseCount * 10;
    const some = (index: number) => ((index * 7919) % caseCount) + 1;
    await measure('next open case to draft', 2_000, () => store.cases.toDraft(now, 4, []));
    await measure('next due delivery (claim)', 500, () => store.deliveries.claimNext(now, 'bench', now + 1));
    await measure('due outbox items', 2_000, () => store.outbox.due(now, 50, []));
    await measure('20 overdue cases', 1_000, () =>
      store.views.queue({ states: ['waiting'], dueBefore: 1_000, limit: 20 }),
    );
    await measure('a thread by its Ozon id', 2_000, (index) =>
      store.threads.byExternalId('42', 'chat', `chat-${some(index)}`),
    );
    await measure('newest message of a thread', 2_000, (index) =>
      store.messages.newestExternalId(some(index)),
    );
    await measure('all that a card shows', 1_000, (index) => store.views.case(some(index)));
    await measure('eight recent dialogs', 200, () => store.views.recentThreads(null, 8));
    await measure('one durable commit', 500, (index) => store.cursors.set('bench', String(index)));
    await store.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function fill(path: string): void {
  const database = new Database(path);
  database.pragma('synchronous = OFF');
  database.exec(`
    begin;
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${caseCount})
    insert into threads (id, shop_id, channel, external_id, status, created_at)
      select i, '42', 'chat', 'chat-' || i, 'open', i from n;
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${caseCount})
    insert into cases (id, shop_id, thread_id, channel, kind, state, version, opened_at, last_buyer_message_at,
        due_at, reply_until, redrafts, draft_after, updated_at)
      select i, '42', i, 'chat', 'reply',
        case when i % ${waitingShare} = 0 then 'waiting' when i % ${waitingShare} = 1 then 'open' else 'answered' end,
        1, i, i, case when i % ${waitingShare * 10} = 0 then 500 else 100000000 end, 100000000 + i, 0, i, i from n;
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${caseCount * messagesPerCase})
    insert into messages (thread_id, external_id, author, author_type, text, images, at, raw, case_id)
      select (i % ${caseCount}) + 1, cast(3000000000000000000 + i as text),
        case when i % 2 = 0 then 'buyer' else 'seller' end, 'Customer', 'Когда привезут заказ?', '[]', i, '{}',
        (i % ${caseCount}) + 1 from n;
    insert into drafts (id, case_id, version, author, text, sources, missing, trace, verdict, rule_set_hash, created_at)
      select id, id, 1, 'template', 'Здравствуйте!', '[]', '[]', '{}', 'pass', 'bench', id from cases;
    insert into deliveries (case_id, case_version, thread_id, shop_id, draft_id, text, text_hash, rule_set_hash,
        approved_by, approved_at, send_after, state, attempt, reconcile_reads)
      select id, 1, id, '42', id, 'Здравствуйте!', 'hash', 'bench', 1, id, id,
        case when id % ${waitingShare} = 2 then 'queued' else 'sent' end, 0, 0 from cases;
    commit;
  `);
  database.close();
}
