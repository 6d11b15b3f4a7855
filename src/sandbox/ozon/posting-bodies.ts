/** Postings as each method writes them. Ozon gives null for what there is not, personal data included. */
import { canStartChat } from './orders.ts';
import type { Posting, World } from './world.ts';

export interface With {
  readonly analytics_data?: boolean | undefined;
  readonly financial_data?: boolean | undefined;
}

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

function items(world: World, posting: Posting) {
  return posting.items.map(({ sku, quantity }) => {
    const product = world.products.find((candidate) => candidate.sku === sku);
    const price = `${product?.price ?? 0}.0000`;
    return { sku, quantity, name: product?.name ?? '', offer_id: product?.offerId ?? '', price };
  });
}

const warehouse = { warehouse_id: 1020005003107121, warehouse: 'Север, Химки' };
const provider = { tpl_provider_id: 24, tpl_provider: 'Доставка Ozon' };

function cancellation(posting: Posting) {
  return {
    cancel_reason_id: posting.cancellation === null ? 0 : 352,
    cancel_reason: posting.cancellation?.reason ?? '',
    cancellation_type: posting.cancellation === null ? '' : 'client',
    cancelled_after_ship: posting.cancellation !== null && posting.handedOverAt !== null,
    affect_cancellation_rating: false,
    cancellation_initiator: posting.cancellation?.initiator ?? '',
  };
}

function actions(world: World, posting: Posting): readonly string[] {
  return canStartChat(world, posting) ? ['can_create_chat', 'label_download'] : ['label_download'];
}

function fbsAnalytics(posting: Posting) {
  return {
    region: '',
    city: posting.scheme === 'rfbs' ? posting.city : '',
    delivery_type: 'PVZ',
    is_premium: false,
    is_legal: false,
    payment_type_group_name: 'Карты оплаты',
    ...warehouse,
    ...provider,
    delivery_date_begin: iso(posting.deliveryBegin),
    delivery_date_end: iso(posting.deliveryEnd),
    client_delivery_date_begin: null,
    client_delivery_date_end: null,
  };
}

function common(world: World, posting: Posting, wanted: With) {
  return {
    posting_number: posting.number,
    order_id: posting.orderId,
    order_number: posting.orderNumber,
    status: posting.status,
    substatus: posting.substatus,
    delivery_method: {
      id: warehouse.warehouse_id,
      name: 'Доставка Ozon самостоятельно, Химки',
      ...warehouse,
      ...provider,
    },
    tracking_number: posting.trackingNumber,
    tpl_integration_type: posting.scheme === 'rfbs' ? 'non_integrated' : 'ozon',
    in_process_at: iso(posting.createdAt),
    shipment_date: iso(posting.shipmentAt),
    shipment_date_without_delay: iso(posting.shipmentAt),
    delivering_date: iso(posting.handedOverAt),
    cancellation: cancellation(posting),
    customer: null,
    addressee: null,
    barcodes: null,
    analytics_data: wanted.analytics_data === true ? fbsAnalytics(posting) : null,
    financial_data: null,
    is_express: false,
    is_multibox: false,
    multi_box_qty: 1,
    parent_posting_number: '',
    available_actions: actions(world, posting),
  };
}

/** /v3/posting/fbs/get: a price is a string with a currency beside it. */
export function fbsPosting(world: World, posting: Posting, wanted: With): unknown {
  return {
    ...common(world, posting, wanted),
    previous_substatus: '',
    fact_delivery_date: iso(posting.handedOverAt),
    provider_status: '',
    delivery_price: '',
    additional_data: [],
    products: items(world, posting).map((item) => ({ ...item, currency_code: 'RUB', mandatory_mark: [] })),
  };
}

/** /v4/posting/fbs/list: a price is an amount with its currency. */
export function fbsListPosting(world: World, posting: Posting, wanted: With): unknown {
  return {
    ...common(world, posting, wanted),
    delivery_schema: posting.scheme,
    is_click_and_collect: false,
    products: items(world, posting).map(({ price, ...item }) => ({
      ...item,
      price: { amount: price, currency: 'RUB' },
    })),
  };
}

/** FBO knows neither a planned delivery date nor a tracking number. */
function fbo(posting: Posting, wanted: With) {
  const analytics = {
    city: posting.city,
    delivery_type: 'PVZ',
    is_premium: false,
    is_legal: false,
    payment_type_group_name: 'Карты оплаты',
    warehouse_id: 17717042926000,
    warehouse_name: 'ХОРУГВИНО_РФЦ',
    client_delivery_date_begin: null,
    client_delivery_date_end: null,
  };
  return {
    order_id: posting.orderId,
    order_number: posting.orderNumber,
    posting_number: posting.number,
    status: posting.status,
    substatus: posting.substatus,
    cancel_reason_id: posting.cancellation === null ? 0 : 352,
    created_at: iso(posting.createdAt),
    in_process_at: iso(posting.createdAt),
    analytics_data: wanted.analytics_data === true ? analytics : null,
    financial_data: null,
    additional_data: [],
  };
}

/** /v2/posting/fbo/get. */
export function fboPosting(world: World, posting: Posting, wanted: With): unknown {
  const products = items(world, posting).map((item) => ({
    ...item,
    currency_code: 'RUB',
    digital_codes: [],
  }));
  return { ...fbo(posting, wanted), fact_delivery_date: iso(posting.handedOverAt), products };
}

/** /v3/posting/fbo/list. */
export function fboListPosting(world: World, posting: Posting, wanted: With): unknown {
  const products = items(world, posting).map(({ price, ...item }) => ({
    ...item,
    price: { amount: price, currency: 'RUB' },
    digital_codes: [],
  }));
  return { ...fbo(posting, wanted), products };
}
