/** Versions of knowledge entries as Kysely sees them. */
import type { Generated } from 'kysely';
import type { KnowledgeChange } from '../desk/knowledge-words.ts';

export interface KnowledgeTable {
  id: Generated<number>;
  shop_id: string;
  entry_id: string;
  version: number;
  /** JSON of the entry. */
  body: string;
  retired: number;
  change: KnowledgeChange;
  author_id: number | null;
  author_name: string | null;
  at: number;
  origin: string;
}
