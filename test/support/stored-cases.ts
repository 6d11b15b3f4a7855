/** A database with the past of a large shop: closed cases with their messages, drafts and sent replies. */
import Database from 'better-sqlite3';
import { openStore } from '../../src/storage/store.ts';

export interface Past {
  readonly cases: number;
  readonly messagesPerCase: number;
  /** Number of shops, `shop1`, `shop2`…, that share them evenly. */
  readonly shops: number;
  /** Epoch milliseconds; the cases lie one after the other in the 80 days before it. */
  readonly now: number;
}

const day = 86_400_000;

/** Makes the schema and fills it, without durable commits: only for a database that nobody needs. */
export async function fillPast(path: string, past: Past): Promise<void> {
  await openStore(`file:${path}`).close();
  const { cases, messagesPerCase, shops, now } = past;
  const numbers = (count: number) =>
    `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${count})`;
  const at = (number: string) => `${now - 80 * day} + cast((${number}) * ${(79 * day) / cases} as integer)`;
  const shop = (number: string) => `'shop' || (1 + (${number}) % ${shops})`;
  const database = new Database(path);
  database.pragma('synchronous = OFF');
  database.exec(`
    begin;
    ${numbers(cases)}
    insert into threads (id, shop_id, channel, external_id, status, created_at)
      select i, ${shop('i')}, 'chat', 'past-' || i, 'closed', ${at('i')} from n;
    ${numbers(cases)}
    insert into cases (id, shop_id, thread_id, channel, kind, state, version, opened_at, last_buyer_message_at,
        due_at, reply_until, redrafts, draft_after, updated_at, closed_at)
      select i, ${shop('i')}, i, 'chat', 'reply', 'answered', 1, ${at('i')}, ${at('i')}, ${at('i')} + ${day},
        ${at('i')} + ${2 * day}, 0, ${at('i')}, ${at('i')}, ${at('i')} from n;
    ${numbers(cases * messagesPerCase)}
    insert into messages (thread_id, external_id, author, author_type, text, images, at, raw, case_id)
      select 1 + i % ${cases}, cast(2000000000000000000 + i as text),
        case when i % 2 = 0 then 'buyer' else 'seller' end, 'Customer', 'Когда привезут заказ?', '[]',
        ${at(`1 + i % ${cases}`)}, '{}', 1 + i % ${cases} from n;
    insert into drafts (id, case_id, version, author, text, sources, missing, trace, verdict, rule_set_hash, created_at)
      select id, id, 1, 'template', 'Здравствуйте!', '[]', '[]', '{}', 'pass', 'past', opened_at from cases;
    insert into deliveries (case_id, case_version, thread_id, shop_id, draft_id, text, text_hash, rule_set_hash,
        approved_by, approved_at, send_after, state, attempt, reconcile_reads)
      select id, 1, id, shop_id, id, 'Здравствуйте!', 'hash', 'past', 1, opened_at, opened_at, 'sent', 1, 0 from cases;
    commit;
    analyze;
  `);
  database.close();
}
