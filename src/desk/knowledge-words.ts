/** The shop's live knowledge as it is kept: every version of every entry, with who made it. */
import type { KnowledgeEntry } from './drafting.ts';
import type { SynonymGroup } from './synonym-words.ts';
import type { Instant, Staff } from './words.ts';

export const knowledgeChanges = [
  'seeded',
  'imported',
  'added',
  'changed',
  'variant_added',
  'retired',
  'undone',
] as const;
export type KnowledgeChange = (typeof knowledgeChanges)[number];

/** One version of one entry; `entry.version` is its number, which only grows. */
export interface KnowledgeVersion {
  readonly shopId: string;
  readonly entry: KnowledgeEntry;
  /** No longer offered; the text stays readable and can be brought back. */
  readonly retired: boolean;
  readonly change: KnowledgeChange;
  /** Null for the starter and for people who are not of the team. */
  readonly authorId: number | null;
  /** Who imported a file; null where `authorId` says it, and for the starter. */
  readonly authorName: string | null;
  readonly at: Instant;
  /** Names the press, message or file that it came from; a repeat changes nothing. */
  readonly origin: string;
}

export interface KnowledgeRecords {
  /** False when this origin, or this number of the entry, is stored already. */
  insert(version: KnowledgeVersion): Promise<boolean>;
  byOrigin(origin: string): Promise<KnowledgeVersion | null>;
  /** The newest version of each entry of the shop, retired ones too, by entry id. */
  current(shopId: string): Promise<KnowledgeVersion[]>;
  /** Newest first. */
  history(shopId: string, entryId: string): Promise<KnowledgeVersion[]>;
  /** How many versions the shop has; grows with each change. */
  count(shopId: string): Promise<number>;
  /** Shops that have any knowledge, by id. */
  shopIds(): Promise<string[]>;
}

/** What the search of a shop finds, and the words that it takes for each other beside the common ones. */
export interface ShelvedKnowledge {
  readonly entries: readonly KnowledgeEntry[];
  readonly synonyms: readonly SynonymGroup[];
}

/** Where searches read: swapped whole when the knowledge of a shop changes. */
export interface KnowledgeShelf {
  replace(shopId: string, knowledge: ShelvedKnowledge): void;
}

/** `today`: ISO date in the shop's zone. The last day still counts. */
export function isExpired({ expiresOn }: Pick<KnowledgeEntry, 'expiresOn'>, today: string): boolean {
  return expiresOn !== null && expiresOn < today;
}

export function liveEntries(versions: readonly KnowledgeVersion[]): readonly KnowledgeEntry[] {
  return versions.filter(({ retired }) => !retired).map(({ entry }) => entry);
}

/** Who changes a shop's knowledge, when, and what made them. */
export interface ChangeCommand {
  readonly shopId: string;
  readonly by: Staff;
  readonly at: Instant;
  /** Names the press or message; a repeat gives the first outcome again. */
  readonly origin: string;
  /** The proposal that the change comes from: it is taken with it. */
  readonly proposalId?: number | null;
}
