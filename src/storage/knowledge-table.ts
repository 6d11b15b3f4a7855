/** Versions of knowledge entries and of synonyms as Kysely sees them. */
import type { Generated } from 'kysely';
import type { KnowledgeChange } from '../desk/knowledge-words.ts';
import type { SynonymVersion } from '../desk/synonym-words.ts';

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

/** Versions of groups of synonyms. */
export interface SynonymTable {
  id: Generated<number>;
  shop_id: string;
  group_id: string;
  version: number;
  /** JSON list. */
  words: string;
  retired: number;
  change: SynonymVersion['change'];
  author_id: number | null;
  at: number;
  origin: string;
}
