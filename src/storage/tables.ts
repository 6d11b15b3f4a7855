/** The tables as Kysely sees them: text ids of Ozon, integer milliseconds, JSON as text, 0/1 for booleans. */

import type { Generated } from 'kysely';
import type { Lift } from '../desk/lift-words.ts';
import type { MemberStatus } from '../desk/member.ts';
import type { ReadState } from '../desk/public-channels.ts';
import type { Reply, ReturnedWhen } from '../desk/reply-record.ts';
import type {
  Case,
  Channel,
  Decision,
  DeliveryState,
  DraftAuthor,
  ImagesState,
  MessageAuthor,
  Role,
  Thread,
} from '../desk/words.ts';
import type { Columns } from './columns.ts';
import type { KnowledgeTable, SynonymTable } from './knowledge-table.ts';
import type {
  OutFileTable,
  PublicationTable,
  PushedDatesTable,
  PushTable,
  UnknownShapeTable,
} from './ozon-tables.ts';
import type { NoteTable, ProposalTable, QuestionTable } from './team-tables.ts';

export interface Tables {
  threads: ThreadTable;
  messages: MessageTable;
  cases: CaseTable;
  facts: { case_id: number; body: string; read_at: number };
  drafts: DraftTable;
  findings: FindingTable;
  lifts: Columns<Lift>;
  decisions: DecisionTable;
  deliveries: DeliveryTable;
  publications: PublicationTable;
  pushes: PushTable;
  pushed_dates: PushedDatesTable;
  out_files: OutFileTable;
  cards: CardTable;
  anchors: AnchorTable;
  inbox: InboxTable;
  outbox: OutboxTable;
  audit: AuditTable;
  staff: StaffTable;
  notes: NoteTable;
  questions: QuestionTable;
  proposals: ProposalTable;
  replies: ReplyTable;
  cursors: { name: string; value: string };
  unknown_shapes: UnknownShapeTable;
  leases: { name: string; owner: string; until: number };
  knowledge: KnowledgeTable;
  synonyms: SynonymTable;
}

export interface ThreadTable {
  id: Generated<number>;
  shop_id: string;
  channel: Channel;
  external_id: string;
  status: Thread['status'];
  last_message_id: string | null;
  order_number: string | null;
  posting_number: string | null;
  sku: string | null;
  buyer_id: string | null;
  /** JSON. */
  subject: string | null;
  read_state: ReadState | null;
  looked_at: number | null;
  created_at: number;
}

export interface MessageTable {
  id: Generated<number>;
  thread_id: number;
  external_id: string;
  author: MessageAuthor;
  author_type: string;
  text: string;
  images: string;
  images_state: ImagesState | null;
  at: number;
  raw: string;
  case_id: number | null;
}

export interface CaseTable {
  id: Generated<number>;
  shop_id: string;
  thread_id: number;
  channel: Channel;
  kind: Case['kind'];
  reason: Case['reason'];
  state: Case['state'];
  version: number;
  opened_at: number;
  last_buyer_message_at: number;
  due_at: number;
  reply_until: number | null;
  draft_id: number | null;
  instruction: string | null;
  redrafts: number;
  note: string | null;
  failure: Case['failure'];
  claimed_by: number | null;
  claimed_until: number | null;
  handoff: string | null;
  first_approved_by: number | null;
  first_approved_at: number | null;
  postponed_until: number | null;
  postponed_by: number | null;
  postpone_reason: string | null;
  remind_at: number | null;
  draft_after: number;
  updated_at: number;
  closed_at: number | null;
  forgotten_at: number | null;
}

export interface DraftTable {
  id: Generated<number>;
  case_id: number;
  version: number;
  author: DraftAuthor;
  staff_id: number | null;
  text: string;
  sources: string;
  missing: string;
  trace: string;
  verdict: string;
  rule_set_hash: string;
  created_at: number;
  /** Millionths of a rouble, out of the trace. */
  cost_micros: number;
}

export interface FindingTable {
  draft_id: number;
  position: number;
  rule: string;
  category: string;
  severity: string;
  body: string;
}

export interface DecisionTable {
  id: Generated<number>;
  case_id: number;
  version: number;
  kind: Decision['kind'];
  staff_id: number;
  at: number;
  origin: string;
  text_hash: string | null;
  details: string | null;
}

export interface DeliveryTable {
  id: Generated<number>;
  case_id: number;
  case_version: number;
  thread_id: number;
  shop_id: string;
  draft_id: number;
  text: string;
  text_hash: string;
  rule_set_hash: string;
  approved_by: number;
  approved_at: number;
  send_after: number;
  state: DeliveryState;
  attempt: number;
  lease_owner: string | null;
  lease_until: number | null;
  watermark: string | null;
  started_at: number | null;
  reconcile_at: number | null;
  reconcile_reads: number;
  external_id: string | null;
  error: string | null;
}

export interface CardTable {
  case_id: number;
  chat_id: number;
  topic_id: number | null;
  message_id: number | null;
  shown_hash: string | null;
  shown_version: number | null;
  shown_at: number | null;
  menu: string | null;
  whole_draft_id: number | null;
}

export interface AnchorTable {
  chat_id: number;
  message_id: number;
  purpose: string;
  case_id: number | null;
  thread_id: number | null;
  data: string | null;
  created_at: number;
}

export interface InboxTable {
  update_id: number;
  body: string;
  received_at: number;
  attempts: number;
  status: 'new' | 'done' | 'failed';
  error: string | null;
}

export interface OutboxTable {
  id: Generated<number>;
  chat_id: number;
  topic_id: number | null;
  key: string;
  once: number;
  payload: string;
  priority: number;
  created_at: number;
  due_at: number;
  attempts: number;
  revision: number;
  status: 'pending' | 'done' | 'given_up';
  reason: string | null;
}

export interface AuditTable {
  id: Generated<number>;
  at: number;
  shop_id: string | null;
  case_id: number | null;
  actor_kind: string;
  actor_id: number | null;
  kind: string;
  details: string;
}

export interface StaffTable {
  id: number;
  name: string;
  role: Role;
  status: MemberStatus;
  added_by: number | null;
  since: number;
  changed_at: number;
}

export interface ReplyTable {
  case_id: number;
  shop_id: string;
  channel: Channel;
  opened_at: number;
  answered_at: number;
  minutes: number;
  in_time: number;
  approved_by: number;
  author: Reply['author'];
  change: Reply['change'];
  /** Words of `changedThings`, by spaces. */
  changed: string;
  topic: string | null;
  /** Of the order that the dialog was about. */
  returned: Generated<ReturnedWhen | null>;
}
