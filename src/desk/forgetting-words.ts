/** What is removed of a buyer after the retention time, and what stays for the journal and the statistics. */
import type { Verdict } from './checking.ts';
import type { KnownFacts } from './facts.ts';
import { isSpecialistFact } from './specialist-facts.ts';
import type { Channel, Instant, Source } from './words.ts';

/** A removed text as the journal remembers it. */
export interface TextTrace {
  readonly version: number;
  /** UTF-16 units. */
  readonly length: number;
  /** SHA-256, hex: proves later whether some text was this one. */
  readonly hash: string;
}

/** Data of the anchors of notices: they hold no words of a buyer and need not be edited. */
export const noticeMark = 'notice';

/** A message of ours in the messenger whose words are to go; `caseId` null: it is about no single case. */
export interface OwnMessage {
  readonly chatId: number;
  readonly messageId: number;
  readonly caseId: number | null;
}

export interface ForgettingRecords {
  /** Cases closed before the instant and not forgotten yet, the longest closed first. */
  closedBefore(before: Instant, limit: number): Promise<readonly number[]>;
  /**
   * Removes the buyer's words of a case and every text that may repeat them: messages, facts, drafts, deliveries,
   * findings' quotes, notes, questions, wishes, proposals to the knowledge that came of it; an open one is over. States, times, people, rules, hashes and costs stay.
   */
  forgetCase(caseId: number, at: Instant): Promise<readonly TextTrace[]>;
  /** Messages that belong to no case, older than the instant. Returns how many were emptied. */
  forgetLooseMessages(before: Instant, limit: number): Promise<number>;
  /** All messages of the thread, and what ties it to an order and a buyer. */
  forgetThread(threadId: number): Promise<void>;
  /** Threads with this id of the marketplace, in any shop and channel. */
  threadsNamed(externalId: string): Promise<readonly ThreadName[]>;
  casesOfThread(threadId: number): Promise<readonly number[]>;
  /** Takes away and returns our own messages about the case; they must be edited. */
  takeMessagesOfCase(caseId: number): Promise<readonly OwnMessage[]>;
  /** The same for a thread: its opened dialogs, and lists that may quote it. */
  takeMessagesOfThread(threadId: number): Promise<readonly OwnMessage[]>;
  /** The same for messages about no single case, older than the instant. */
  takeOldMessages(before: Instant, limit: number): Promise<readonly OwnMessage[]>;
  /** Removes handled updates, shown items, unread shapes and decided proposals older than the instant. */
  removeOld(before: Instant, limit: number): Promise<number>;
}

export interface ThreadName {
  readonly id: number;
  readonly shopId: string;
  readonly channel: Channel;
}

/** Facts without order, returns and the buyer's words; what the shop says of itself stays. */
export function factsWithoutBuyer(facts: KnownFacts): KnownFacts {
  return {
    ...facts,
    order: null,
    otherPostings: [],
    returns: [],
    buyerMessages: [],
    knowledge: facts.knowledge.filter((fact) => !isSpecialistFact(fact)),
  };
}

/** Answers of specialists are sources with an `S` before their number. */
const publicSources: ReadonlySet<Source['kind']> = new Set(['faq', 'template', 'product']);

/** Which sources a draft had stays; what it said, and what they said of the order and the buyer, goes. */
export function sourcesWithoutBuyer(sources: readonly Source[]): Source[] {
  return sources.map(({ statements: _, ...source }) =>
    publicSources.has(source.kind) && !source.ref.startsWith('S')
      ? source
      : { ...source, title: '', quote: '' },
  );
}

/** Rule, category, severity and place stay: statistics count them. */
export function findingsWithoutWords(findings: Verdict['findings']): Verdict['findings'] {
  return findings.map((finding) => ({
    ...finding,
    matched: '',
    message: '',
    suggestion: '',
    disguise: null,
    fix: null,
  }));
}
