/** The program's own moments in storage. */
import type { Instant } from './words.ts';

export interface ClockRecords {
  /**
   * The clock was put back by so many milliseconds. What the program meant to do at moments beyond `after` is moved with
   * it: otherwise it would wait as long as the jump.
   */
  putBack(after: Instant, by: number): Promise<void>;
}
