/** The team's lists and numbers over 200,000 cases of half a year in three shops, 3,000 of them waiting. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { readOfficialCalendar } from '../../src/config/official-calendar.ts';
import { readDigest } from '../../src/desk/digest.ts';
import { periodOf } from '../../src/desk/stats.ts';
import { officeHours } from '../../src/desk/working-calendar.ts';
import { addWorkingMinutes } from '../../src/desk/working-time.ts';
import { openStore } from '../../src/storage/store.ts';
import { measure } from './measure.ts';

const caseCount = 200_000;
const waitingCount = 3_000;
const shopIds = ['1', '2', '3'];
const day = 86_400_000;
const now = Date.UTC(2026, 10, 25, 9);
const days = 180;

export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'sufler-bench-'));
  const path = join(folder, 'sufler.db');
  try {
    await openStore(`file:${path}`).close();
    fill(path);
    const store = openStore(`file:${path}`);
    const official = readOfficialCalendar();
    const schedule = officeHours('Europe/Moscow', official.ok ? official.value : undefined);
    const tools = { store, now: () => now, schedule: () => schedule };
    const month = { ...periodOf('month', now, 'Europe/Moscow'), shopIds };
    const active = ['open', 'waiting', 'failed', 'sending'] as const;
    const before = memory();
    await measure('24 working hours over New Year', 2_000, async () =>
      addWorkingMinutes(Date.UTC(2026, 11, 30, 12), 1440, schedule),
    );
    await measure('the digest of three shops', 20, () => readDigest(tools, shopIds));
    await measure('200 rows of /queue', 100, () => store.views.queue({ states: active, limit: 200 }));
    await measure('overdue rows of one shop', 100, () =>
      store.views.queue({ states: active, shopId: '2', dueBefore: now, limit: 200 }),
    );
    await measure('/stats month', 10, () => store.stats.stats(month));
    await measure('/stats day', 50, () =>
      store.stats.stats({ ...periodOf('day', now, 'Europe/Moscow'), shopIds }),
    );
    await measure('products with complaints', 50, () => store.stats.complaints(month));
    await measure('/mine', 100, () => store.stats.ownWork(7101, now - day));
    await measure('reminders: what is due', 500, () => store.cases.toRemind(now, 200));
    const after = memory();
    for (let round = 0; round < 20; round += 1) {
      await readDigest(tools, shopIds);
      await store.stats.stats(month);
    }
    console.log(
      `  memory in use: ${before} MB before, ${after} MB after, ${memory()} MB after 20 rounds more`,
    );
    await store.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Megabytes in use after a collection. */
function memory(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return Math.round((heapUsed + external) / 2 ** 20);
}

/** Cases are spread evenly over the days before `now`; the last ones wait, and half of those are overdue. */
function fill(path: string): void {
  const database = new Database(path);
  const step = Math.floor((days * day) / caseCount);
  const opened = `(${now} - (${caseCount} - i) * ${step})`;
  const waits = `i > ${caseCount - waitingCount}`;
  database.pragma('synchronous = OFF');
  database.exec(`
    begin;
    create temp table n as with recursive n(i) as (select 1 union all select i + 1 from n where i < ${caseCount})
      select i from n;
    insert into threads (id, shop_id, channel, external_id, status, sku, created_at)
      select i, 1 + i % 3, 'chat', 'chat-' || i, 'open', case when i % 2 = 0 then 'sku-' || i % 5000 end, i from n;
    insert into cases (id, shop_id, thread_id, channel, kind, state, version, opened_at, last_buyer_message_at,
        due_at, reply_until, draft_id, redrafts, draft_after, updated_at, closed_at, remind_at, claimed_by)
      select i, 1 + i % 3, i, 'chat', 'reply', case when ${waits} then 'waiting' else 'answered' end, 1,
        ${opened}, ${opened}, case when ${waits} then ${now} + (i % 200 - 100) * 600000 else ${opened} + ${3 * day} end,
        ${opened} + ${2 * day}, i, 0, i, i, case when ${waits} then null else ${opened} + 7200000 end,
        case when ${waits} then ${now} + i end, case when ${waits} and i % 10 = 0 then 7101 end from n;
    insert into messages (thread_id, external_id, author, author_type, text, images, at, raw, case_id)
      select i, 3000000000000000000 + i, 'buyer', 'Customer', 'Когда привезут заказ ' || i || '?', '[]', ${opened},
        '{}', i from n;
    insert into drafts (id, case_id, version, author, text, sources, missing, trace, verdict, rule_set_hash,
        created_at, cost_micros)
      select i, i, 1, 'model', 'Здравствуйте!', '[]', '[]', '{}', 'pass', 'bench', ${opened}, 400 from n;
    insert into findings (draft_id, position, rule, category, severity, body)
      select i, 0, 'rule-' || i % 40, 'spam', 'warn', '{}' from n where i % 2 = 0;
    insert into decisions (case_id, version, kind, staff_id, at, origin)
      select i, 1, case when i % 20 = 0 then 'redraft' else 'approve' end, 7101 + i % 5, ${opened} + 3600000,
        'bench:' || i from n where not ${waits};
    insert into audit (at, shop_id, case_id, actor_kind, kind, details)
      select ${opened}, 1 + i % 3, i, 'program', case when i % 10 = 0 then 'no_draft' else 'drafted' end, '{}' from n;
    insert into replies (case_id, shop_id, channel, opened_at, answered_at, minutes, in_time, approved_by, author,
        change, changed, topic)
      select i, 1 + i % 3, 'chat', ${opened}, ${opened} + 7200000, i % 1440, i % 20 > 0, 7101 + i % 5, 'model',
        case i % 3 when 0 then 'as_is' when 1 then 'light' else 'rewritten' end, 'fact tone', 'Запись ' || i % 120
        from n where not ${waits};
    drop table n;
    commit;
  `);
  database.close();
}
