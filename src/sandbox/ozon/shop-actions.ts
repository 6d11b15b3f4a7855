/** What changes goods, buyers and orders. */
import { type Action, action, present } from './action.ts';
import { actionSchemas as schemas } from './actions-schema.ts';
import { nextNumber } from './ids.ts';
import { addPosting, substatusOf } from './orders.ts';
import { pushPostingChanges } from './push.ts';

export const shopActions: readonly Action[] = [
  action('buyer', schemas.buyer, (world, { name }) => {
    const buyer = { id: String(200_000 + nextNumber(world)), name };
    world.buyers.push(buyer);
    return buyer;
  }),
  action('product', schemas.product, (world, request) => {
    const attributes = new Map(Object.entries(request.attributes).map(([id, value]) => [Number(id), value]));
    world.products.push({ ...request, id: 1_700_000_000 + nextNumber(world), attributes });
    return { sku: request.sku };
  }),
  action('order', schemas.order, (world, request) => {
    present(
      world.buyers.find(({ id }) => id === request.buyer),
      `Покупатель ${request.buyer}`,
    );
    for (const { sku } of request.items) {
      present(
        world.products.find((product) => product.sku === sku),
        `Товар ${sku}`,
      );
    }
    const { buyer, order, createdAt, trackingNumber, ...rest } = request;
    const posting = addPosting(world, {
      ...withoutUndefined(rest),
      buyerId: buyer,
      ...(order === undefined ? {} : { orderNumber: order }),
      ...(createdAt == null ? {} : { createdAt }),
      ...(trackingNumber === undefined ? {} : { trackingNumber }),
    });
    return { order: posting.orderNumber, posting: posting.number };
  }),
  action('order-change', schemas.orderChange, (world, request) => {
    const posting = present(
      world.postings.find(({ number }) => number === request.posting),
      `Отправление ${request.posting}`,
    );
    const { posting: number, status, ...change } = request;
    const before = { ...posting };
    Object.assign(posting, withoutUndefined(change));
    if (status !== undefined) {
      posting.status = status;
      posting.substatus = request.substatus ?? substatusOf(status);
      if (status === 'delivered') posting.deliveredAt ??= world.now();
    }
    pushPostingChanges(world, before, posting);
    return { posting: number, status: posting.status };
  }),
];

type Defined<Fields> = { [Key in keyof Fields]: Exclude<Fields[Key], undefined> };

function withoutUndefined<Fields extends object>(fields: Fields): Defined<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Defined<Fields>;
}
