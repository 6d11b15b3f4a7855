/** Ozon Seller API, a product's card: attributes, their names, description. */
import { z } from 'zod';
import { invalid, notFound } from './errors.ts';
import { type CallContext, type Method, method, required, wideId } from './method.ts';
import { attributeNames } from './seed-products.ts';
import type { Product } from './world.ts';

/** Every product of the sandbox is of this one category and type. */
export const categoryId = 17_028_922;
export const typeId = 91_565;

const attributesRequest = z.strictObject({
  filter: z.strictObject(
    {
      sku: z.array(wideId).max(1000).optional(),
      offer_id: z.array(z.string()).max(1000).optional(),
      product_id: z.array(wideId).max(1000).optional(),
      visibility: z.string().optional(),
    },
    required,
  ),
  limit: z.int(required).min(1).max(1000, { error: 'value must be inside range [1, 1000]' }),
  last_id: z.string().default(''),
  sort_by: z.string().optional(),
  sort_dir: z.string().optional(),
});

const descriptionRequest = z.strictObject({
  offer_id: z.string().optional(),
  product_id: wideId.optional(),
});

const namesRequest = z.strictObject({
  description_category_id: wideId,
  type_id: wideId,
  language: z.enum(['DEFAULT', 'RU', 'EN', 'TR', 'ZH_HANS']).default('DEFAULT'),
});

export const productCardMethods: readonly Method[] = [
  method('/v4/product/info/attributes', 'GetProductAttributesRequest', attributesRequest, listAttributes),
  method('/v1/product/info/description', 'GetProductInfoDescriptionRequest', descriptionRequest, describe),
  method('/v1/description-category/attribute', 'GetAttributesRequest', namesRequest, nameAttributes),
];

function listAttributes(request: z.output<typeof attributesRequest>, { world }: CallContext): unknown {
  const { sku, offer_id, product_id } = request.filter;
  const found = world.products.filter(
    (product) =>
      (sku?.includes(String(product.sku)) ?? true) &&
      (offer_id?.includes(product.offerId) ?? true) &&
      (product_id?.includes(String(product.id)) ?? true),
  );
  const start = Number(request.last_id || 0);
  if (!Number.isInteger(start)) throw invalid('invalid last_id');
  const end = start + request.limit;
  return {
    result: found.slice(start, end).map(attributesBody),
    last_id: end < found.length ? String(end) : '',
    total: String(found.length),
  };
}

/** Ids of attributes alone: names are another method's. */
function attributesBody(product: Product) {
  return {
    id: product.id,
    offer_id: product.offerId,
    sku: String(product.sku),
    name: product.name,
    description_category_id: categoryId,
    type_id: typeId,
    barcode: `46000${product.sku}`,
    depth: 300,
    width: 250,
    height: 100,
    dimension_unit: 'mm',
    weight: 800,
    weight_unit: 'g',
    images: [],
    attributes: [...product.attributes].map(([id, value]) => ({
      id,
      complex_id: 0,
      values: [{ dictionary_value_id: 0, value }],
    })),
    complex_attributes: [],
  };
}

function describe(request: z.output<typeof descriptionRequest>, { world }: CallContext): unknown {
  if ((request.offer_id === undefined) === (request.product_id === undefined)) {
    throw invalid('use either offer_id or product_id');
  }
  const product = world.products.find(
    ({ offerId, id }) => offerId === request.offer_id || String(id) === request.product_id,
  );
  if (product === undefined) throw notFound('product not found');
  const { id, offerId, name, description } = product;
  return { result: { id, offer_id: offerId, name, description } };
}

function nameAttributes(request: z.output<typeof namesRequest>): unknown {
  if (request.description_category_id !== String(categoryId) || request.type_id !== String(typeId)) {
    throw notFound('category not found');
  }
  return {
    result: [...attributeNames].map(([id, name]) => ({
      id,
      name,
      description: '',
      type: 'String',
      is_required: false,
      is_collection: false,
      is_aspect: false,
      dictionary_id: 0,
      group_id: 0,
      group_name: '',
      category_dependent: false,
      attribute_complex_id: 0,
      max_value_count: 0,
    })),
  };
}
