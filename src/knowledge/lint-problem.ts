/** One trouble of one entry. */

export type LintKind =
  | 'few_variants'
  | 'near_duplicate'
  | 'contradiction'
  | 'expired'
  | 'not_reviewed'
  /** Can be offered nowhere. */
  | 'dead'
  | 'blocked';

export interface LintProblem {
  readonly id: string;
  readonly kind: LintKind;
  /** An `error` must be mended before the entry is used; a `warning` makes it work worse. */
  readonly severity: 'error' | 'warning';
  /** Russian, one line. */
  readonly message: string;
}
