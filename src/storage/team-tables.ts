/** Tables of what people say to each other about cases. */
import type { Generated } from 'kysely';
import type { Proposal } from '../desk/proposal-words.ts';

export interface NoteTable {
  id: Generated<number>;
  case_id: number;
  staff_id: number;
  at: number;
  text: string;
  origin: string;
}

export interface QuestionTable {
  id: Generated<number>;
  case_id: number;
  asked_by: number;
  specialist_id: number;
  text: string;
  asked_at: number;
  origin: string;
  answer: string | null;
  answered_name: string | null;
  answered_at: number | null;
}

export interface ProposalTable {
  id: Generated<number>;
  shop_id: string;
  kind: Proposal['kind'];
  title: string;
  body: string;
  /** JSON; null when there is none any more. */
  edit: string | null;
  case_ids: string;
  key: string;
  state: Proposal['state'];
  created_at: number;
  decided_by: number | null;
  decided_at: number | null;
}
