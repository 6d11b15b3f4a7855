/** Drafting and knowledge as the desk sees them. */
import type { CheckContext } from './checking.ts';
import type { KnowledgeFact, KnownFacts } from './facts.ts';
import type { Channel, Draft, Instant, MessageAuthor, Shop, Source } from './words.ts';

export interface DraftRequest {
  readonly shop: Shop;
  readonly channel: Channel;
  /** Recent conversation, oldest first; the last ones are the buyer's turn to answer. */
  readonly conversation: readonly {
    readonly author: MessageAuthor;
    readonly text: string;
    readonly at: Instant;
  }[];
  /** Facts of this case's own order; `knowledge` holds only what specialists of the shop answered about this case. */
  readonly facts: KnownFacts;
  /** What a person asked for with 🔄 («короче», «мягче», free words), or null. */
  readonly instruction: string | null;
  /** The text that the instruction is about. */
  readonly previousText: string | null;
  readonly now: Instant;
}

export const handoffReasons = [
  'health',
  'legal',
  'press',
  'authority',
  'payment',
  'threat',
  'model',
] as const;
/** Why only a lead may answer; `model`: the model asked for a person. */
export type HandoffReason = (typeof handoffReasons)[number];

export type DraftOutcome =
  | {
      readonly kind: 'draft';
      readonly author: 'model' | 'template';
      readonly text: string;
      readonly sources: readonly Source[];
      readonly missing: readonly string[];
      readonly knowledge: readonly KnowledgeFact[];
      readonly trace: Draft['trace'];
    }
  | {
      /** No draft can be written: a person writes. `nearest` may help. */
      readonly kind: 'none';
      /** Russian, for the card. */
      readonly reason: string;
      readonly nearest: readonly KnowledgeFact[];
      /** Set when the words are for leads; null for everything else. */
      readonly handoff: HandoffReason | null;
      readonly trace: Draft['trace'];
    };

export interface Drafter {
  /** Never throws for what the model or the network does; resolves within the model's time limits. */
  draft(request: DraftRequest, signal: AbortSignal): Promise<DraftOutcome>;
}

export interface KnowledgeHit {
  readonly entry: KnowledgeEntry;
  /** Comparable between queries, 0…1; a hint, never shown to people as a number. */
  readonly score: number;
}

export interface SearchResult {
  /** Best first. */
  readonly hits: readonly KnowledgeHit[];
  /** False when nothing fits well enough to answer from. */
  readonly answerable: boolean;
}

/** One FAQ entry or template. Texts may hold slots such as `{delivery.range}`. */
export interface KnowledgeEntry {
  readonly id: string;
  readonly kind: 'faq' | 'template';
  readonly question: string;
  readonly variants: readonly string[];
  readonly answer: string;
  /** What becomes of a slot without a fact: the buyer is asked for it, or the sentence is left out. */
  readonly whenMissing: 'ask' | 'omit';
  readonly tags: readonly string[];
  readonly appliesTo: {
    readonly shops?: readonly string[];
    readonly skus?: readonly string[];
    readonly categories?: readonly string[];
    readonly channels?: readonly Channel[];
  };
  readonly owner: string;
  /** ISO dates. */
  readonly reviewedOn: string;
  readonly expiresOn: string | null;
  readonly version: number;
}

/** An answer with its slots filled from facts. */
export interface FilledAnswer {
  /** Sentences whose fact is missing are left out where the entry says so. */
  readonly text: string;
  /** Slots that `text` still holds: it cannot be sent. */
  readonly missing: readonly string[];
  /** What to ask the buyer instead, in Russian; null when nothing is missing or the buyer cannot know it. */
  readonly ask: string | null;
}

export interface KnowledgeBase {
  search(
    query: string,
    options: {
      readonly shopId: string;
      readonly channel?: Channel;
      readonly skus?: readonly string[];
      readonly categories?: readonly string[];
      /** What is looked through; FAQ entries alone unless said otherwise. */
      readonly kinds?: readonly KnowledgeEntry['kind'][];
      readonly limit: number;
    },
  ): SearchResult;
  /** With no shop named: the first that has the entry. */
  find(id: string, shopId?: string): KnowledgeEntry | null;
  /** Templates that may be offered, in a stable order. */
  templates(options: { readonly shopId: string; readonly channel?: Channel }): readonly KnowledgeEntry[];
  /** Puts facts into the slots of an entry's answer. */
  fill(entry: KnowledgeEntry, facts: KnownFacts, shop: Shop): FilledAnswer;
}

/** Builds the context a text of a case is checked in. */
export type CheckContextOf = (facts: KnownFacts, channel: Channel, now: Instant, shop: Shop) => CheckContext;
