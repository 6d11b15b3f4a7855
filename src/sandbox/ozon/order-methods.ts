/** Ozon Seller API, postings: /v3/posting/fbs/get, /v4/posting/fbs/list, /v2/posting/fbo/get, /v3/posting/fbo/list. */
import { z } from 'zod';
import { invalid, notFound, refusals } from './errors.ts';
import { day } from './ids.ts';
import { type CallContext, instant, type Method, method, required, wideId } from './method.ts';
import { postingsOf } from './orders.ts';
import { fboListPosting, fboPosting, fbsListPosting, fbsPosting } from './posting-bodies.ts';
import type { Posting, World } from './world.ts';

const wanted = z
  .strictObject({
    analytics_data: z.boolean(),
    barcodes: z.boolean(),
    financial_data: z.boolean(),
    legal_info: z.boolean(),
    product_exemplars: z.boolean(),
    related_postings: z.boolean(),
    translit: z.boolean(),
  })
  .partial()
  .default({});

const getRequest = z.strictObject({
  posting_number: z.string(required).min(1, required),
  translit: z.boolean().optional(),
  with: wanted,
});

const page = {
  cursor: z.string().optional(),
  limit: z.coerce.number(required).int().min(1, insideRange()).max(100, insideRange()),
  sort_dir: z.enum(['ASC', 'DESC'], { error: 'value must be one of ASC, DESC' }).default('DESC'),
  translit: z.boolean().optional(),
  with: wanted,
};

const fbsListRequest = z.strictObject({
  filter: z.strictObject(
    {
      since: instant,
      to: instant,
      order_numbers: z.array(z.string()).max(100).optional(),
      order_id: wideId.optional(),
      statuses: z.array(z.string()).optional(),
      warehouse_ids: z.array(wideId).max(1000).optional(),
      delivery_method_ids: z.array(wideId).max(1000).optional(),
      provider_ids: z.array(wideId).max(1000).optional(),
      last_changed_status_date: z.strictObject({ from: instant, to: instant }).optional(),
      is_blr_traceable: z.boolean().optional(),
    },
    required,
  ),
  ...page,
});

const fboListRequest = z.strictObject({
  filter: z.strictObject(
    {
      since: instant.optional(),
      to: instant.optional(),
      order_numbers: z.array(z.string()).max(1000).optional(),
      posting_numbers: z.array(z.string()).max(1000).optional(),
      statuses: z.array(z.string()).optional(),
    },
    required,
  ),
  ...page,
});

function insideRange(): { error: string } {
  return { error: 'value must be inside range [1, 100]' };
}

export const orderMethods: readonly Method[] = [
  method('/v3/posting/fbs/get', 'GetFbsPostingRequest', getRequest, (request, { world }) => ({
    result: fbsPosting(world, find(world, 'fbs', request.posting_number), request.with),
  })),
  method('/v2/posting/fbo/get', 'GetFboPostingRequest', getRequest, (request, { world }) => ({
    result: fboPosting(world, find(world, 'fbo', request.posting_number), request.with),
  })),
  method('/v4/posting/fbs/list', 'PostingFbsListRequest', fbsListRequest, listFbs),
  method('/v3/posting/fbo/list', 'PostingFboListRequest', fboListRequest, listFbo),
];

function find(world: World, scheme: 'fbs' | 'fbo', number: string): Posting {
  const posting = postingsOf(world, scheme, [number]).find((candidate) => candidate.number === number);
  if (posting === undefined) throw notFound('posting not found');
  return posting;
}

function listFbs(request: z.output<typeof fbsListRequest>, { world }: CallContext): unknown {
  const { filter } = request;
  const all = world.postings.filter((posting) => posting.scheme !== 'fbo');
  const found = (
    filter.order_numbers === undefined ? all : postingsOf(world, 'fbs', filter.order_numbers)
  ).filter((posting) => filter.order_id === undefined || String(posting.orderId) === filter.order_id);
  return answer(world, found, request, filter.since, filter.to, fbsListPosting);
}

function listFbo(request: z.output<typeof fboListRequest>, { world }: CallContext): unknown {
  const { filter } = request;
  const numbers = [...(filter.order_numbers ?? []), ...(filter.posting_numbers ?? [])];
  const all = world.postings.filter((posting) => posting.scheme === 'fbo');
  const found = numbers.length === 0 ? all : postingsOf(world, 'fbo', numbers);
  const since = filter.since ?? new Date(world.now() - 30 * day).toISOString();
  return answer(
    world,
    found,
    request,
    since,
    filter.to ?? new Date(world.now()).toISOString(),
    fboListPosting,
  );
}

type ListRequest = Pick<z.output<typeof fbsListRequest>, 'cursor' | 'limit' | 'sort_dir' | 'with'> & {
  readonly filter: { readonly statuses?: readonly string[] | undefined };
};

function answer(
  world: World,
  found: readonly Posting[],
  request: ListRequest,
  since: string,
  to: string,
  write: (world: World, posting: Posting, wanted: ListRequest['with']) => unknown,
): unknown {
  const [from, until] = [Date.parse(since), Date.parse(to)];
  if (until < from) throw invalid('invalid filter: to must be after since');
  if (until - from > 366 * day) throw refusals.periodTooLong();
  const { statuses } = request.filter;
  const rows = found
    .filter((posting) => posting.createdAt >= from && posting.createdAt <= until)
    .filter((posting) => statuses === undefined || statuses.length === 0 || statuses.includes(posting.status))
    .toSorted((left, right) => (left.createdAt - right.createdAt) * (request.sort_dir === 'ASC' ? 1 : -1));
  const start = Number(request.cursor || 0);
  if (!Number.isInteger(start)) throw invalid('invalid cursor');
  const end = start + request.limit;
  const body = {
    postings: rows.slice(start, end).map((posting) => write(world, posting, request.with)),
    cursor: end < rows.length ? String(end) : '',
    has_next: end < rows.length,
  };
  return world.oddities.wrappedPostings ? { result: body } : body;
}
