/** Returns of an order, in words that may be told to the buyer: /v1/returns/list, /v2/returns/rfbs/*. */
import type { OrderFact, ReturnFact } from '../desk/facts.ts';
import type { OzonClient } from './client.ts';
import { exactNumber } from './exact-json.ts';
import { localMoment } from './local-moment.ts';
import { ifReadable } from './products.ts';
import { promiseOf } from './return-states.ts';
import { oneRfbsReturn, returnRow, returnsList, rfbsRow } from './schema/returns.ts';

interface Reader {
  readonly client: OzonClient;
  readonly zone: string;
}

/** Postings whose returns one call lists. Source: Ozon Seller API, /v1/returns/list, `posting_numbers`. */
const mostPostings = 50;

/** Returns of one order that are read in detail; more is no order of a person. */
const mostDetails = 10;

/** Returns of these postings; none when Ozon refuses to tell. */
export async function loadReturns(reader: Reader, orders: readonly OrderFact[]): Promise<ReturnFact[]> {
  const numbers = orders.flatMap(({ postingNumber }) => postingNumber ?? []);
  if (numbers.length === 0) return [];
  const bought = orders.filter(({ scheme }) => scheme === 'rfbs').flatMap((one) => one.postingNumber ?? []);
  const usual = await ifReadable(listReturns(reader, numbers), []);
  const rfbs = await Promise.all(bought.map((number) => ifReadable(listRfbs(reader, number), [])));
  return [...usual, ...rfbs.flat()];
}

async function listReturns({ client, zone }: Reader, numbers: readonly string[]): Promise<ReturnFact[]> {
  const path = '/v1/returns/list';
  const body = { filter: { posting_numbers: numbers.slice(0, mostPostings) }, limit: 500, last_id: 0 };
  const { returns } = await client.call({ path, body, answer: returnsList });
  return client.rows(path, returns, returnRow).map(({ row }) => {
    const state = row.visual?.status;
    return {
      id: row.id,
      postingNumber: row.posting_number,
      productName: row.product?.name ?? '',
      reason: row.return_reason_name,
      statusText: state?.display_name ?? 'состояние не названо',
      mayPromise: promiseOf(state?.sys_name ?? null),
      changedAt: localMoment(row.visual?.change_moment, zone),
    };
  });
}

/** Those of the postings that have a return. Of rFBS the newest thousand returns are looked at: they cannot be asked for by postings. */
export async function returnedPostings(
  reader: Reader,
  postingNumbers: readonly string[],
): Promise<readonly string[]> {
  if (postingNumbers.length === 0) return [];
  const found = new Set<string>();
  for (let from = 0; from < postingNumbers.length; from += mostPostings) {
    const returns = await listReturns(reader, postingNumbers.slice(from, from + mostPostings));
    for (const { postingNumber } of returns) if (postingNumber !== null) found.add(postingNumber);
  }
  for (const number of await ifReadable(newestRfbs(reader), [])) found.add(number);
  return postingNumbers.filter((number) => found.has(number));
}

/** Source: Ozon Seller API, /v2/returns/rfbs/list: at most 1,000 rows. */
async function newestRfbs({ client }: Reader): Promise<string[]> {
  const path = '/v2/returns/rfbs/list';
  // Many lists refuse a body without a filter.
  const body = { filter: { group_state: ['All'] }, last_id: 0, limit: 1_000 };
  const { returns } = await client.call({ path, body, answer: returnsList });
  return client.rows(path, returns, rfbsRow).flatMap(({ row }) => row.posting_number ?? []);
}

/** The list tells no reason: each return is asked for by itself. */
async function listRfbs({ client }: Reader, postingNumber: string): Promise<ReturnFact[]> {
  const path = '/v2/returns/rfbs/list';
  const body = { filter: { posting_number: postingNumber }, last_id: 0, limit: mostDetails };
  const { returns } = await client.call({ path, body, answer: returnsList });
  const rows = client.rows(path, returns, rfbsRow).map(({ row }) => row);
  return Promise.all(
    rows.map(async (row) => ({
      id: row.return_id,
      postingNumber: row.posting_number,
      productName: row.product?.name ?? '',
      reason: await ifReadable(reasonOf(client, row.return_id), null),
      statusText: row.state?.state_name ?? 'состояние не названо',
      mayPromise: promiseOf(row.state?.state ?? null),
      changedAt: null,
    })),
  );
}

async function reasonOf(client: OzonClient, returnId: string): Promise<string | null> {
  const { returns } = await client.call({
    path: '/v2/returns/rfbs/get',
    body: { return_id: exactNumber(returnId) },
    answer: oneRfbsReturn,
  });
  return returns?.return_reason?.name ?? null;
}
