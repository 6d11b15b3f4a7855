/** Ozon Seller API, products: /v3/product/info/list. */
import { z } from 'zod';
import { invalid } from './errors.ts';
import { type CallContext, type Method, method, wideId } from './method.ts';
import { categoryId, typeId } from './product-card-methods.ts';
import type { Product } from './world.ts';

const listRequest = z.strictObject({
  sku: z.array(wideId).default([]),
  offer_id: z.array(z.string()).default([]),
  product_id: z.array(wideId).default([]),
});

export const productMethods: readonly Method[] = [
  method('/v3/product/info/list', 'GetProductInfoListRequest', listRequest, listProducts),
];

/** At most 1000 of all three kinds of ids together. */
function listProducts(request: z.output<typeof listRequest>, { world }: CallContext): unknown {
  const asked = request.sku.length + request.offer_id.length + request.product_id.length;
  if (asked === 0 || asked > 1000) throw invalid('use either offer_id or product_id or sku, from 1 to 1000');
  const found = world.products.filter(
    (product) =>
      request.sku.includes(String(product.sku)) ||
      request.offer_id.includes(product.offerId) ||
      request.product_id.includes(String(product.id)),
  );
  return { items: found.map(productBody) };
}

function productBody(product: Product) {
  return {
    id: product.id,
    offer_id: product.offerId,
    sku: product.sku,
    name: product.name,
    price: `${product.price}.00`,
    old_price: `${Math.round(product.price * 1.3)}.00`,
    min_price: '',
    currency_code: 'RUB',
    vat: '0.00',
    description_category_id: categoryId,
    type_id: typeId,
    barcodes: [`46000${product.sku}`],
    images: [],
    primary_image: [`https://cdn1.ozone.ru/s3/multimedia-1/${product.sku}.jpg`],
    is_archived: false,
    is_autoarchived: false,
    statuses: {
      is_created: true,
      moderate_status: 'approved',
      status: 'price_sent',
      status_name: product.stock > 0 ? 'Продаётся' : 'Нет в наличии',
      status_description: '',
      validation_status: 'success',
    },
    stocks: {
      has_stock: product.stock > 0,
      stocks: [{ present: product.stock, reserved: 0, sku: product.sku, source: 'fbs' }],
    },
    sources: [{ sku: product.sku, source: 'fbs' }],
    visibility_details: { has_price: true, has_stock: product.stock > 0 },
  };
}
