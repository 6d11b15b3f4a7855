/** Ordered migrations. A migration that has been released is never changed: what is new goes to the end. */

// Indexes begin with the state instead of being partial: SQLite cannot match a bound value with a partial index.

/** Each entry is run once, in order, all that are due in one transaction; its place is the schema's version, from 1. */
export const migrations: readonly string[] = [
  `
  create table threads (
    id integer primary key, shop_id text not null, channel text not null, external_id text not null,
    status text not null, last_message_id text, order_number text, posting_number text, sku text,
    created_at integer not null, unique (shop_id, channel, external_id)
  );
  create table messages (
    id integer primary key, thread_id integer not null references threads, external_id text not null,
    author text not null, author_type text not null, text text not null, images text not null,
    at integer not null, raw text not null, case_id integer references cases,
    unique (thread_id, external_id)
  );
  create index messages_newest on messages (thread_id, length(external_id) desc, external_id desc);
  create index messages_of_case on messages (case_id) where case_id is not null;

  create table cases (
    id integer primary key, shop_id text not null, thread_id integer not null references threads,
    channel text not null, kind text not null, reason text, state text not null, version integer not null,
    opened_at integer not null, last_buyer_message_at integer not null, due_at integer not null,
    reply_until integer, draft_id integer, instruction text, redrafts integer not null, note text, failure text,
    claimed_by integer, claimed_until integer, draft_after integer not null, updated_at integer not null,
    closed_at integer
  );
  create index cases_of_thread on cases (thread_id, state);
  create index cases_to_draft on cases (state, draft_after, opened_at);
  create index cases_by_state on cases (state, opened_at);
  create index cases_overdue on cases (state, due_at);
  create index cases_window on cases (state, reply_until);

  create table facts (
    case_id integer primary key references cases, body text not null, read_at integer not null
  );
  create table drafts (
    id integer primary key, case_id integer not null references cases, version integer not null,
    author text not null, staff_id integer, text text not null, sources text not null, missing text not null,
    trace text not null, verdict text not null, rule_set_hash text not null, created_at integer not null,
    unique (case_id, version)
  );
  create table findings (
    draft_id integer not null references drafts, position integer not null, rule text not null,
    category text not null, severity text not null, body text not null, primary key (draft_id, position)
  ) without rowid;
  create table decisions (
    id integer primary key, case_id integer not null references cases, version integer not null,
    kind text not null, staff_id integer not null, at integer not null, origin text not null unique,
    text_hash text, details text
  );
  create index decisions_of_case on decisions (case_id, id);

  create table deliveries (
    id integer primary key, case_id integer not null references cases, case_version integer not null,
    thread_id integer not null references threads, shop_id text not null, draft_id integer not null references drafts,
    text text not null, text_hash text not null, rule_set_hash text not null, approved_by integer not null,
    approved_at integer not null, send_after integer not null, state text not null, attempt integer not null,
    lease_owner text, lease_until integer, watermark text, started_at integer, reconcile_at integer,
    reconcile_reads integer not null, external_id text, error text,
    unique (case_id, case_version)
  );
  create unique index deliveries_own_message on deliveries (thread_id, external_id) where external_id is not null;
  create unique index deliveries_one_in_flight on deliveries (thread_id)
    where state in ('claimed', 'inflight', 'unknown');
  create index deliveries_queued on deliveries (state, send_after);
  create index deliveries_leased on deliveries (state, lease_until);
  create index deliveries_unclear on deliveries (state, reconcile_at);
  create index deliveries_of_thread on deliveries (thread_id, state);

  create table cards (
    case_id integer primary key references cases, chat_id integer not null, topic_id integer,
    message_id integer, shown_hash text, shown_version integer, shown_at integer
  );
  create table anchors (
    chat_id integer not null, message_id integer not null, purpose text not null, case_id integer,
    thread_id integer, data text, created_at integer not null, primary key (chat_id, message_id)
  ) without rowid;

  create table inbox (
    update_id integer primary key, body text not null, received_at integer not null, attempts integer not null,
    status text not null, error text
  );
  create index inbox_new on inbox (status, update_id);
  create table outbox (
    id integer primary key, chat_id integer not null, topic_id integer, key text not null unique,
    once integer not null, payload text not null, priority integer not null, created_at integer not null,
    due_at integer not null, attempts integer not null, revision integer not null, status text not null, reason text
  );
  create index outbox_pending on outbox (status, priority, created_at, id);

  create table audit (
    id integer primary key, at integer not null, shop_id text, case_id integer, actor_kind text not null,
    actor_id integer, kind text not null, details text not null
  );
  create index audit_of_case on audit (case_id, id) where case_id is not null;
  create table cursors (name text primary key, value text not null) without rowid;
  create table leases (name text primary key, owner text not null, until integer not null) without rowid;
  `,
  `
  create table unknown_shapes (
    hash text primary key, shop_id text not null, path text not null, reason text not null, raw text not null,
    at integer not null
  );
  create index unknown_shapes_by_age on unknown_shapes (at);
  `,
  `
  alter table cards add column menu text;
  alter table cards add column whole_draft_id integer;
  `,
  `
  alter table cases add column handoff text;
  alter table cases add column first_approved_by integer;
  alter table cases add column first_approved_at integer;
  alter table cases add column postponed_until integer;
  alter table cases add column postponed_by integer;
  alter table cases add column postpone_reason text;
  alter table cases add column remind_at integer;
  update cases set remind_at = updated_at where state in ('open', 'waiting', 'failed');
  create index cases_postponed on cases (state, postponed_until);
  create index cases_to_remind on cases (state, remind_at);

  create table staff (
    id integer primary key, name text not null, role text not null, status text not null, added_by integer,
    since integer not null, changed_at integer not null
  );
  create table notes (
    id integer primary key, case_id integer not null references cases, staff_id integer not null,
    at integer not null, text text not null, origin text not null unique
  );
  create index notes_of_case on notes (case_id, id);
  create table questions (
    id integer primary key, case_id integer not null references cases, asked_by integer not null,
    specialist_id integer not null, text text not null, asked_at integer not null, origin text not null unique,
    answer text, answered_name text, answered_at integer
  );
  create index questions_of_case on questions (case_id, id);
  create table proposals (
    id integer primary key, shop_id text not null, kind text not null, title text not null, body text not null,
    case_ids text not null, key text not null unique, state text not null, created_at integer not null,
    decided_by integer, decided_at integer
  );
  create index proposals_by_state on proposals (state, created_at);
  `,
  `
  create table replies (
    case_id integer primary key references cases, shop_id text not null, channel text not null,
    opened_at integer not null, answered_at integer not null, minutes integer not null, in_time integer not null,
    approved_by integer not null, author text, change text not null, changed text not null, topic text
  );
  create index replies_by_time on replies (shop_id, answered_at);
  create index replies_of_person on replies (approved_by, answered_at);
  alter table drafts add column cost_micros integer not null default 0;
  create index drafts_by_time on drafts (created_at);
  create index cases_by_opening on cases (shop_id, opened_at);
  create index cases_by_closing on cases (shop_id, closed_at);
  create index decisions_by_time on decisions (at);
  create index audit_by_kind on audit (kind, at);
  create index questions_open on questions (specialist_id, answered_at);
  `,
  `
  alter table threads add column buyer_id text;
  alter table threads add column subject text;
  alter table threads add column read_state text;
  alter table threads add column looked_at integer;
  create index threads_public on threads (shop_id, channel, read_state);
  create index threads_of_buyer on threads (shop_id, buyer_id) where buyer_id is not null;
  create table publications (
    delivery_id integer primary key references deliveries, case_id integer not null references cases,
    thread_id integer not null references threads, shop_id text not null, external_id text not null,
    state text not null, reason text, sent_at integer not null, usual_until integer not null, look_at integer,
    looks integer not null
  );
  create index publications_due on publications (look_at) where look_at is not null;
  create index publications_of_case on publications (case_id);
  create index publications_by_shop on publications (shop_id, sent_at);
  `,
  `
  alter table messages add column images_state text;
  create index messages_pending_pictures on messages (images_state, thread_id) where images_state is not null;
  `,
  `
  create table lifts (
    case_id integer not null references cases, rule text not null, category text not null, start integer not null,
    end integer not null, text_hash text not null, lifted_by integer not null, at integer not null, reason text not null,
    primary key (case_id, text_hash, rule, start, end)
  );
  create index lifts_by_time on lifts (at);
  create index drafts_stopped on drafts (id) where verdict = 'block';
  `,
  `
  create table pushes (
    id integer primary key, shop_id text not null, key text not null, subject text not null,
    received_at integer not null, due_at integer not null, attempts integer not null, status text not null,
    unique (shop_id, key)
  );
  create index pushes_due on pushes (status, due_at, id);
  create index pushes_newest on pushes (shop_id, received_at);
  create index threads_of_posting on threads (shop_id, posting_number) where posting_number is not null;
  create index threads_of_order on threads (shop_id, order_number) where order_number is not null;
  `,
  `
  alter table cases add column forgotten_at integer;
  create index cases_to_forget on cases (closed_at) where forgotten_at is null and closed_at is not null;
  create index messages_kept on messages (at) where raw <> '';
  create index anchors_of_case on anchors (case_id) where case_id is not null;
  create index anchors_by_age on anchors (created_at);
  create index inbox_by_age on inbox (status, received_at);
  create index outbox_by_age on outbox (status, created_at);
  `,
  `
  create index deliveries_by_approval on deliveries (shop_id, approved_at);
  `,
  `
  create table out_files (
    id integer primary key, case_id integer not null references cases, thread_id integer not null references threads,
    shop_id text not null, name text not null, type text not null, size integer not null, hash text not null,
    bytes text not null, added_by integer not null, added_at integer not null, state text not null,
    delivery_id integer references deliveries, attempt integer not null, watermark text, started_at integer,
    look_at integer not null, looks integer not null, external_id text, error text
  );
  create index out_files_of_case on out_files (case_id);
  create index out_files_due on out_files (state, look_at);
  create unique index out_files_own_message on out_files (thread_id, external_id) where external_id is not null;
  `,
  `
  create table knowledge (
    id integer primary key, shop_id text not null, entry_id text not null, version integer not null,
    body text not null, retired integer not null, change text not null, author_id integer, at integer not null,
    origin text not null unique, unique (shop_id, entry_id, version)
  );
  `,
  `
  create table shapes (
    hash text primary key, shop_id text, path text not null, reason text not null, raw text not null,
    at integer not null
  );
  insert into shapes select hash, shop_id, path, reason, raw, at from unknown_shapes;
  drop table unknown_shapes;
  alter table shapes rename to unknown_shapes;
  create index unknown_shapes_by_age on unknown_shapes (at);
  `,
  `
  create table pushed_dates (
    id integer primary key, shop_id text not null, posting_number text not null, begin_at integer, end_at integer,
    replaced_begin integer, replaced_end integer, told_at integer not null, unique (shop_id, posting_number)
  );
  create index pushed_dates_by_age on pushed_dates (told_at);
  `,
  `
  alter table knowledge add column author_name text;
  `,
  `
  create table synonyms (
    id integer primary key, shop_id text not null, group_id text not null, version integer not null,
    words text not null, retired integer not null, change text not null, author_id integer, at integer not null,
    origin text not null unique, unique (shop_id, group_id, version)
  );
  alter table proposals add column edit text;
  `,
  `
  alter table replies add column returned text;
  `,
  `
  create index cases_of_shop on cases (shop_id, state, due_at);
  create index cases_counted on cases (state, channel);
  `,
];
