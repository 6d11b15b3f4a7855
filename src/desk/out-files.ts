/** Files that staff send with a reply, in words and records: each is a part of the delivery with states of its own. */
import type { Instant } from './words.ts';

/**
 * `attached` waits for approval; `queued` follows its delivery's text; `unknown` is looked for in the chat; `failed`
 * needs a person; `removed` was taken off before its approval.
 */
export type OutFileState = 'attached' | 'queued' | 'inflight' | 'unknown' | 'sent' | 'failed' | 'removed';

export interface OutFile {
  readonly id: number;
  readonly caseId: number;
  readonly threadId: number;
  readonly shopId: string;
  readonly name: string;
  /** MIME type. */
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  /** SHA-256 of the bytes, hex: what was approved is what leaves. */
  readonly hash: string;
  readonly addedBy: number;
  readonly addedAt: Instant;
  readonly state: OutFileState;
  /** The delivery whose text goes first; null before the approval. */
  readonly deliveryId: number | null;
  /** Fencing: every step names the attempt that it belongs to. */
  readonly attempt: number;
  readonly watermark: string | null;
  readonly startedAt: Instant | null;
  /** When to send it, or to look for it, next. */
  readonly lookAt: Instant;
  readonly looks: number;
  readonly externalId: string | null;
  /** Russian, for the card. */
  readonly error: string | null;
}

export interface OutFileRecords {
  insert(file: Omit<OutFile, 'id'>, bytes: Uint8Array): Promise<OutFile>;
  /** Oldest first. */
  ofCase(caseId: number): Promise<OutFile[]>;
  bytesOf(id: number): Promise<Uint8Array>;
  /** What the case has not sent goes with this delivery, once its text is sent. */
  queue(caseId: number, deliveryId: number, at: Instant): Promise<void>;
  /** `queued` whose text is sent, `unknown` to look for, `inflight` whose sender has died; the time has come. */
  due(now: Instant, limit: number): Promise<OutFile[]>;
  /** False when somebody was faster. */
  move(
    id: number,
    expected: { readonly attempt: number; readonly states: readonly OutFileState[] },
    patch: Partial<
      Omit<OutFile, 'id' | 'caseId' | 'threadId' | 'shopId' | 'name' | 'type' | 'size' | 'hash'>
    >,
  ): Promise<boolean>;
  /** Whether a message of the shop with this id is a file of ours. */
  owns(threadId: number, externalId: string): Promise<boolean>;
  /** Whether a file of the thread may have reached the chat without our knowing. */
  isUnsettled(threadId: number): Promise<boolean>;
}
