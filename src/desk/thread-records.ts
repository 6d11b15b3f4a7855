/** Conversations and their messages as storage keeps them. */
import type { IncomingMessage } from './marketplace.ts';
import type { PublicChannel, ReadState } from './public-channels.ts';
import type { Channel, Instant, Message, MessageAuthor, Thread } from './words.ts';

export type NewThread = Omit<Thread, 'id'>;

export interface ThreadRecords {
  byId(id: number): Promise<Thread | null>;
  byExternalId(shopId: string, channel: Channel, externalId: string): Promise<Thread | null>;
  /** Id of the last stored message by the thread's own id; threads that are not known are left out. */
  lastMessageIds(
    shopId: string,
    channel: Channel,
    externalIds: readonly string[],
  ): Promise<ReadonlyMap<string, string | null>>;
  insert(thread: NewThread): Promise<Thread>;
  update(id: number, patch: Partial<Omit<Thread, 'id' | 'shopId' | 'channel' | 'externalId'>>): Promise<void>;
  /**
   * Public threads of the channel whose read state lags behind the desk: the card is out and the cabinet still says new,
   * or the reply is sent and the cabinet does not say processed.
   */
  toMark(
    shopId: string,
    channel: PublicChannel,
    limit: number,
  ): Promise<readonly { readonly thread: Thread; readonly wanted: ReadState }[]>;
  /** Threads whose active case shows pictures that wait for moderation. */
  withPendingPictures(shopId: string, limit: number): Promise<Thread[]>;
  /** The newest chat about this posting; null when there is none. */
  ofPosting(shopId: string, postingNumber: string): Promise<Thread | null>;
  /** The thread has got its id from the marketplace. */
  rename(id: number, externalId: string): Promise<void>;
  /** The case and its deliveries belong to another thread. */
  moveCase(caseId: number, threadId: number): Promise<void>;
  /** Public threads with a case that waits, not looked at since; the longest unseen first. */
  toRecheck(shopId: string, notSince: Instant, limit: number): Promise<Thread[]>;
}

export interface MessageRecords {
  /** Stores those not stored yet (by thread and external id) and returns them in the given order. */
  insertNew(threadId: number, messages: readonly IncomingMessage[]): Promise<Message[]>;
  /**
   * Takes over what the marketplace changed in messages that are stored already: words, pictures, their moderation.
   * Returns those that changed, each with what it was.
   */
  applyChanges(
    threadId: number,
    messages: readonly IncomingMessage[],
  ): Promise<readonly { readonly before: Message; readonly after: Message }[]>;
  /** Newest external id stored for the thread, by `compareMessageIds`; null when none. */
  newestExternalId(threadId: number): Promise<string | null>;
  assignCase(ids: readonly number[], caseId: number): Promise<void>;
  /** The newest `limit` messages of the thread, oldest first. */
  ofThread(threadId: number, limit: number): Promise<Message[]>;
  ofCase(caseId: number): Promise<Message[]>;
  /** Whether the thread holds a message of this author. */
  wrote(threadId: number, author: MessageAuthor): Promise<boolean>;
}
