/** What a conversation's products say of where knowledge applies: their SKUs and kinds. */
import type { ProductFact } from './facts.ts';

export interface ProductPlace {
  readonly skus: readonly string[];
  /** Absent when no card was read: then an entry of any category may be meant. */
  readonly categories?: readonly string[];
}

/** The card's attribute that names the kind of a product («Чайник электрический»); source: Ozon, attribute 8229. */
const kindAttribute = 'тип';

export function productPlace(products: readonly ProductFact[]): ProductPlace {
  const skus = products.flatMap(({ sku }) => (sku === null ? [] : [sku]));
  const attributes = products.flatMap(({ card }) => card?.attributes ?? []);
  const categories = attributes
    .filter(({ name }) => name.trim().toLowerCase() === kindAttribute)
    .map(({ value }) => value);
  return categories.length === 0 ? { skus } : { skus, categories };
}
