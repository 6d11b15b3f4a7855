/** Records of what could not be understood. */
import type { Instant } from './words.ts';

/** An answer of the marketplace, or a row of one, that could not be understood. */
export interface KeptShape {
  /** Of path and content: the same shape is kept once. */
  readonly hash: string;
  /** Null when it came from nobody known. */
  readonly shopId: string | null;
  readonly path: string;
  readonly reason: string;
  readonly raw: string;
  readonly at: Instant;
}

export interface UnknownShapeRecords {
  insert(shape: KeptShape): Promise<void>;
  /** Newest first. */
  latest(limit: number): Promise<KeptShape[]>;
}
