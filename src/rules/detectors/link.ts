/** Links: those that lead away from Ozon, and in public answers those to other goods. */
import type { Detector, Examined } from '../detector.ts';
import { linksIn } from './links-in.ts';
import { articleOf, isGoodsPage, isOzon } from './ozon-pages.ts';

/** A domain that only looks like Ozon's leads away as any other. */
export const link: Detector = (examined) => linksIn(examined).filter((found) => !isOzon(found.host));

const barePath = /(?<![\p{L}\p{N}./])\/(?:product|seller|brand)\/[\p{L}\p{N}_-]{4,80}/gu;

/** A page of goods on Ozon: allowed in a chat, forbidden in public answers (the rule file says where). */
export const otherGoodsLink: Detector = (examined) => {
  const own = ownPages(examined);
  const { text } = examined.base;
  const pages = linksIn(examined).filter((found) => isOzon(found.host) && isGoods(examined, found));
  const paths = [...text.matchAll(barePath)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  return [...pages, ...paths].filter(({ start, end }) => !own.has(articleOf(text.slice(start, end))));
};

function isGoods({ base }: Examined, { start, end }: { start: number; end: number }): boolean {
  return isGoodsPage(base.text.slice(start, end));
}

function ownPages(examined: Examined): Set<string> {
  const { products, order } = examined.context.facts;
  const known = [...products, ...(order?.products ?? [])];
  return new Set(
    known.flatMap(({ url, sku }) => [sku ?? '', articleOf(url ?? '')]).filter((article) => article !== ''),
  );
}
