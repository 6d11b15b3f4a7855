/** In public answers: the article of goods that are not the case's own, with words that send the buyer to it. */
import type { Detector, Examined, Span } from '../detector.ts';

/** What follows the word «артикул»: letters and digits, single ones set apart too. */
const code =
  /^[\s:№#.–-]{0,4}((?:[\p{L}\p{N}]{2,20}(?:[-/][\p{L}\p{N}]{1,20}){0,4}|(?:[\p{L}\p{N}–-]\s){2,24}[\p{L}\p{N}]))(?![\p{L}\p{N}])/u;

/** Uses the lexicons `goods.article` and `goods.point`; a code without a digit is a word. */
export const otherGoodsArticle: Detector = (examined) => {
  const labels = examined.lexicon('goods.article');
  if (labels.length === 0) return [];
  const pointers = examined.lexicon('goods.point');
  const own = ownCodes(examined);
  return labels.flatMap((label) => {
    const written = code.exec(examined.base.text.slice(label.end, label.end + 60));
    if (written === null || !/\d/u.test(written[0]) || own.has(bare(written[1] ?? ''))) return [];
    if (!pointers.some((pointer) => isInOneSentence(examined, pointer, label))) return [];
    return [{ start: label.start, end: label.end + written[0].length }];
  });
};

function isInOneSentence({ sentences }: Examined, one: Span, other: Span): boolean {
  return sentences.some(
    ({ start, end }) => start <= one.start && one.start < end && start <= other.start && other.start < end,
  );
}

function ownCodes({ context }: Examined): ReadonlySet<string> {
  const { products, order } = context.facts;
  const known = [...products, ...(order?.products ?? [])];
  return new Set(known.flatMap(({ offerId, sku }) => [bare(offerId ?? ''), bare(sku ?? '')]));
}

function bare(written: string): string {
  return written.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
