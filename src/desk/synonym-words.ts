/** Words that mean the same to a shop's buyers: kept in every version, on top of those that the program brings. */
import type { Instant } from './words.ts';

/** Words and phrases of one meaning. */
export interface SynonymGroup {
  /** `syn-1`, `syn-2`…, never used again. */
  readonly id: string;
  readonly words: readonly string[];
  readonly version: number;
}

export const synonymChanges = ['seeded', 'added', 'changed', 'retired', 'undone'] as const;

/** One version of one group; its number only grows. */
export interface SynonymVersion {
  readonly shopId: string;
  readonly group: SynonymGroup;
  readonly retired: boolean;
  readonly change: (typeof synonymChanges)[number];
  /** Null for what a shop's own folder brought. */
  readonly authorId: number | null;
  readonly at: Instant;
  /** Names the press or folder that it came from; a repeat changes nothing. */
  readonly origin: string;
}

export interface SynonymRecords {
  /** False when this origin, or this number of the group, is stored already. */
  insert(version: SynonymVersion): Promise<boolean>;
  byOrigin(origin: string): Promise<SynonymVersion | null>;
  /** The newest version of each group of the shop, retired ones too, in the order of their first versions. */
  current(shopId: string): Promise<SynonymVersion[]>;
  /** Newest first. */
  history(shopId: string, groupId: string): Promise<SynonymVersion[]>;
  /** How many versions the shop has; grows with each change. */
  count(shopId: string): Promise<number>;
}

/** A word of a text as the search of a shop reads it. */
export interface ReadWord {
  /** Lower case. */
  readonly text: string;
  /** The same for most forms of the word. */
  readonly stem: string;
  /** Two forms of one word share one of them, those with a fleeting vowel too. */
  readonly roots: readonly string[];
  /** The same for all words of one meaning; empty for most words. */
  readonly meanings: readonly string[];
}

/** How the search reads words. */
export interface Wordbook {
  /** The words that tell of a text's subject, in order; «где», «мне» and «спасибо» do not. */
  read(shopId: string, text: string): readonly ReadWord[];
}

export function liveGroups(versions: readonly SynonymVersion[]): readonly SynonymGroup[] {
  return versions.filter(({ retired }) => !retired).map(({ group }) => group);
}
