/** Ozon Seller API, returns: /v1/returns/list (FBO and FBS), /v2/returns/rfbs/list and /get. */
import { z } from 'zod';
import { notFound } from './errors.ts';
import { type CallContext, instant, type Method, method, required, wideId } from './method.ts';
import type { Return, World } from './world.ts';

const period = z.strictObject({ time_from: instant, time_to: instant }).partial();

const listRequest = z.strictObject({
  filter: z
    .strictObject({
      posting_numbers: z.array(z.string()).max(50),
      order_id: wideId,
      offer_id: z.string(),
      product_name: z.string(),
      return_schema: z.enum(['FBS', 'FBO']),
      visual_status_name: z.string(),
      logistic_return_date: period,
      storage_tariffication_start_date: period,
      visual_status_change_moment: period,
      warehouse_id: wideId,
      barcode: z.string(),
      compensation_status_id: z.int(),
    })
    .partial()
    .prefault({}),
  limit: z.int(required).min(1).max(500, { error: 'value must be inside range [1, 500]' }),
  last_id: wideId.default('0'),
});

const groupStates = ['All', 'New', 'Delivering', 'Checkout', 'Arbitration', 'Approved', 'Rejected'] as const;

const rfbsRequest = z.strictObject({
  filter: z
    .strictObject({
      posting_number: z.string(),
      offer_id: z.string(),
      group_state: z.array(z.enum(groupStates)),
      created_at: z.strictObject({ from: instant, to: instant }),
    })
    .partial()
    .prefault({}),
  last_id: wideId.default('0'),
  limit: z.int(required).min(1).max(1000),
});

export const returnMethods: readonly Method[] = [
  method('/v1/returns/list', 'GetReturnsListRequest', listRequest, listReturns),
  method('/v2/returns/rfbs/list', 'RfbsReturnsListRequest', rfbsRequest, listRfbs),
  method(
    '/v2/returns/rfbs/get',
    'RfbsReturnsGetRequest',
    z.strictObject({ return_id: wideId }),
    ({ return_id }, context) => ({ returns: rfbsDetails(find(context.world, return_id), context) }),
  ),
];

function find(world: World, id: string): Return {
  const found = world.returns.find((each) => each.scheme === 'RFBS' && String(each.id) === id);
  if (found === undefined) throw notFound('return not found');
  return found;
}

function page(found: readonly Return[], lastId: string, limit: number) {
  const rest = found.filter(({ id }) => id > Number(lastId)).toSorted((left, right) => left.id - right.id);
  return { rows: rest.slice(0, limit), hasNext: rest.length > limit };
}

function listReturns(request: z.output<typeof listRequest>, { world }: CallContext): unknown {
  const { filter } = request;
  const found = world.returns.filter((each) => {
    const product = productOf(world, each);
    return (
      each.scheme !== 'RFBS' &&
      (filter.posting_numbers?.includes(each.postingNumber) ?? true) &&
      (filter.return_schema === undefined || each.scheme === filter.return_schema) &&
      (filter.offer_id === undefined || product.offer_id === filter.offer_id) &&
      (filter.visual_status_name === undefined || each.state.sysName === filter.visual_status_name)
    );
  });
  const { rows, hasNext } = page(found, request.last_id, request.limit);
  return { returns: rows.map((each) => returnBody(world, each)), has_next: hasNext };
}

function productOf(world: World, { sku }: Return) {
  const product = world.products.find((candidate) => candidate.sku === sku);
  const { offerId = '', name = '', price = 0 } = product ?? {};
  return { sku, offer_id: offerId, name, price };
}

function returnBody(world: World, each: Return) {
  const { price, ...product } = productOf(world, each);
  const place = { id: 23869688194000, name: 'СЦ_Львовский_Возвраты', address: 'Московская обл.' };
  return {
    id: each.id,
    company_id: Number(world.account.clientId),
    return_reason_name: each.reason,
    type: 'ClientReturn',
    schema: each.scheme === 'FBO' ? 'Fbo' : 'Fbs',
    order_number: each.orderNumber,
    posting_number: each.postingNumber,
    place,
    target_place: place,
    product: { ...product, price: { currency_code: 'RUB', price }, quantity: 1 },
    logistic: { return_date: new Date(each.createdAt).toISOString(), final_moment: null },
    visual: {
      status: { id: 3, display_name: each.state.displayName, sys_name: each.state.sysName },
      change_moment: new Date(each.state.changedAt).toISOString(),
    },
    compensation_status: null,
  };
}

function listRfbs(request: z.output<typeof rfbsRequest>, { world }: CallContext): unknown {
  const { filter } = request;
  const found = world.returns.filter(
    (each) =>
      each.scheme === 'RFBS' &&
      (filter.posting_number === undefined || each.postingNumber === filter.posting_number) &&
      (filter.offer_id === undefined || productOf(world, each).offer_id === filter.offer_id),
  );
  return {
    returns: page(found, request.last_id, request.limit).rows.map((each) => ({
      return_id: each.id,
      ...rfbsBody(world, each),
      state: { ...rfbsState(each), group_state: 'New', money_return_state_name: '' },
    })),
  };
}

function rfbsBody(world: World, each: Return) {
  return {
    return_number: `${each.orderNumber}-R${each.id}`,
    client_name: '',
    created_at: new Date(each.createdAt).toISOString(),
    order_number: each.orderNumber,
    posting_number: each.postingNumber,
    product: { ...productOf(world, each), currency_code: 'RUB' },
  };
}

function rfbsState(each: Return) {
  return { state: each.state.sysName, state_name: each.state.displayName };
}

/** Holds what the buyer wrote and the pictures: hostile input like any of the buyer's words. */
function rfbsDetails(each: Return, { world }: CallContext) {
  return {
    ...rfbsBody(world, each),
    available_actions: [],
    client_photo: [],
    client_return_method_type: { id: 1, name: 'Курьером' },
    comment: each.comment,
    rejection_comment: '',
    rejection_reason: [],
    return_method_description: '',
    return_reason: { id: 1, name: each.reason, is_defect: false },
    ru_post_tracking_number: '',
    state: rfbsState(each),
    warehouse_id: 1020005003107121,
  };
}
