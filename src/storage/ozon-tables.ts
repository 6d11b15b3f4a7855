/** Tables about what Ozon does by itself. */
import type { Generated } from 'kysely';
import type { OutFileState } from '../desk/out-files.ts';
import type { PublicationState } from '../desk/publication-words.ts';

export interface PublicationTable {
  delivery_id: number;
  case_id: number;
  thread_id: number;
  shop_id: string;
  external_id: string;
  state: PublicationState;
  reason: string | null;
  sent_at: number;
  usual_until: number;
  look_at: number | null;
  looks: number;
}

export interface UnknownShapeTable {
  hash: string;
  shop_id: string | null;
  path: string;
  reason: string;
  raw: string;
  at: number;
}

export interface PushTable {
  id: Generated<number>;
  shop_id: string;
  key: string;
  /** JSON. */
  subject: string;
  received_at: number;
  due_at: number;
  attempts: number;
  status: 'new' | 'done';
}

/** Instants of the interval that a posting has, and of the one that it had before. */
export interface PushedDatesTable {
  id: Generated<number>;
  shop_id: string;
  posting_number: string;
  begin_at: number | null;
  end_at: number | null;
  replaced_begin: number | null;
  replaced_end: number | null;
  told_at: number;
}

export interface OutFileTable {
  id: Generated<number>;
  case_id: number;
  thread_id: number;
  shop_id: string;
  name: string;
  type: string;
  size: number;
  hash: string;
  /** Base64. */
  bytes: string;
  added_by: number;
  added_at: number;
  state: OutFileState;
  delivery_id: number | null;
  attempt: number;
  watermark: string | null;
  started_at: number | null;
  look_at: number;
  looks: number;
  external_id: string | null;
  error: string | null;
}
