/** What the program keeps of its own running: who works on the database, and until when it means to wait. */
import type { Instant } from './words.ts';

export interface ClockRecords {
  /**
   * The clock was put back by so many milliseconds. What the program meant to do at moments beyond `after` is moved with
   * it: otherwise it would wait as long as the jump.
   */
  putBack(after: Instant, by: number): Promise<void>;
}

export interface LeaseRecords {
  /** True when `owner` holds the lease now, newly or still. */
  acquire(name: string, owner: string, now: Instant, until: Instant): Promise<boolean>;
  holder(name: string): Promise<{ readonly owner: string; readonly until: Instant } | null>;
  release(name: string, owner: string): Promise<void>;
}
