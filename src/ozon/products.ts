/** Products by their number: what the list tells, and the whole card. */
import type { Money, ProductCard, ProductFact } from '../desk/facts.ts';
import { MarketplaceError } from '../desk/marketplace.ts';
import type { OzonClient } from './client.ts';
import { exactNumber } from './exact-json.ts';
import { plainText } from './plain-text.ts';
import { attributeNames, productAttributes, productDescription, productList } from './schema/products.ts';

/** Longest description that is kept, characters: beyond it cards repeat themselves. */
const descriptionLength = 4_000;

/** Names of attributes by category and type: they change when Ozon changes its catalogue. */
export type AttributeNames = Map<string, Promise<ReadonlyMap<string, string>>>;

export interface ProductReader {
  readonly client: OzonClient;
  readonly attributeNames: AttributeNames;
}

/** The product with its card; none when Ozon does not know the number. A card that cannot be read is left out. */
export async function loadProduct(reader: ProductReader, sku: string): Promise<ProductFact[]> {
  if (!/^\d+$/u.test(sku)) return [];
  const { client } = reader;
  const body = { sku: [sku] };
  const { items } = await client.call({ path: '/v3/product/info/list', body, answer: productList });
  const [item] = items;
  if (item === undefined) return [];
  const fact: ProductFact = {
    name: item.name,
    sku: item.sku ?? sku,
    offerId: item.offer_id,
    price: moneyOf(item.price, item.currency_code ?? 'RUB'),
    quantity: null,
    url: urlOf(item.sku ?? sku),
  };
  const stocks = item.stocks?.stocks ?? [];
  const free = stocks.reduce((sum, one) => sum + Math.max(0, one.present - one.reserved), 0);
  const stock = item.is_archived ? 0 : item.stocks === null || item.stocks === undefined ? null : free;
  return [{ ...fact, card: { ...(await cardOf(reader, sku, item.id)), stock } }];
}

async function cardOf(
  reader: ProductReader,
  sku: string,
  productId: string | null,
): Promise<Pick<ProductCard, 'attributes' | 'description'>> {
  const attributes = await ifReadable(attributesOf(reader, sku), []);
  const description =
    productId === null ? null : await ifReadable(descriptionOf(reader.client, productId), null);
  return { attributes, description };
}

/** What Ozon refuses to tell (no such product, no right for it) must not hide the rest; a passing failure is told. */
export async function ifReadable<Part>(part: Promise<Part>, otherwise: Part): Promise<Part> {
  try {
    return await part;
  } catch (error) {
    if (error instanceof MarketplaceError && error.kind !== 'retry') return otherwise;
    throw error;
  }
}

async function attributesOf(reader: ProductReader, sku: string): Promise<ProductCard['attributes']> {
  const { result } = await reader.client.call({
    path: '/v4/product/info/attributes',
    body: { filter: { sku: [sku], visibility: 'ALL' }, limit: 1, last_id: '', sort_dir: 'ASC' },
    answer: productAttributes,
  });
  const [found] = result;
  if (found === undefined) return [];
  const names = await namesOf(reader, found.description_category_id, found.type_id);
  const named = found.attributes.flatMap(({ id, values }) => {
    const name = names.get(id);
    const value = plainText(values.map((one) => one.value).join(', '), 500);
    return name === undefined || value === '' ? [] : [{ name, value }];
  });
  return [...named, ...packageOf(found)];
}

/** Sizes and weight of the packed product. */
function packageOf(found: {
  readonly height?: number | null | undefined;
  readonly width?: number | null | undefined;
  readonly depth?: number | null | undefined;
  readonly dimension_unit?: string | null | undefined;
  readonly weight?: number | null | undefined;
  readonly weight_unit?: string | null | undefined;
}): ProductCard['attributes'] {
  const units: Readonly<Record<string, string>> = {
    mm: 'мм',
    cm: 'см',
    in: 'дюйм',
    g: 'г',
    kg: 'кг',
    lb: 'фунт',
  };
  const unit = (name: string | null | undefined) => units[name ?? ''] ?? name ?? '';
  const sizes = [found.depth, found.width, found.height].filter((one) => one != null && one > 0);
  const size = { name: 'Размер упаковки', value: `${sizes.join(' × ')} ${unit(found.dimension_unit)}` };
  const weight = { name: 'Вес в упаковке', value: `${found.weight} ${unit(found.weight_unit)}` };
  return [...(sizes.length === 3 ? [size] : []), ...(found.weight ? [weight] : [])];
}

/** Asked once for each category and type; a failure is not remembered. */
function namesOf(reader: ProductReader, category: string | null, type: string | null) {
  if (category === null || type === null) return new Map<string, string>();
  const key = `${category}:${type}`;
  const known = reader.attributeNames.get(key) ?? askNames(reader.client, category, type);
  reader.attributeNames.set(key, known);
  known.catch(() => reader.attributeNames.delete(key));
  return known;
}

async function askNames(client: OzonClient, category: string, type: string) {
  const { result } = await client.call({
    path: '/v1/description-category/attribute',
    body: {
      description_category_id: exactNumber(category),
      type_id: exactNumber(type),
      language: 'DEFAULT',
    },
    answer: attributeNames,
  });
  return new Map(result.map(({ id, name }) => [id, name]));
}

async function descriptionOf(client: OzonClient, productId: string): Promise<string | null> {
  const body = { product_id: exactNumber(productId) };
  const { description } = await client.call({
    path: '/v1/product/info/description',
    body,
    answer: productDescription,
  });
  const words = plainText(description, descriptionLength);
  return words === '' ? null : words;
}

/** `"1290.5000"` → 129050 kopecks; null for what is no price. */
export function moneyOf(amount: string | null, currency: string): Money | null {
  const match = /^(\d+)(?:[.,](\d{1,4}))?$/u.exec(amount?.trim() ?? '');
  if (match === null) return null;
  const kopecks = (match[2] ?? '').padEnd(2, '0').slice(0, 2);
  return { minor: Number(match[1]) * 100 + Number(kopecks), currency };
}

export function urlOf(sku: string | null): string | null {
  return sku === null ? null : `https://www.ozon.ru/product/${sku}/`;
}
