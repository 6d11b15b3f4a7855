/**
 * What a detector sees and what it gives back.
 *
 * A rule file names its detector (`detector: unconfirmed_date`); `detectors.ts` holds the registry. A detector is a pure
 * function of the examined text and the rule's `options`: it returns raw hits and knows nothing of severities, settings or
 * merging, which the checker adds from the rule file. It may throw: the checker turns that into a blocking finding.
 *
 * All offsets here are UTF-16 offsets into `base.text`, the cleaned text (NFKC, lower case, ё → е, no invisible characters,
 * emoji digits as digits); the checker maps them back to the untouched text. Look for things in `base.text`.
 */
import type { Category, CheckContext, Fix, Severity } from '../desk/checking.ts';
import type { BaseText } from '../text/graphemes.ts';

/** Half-open range of UTF-16 offsets into the base text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A stretch of the text that repeats something known, so that words inside it prove nothing. */
export interface FactSpan extends Span {
  /** `product`: a known product's name · `identifier`: a known order, posting or tracking number or article · `allowed`: the shop's own allow-list. */
  readonly kind: 'product' | 'identifier' | 'allowed';
}

/** Which violation a text is most like. */
export interface Likeness {
  readonly category: Category;
  /** Above 0: more like a violation than not; 1: as a clear one. */
  readonly place: number;
  /** The sentence that makes it so. */
  readonly span: Span;
  /** Up to four words of it that weigh most, in the order of the text. */
  readonly words: readonly Span[];
}

/** A text under examination, prepared once for all rules. */
export interface Examined {
  /** The untouched text. */
  readonly raw: string;
  readonly base: BaseText;
  /** In order, without gaps of anything but white space. */
  readonly sentences: readonly Span[];
  readonly factSpans: readonly FactSpan[];
  /** The buyer's own words in quotation marks. */
  readonly buyersQuotes: readonly Span[];
  /** Places where an entry of a lexicon stands, however disguised; an unknown lexicon has none. */
  lexicon(name: string): readonly Span[];
  /** Which violation the whole text is most like, as far as labelled texts teach; null when none. */
  likeness(): Likeness | null;
  readonly context: CheckContext;
}

/** One hit. What is left out comes from the rule file, where `{span}` stands for the matched words. */
export interface RawHit extends Span {
  readonly message?: string;
  readonly suggestion?: string;
  readonly severity?: Severity;
  /** How the words were disguised, in Russian. */
  readonly disguise?: string | null;
  /** Replacement for one press; its offsets are base offsets too. */
  readonly fix?: Fix;
}

/** A rule's `options`, as its file has them; a detector reads what it knows. */
export type DetectorOptions = Readonly<Record<string, unknown>>;

/** `category`: of the rule that asks. */
export type Detector = (
  examined: Examined,
  options: DetectorOptions,
  category: Category,
) => readonly RawHit[];
