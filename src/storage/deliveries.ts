import type { DeliveryRecords } from '../desk/store.ts';
import type { Delivery } from '../desk/words.ts';
import { fromColumns, toColumns } from './columns.ts';
import type { Connection } from './connection.ts';
import { fixed } from './fixed.ts';

const readDelivery = (row: object) => fromColumns<Delivery>(row);
const orNull = (row: object | undefined) => (row === undefined ? null : readDelivery(row));

/** While one of these stands, no other delivery of the thread is taken. */
const occupying = ['claimed', 'inflight', 'unknown'] as const;

const ofCaseVersion = fixed((connection, caseId: number, version: number) =>
  connection
    .selectFrom('deliveries')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('case_version', '=', version),
);

const ofCase = fixed((connection, caseId: number) =>
  connection.selectFrom('deliveries').selectAll().where('case_id', '=', caseId).orderBy('case_version'),
);

const ownerOf = fixed((connection, threadId: number, externalId: string) =>
  connection
    .selectFrom('deliveries')
    .selectAll()
    .where('thread_id', '=', threadId)
    .where('external_id', '=', externalId),
);

export function deliveryRecords(connection: Connection): DeliveryRecords {
  const select = () => connection.selectFrom('deliveries').selectAll();
  return {
    async insert(delivery) {
      const { id } = await connection
        .insertInto('deliveries')
        .values(toColumns(delivery))
        .returning('id')
        .executeTakeFirstOrThrow();
      return { id, ...delivery };
    },
    byId: async (id) => orNull(await select().where('id', '=', id).executeTakeFirst()),
    ofCaseVersion: async (caseId, version) => orNull((await ofCaseVersion(connection, caseId, version))[0]),
    ofCase: async (caseId) => (await ofCase(connection, caseId)).map(readDelivery),
    async unsettledOfThread(threadId) {
      const rows = await select()
        .where('thread_id', '=', threadId)
        .where('state', 'in', ['inflight', 'unknown', 'undecided'])
        .execute();
      return rows.map(readDelivery);
    },
    ownerOf: async (threadId, externalId) => orNull((await ownerOf(connection, threadId, externalId))[0]),
    claimNext: (now, owner, leaseUntil) => claimNext(connection, now, owner, leaseUntil),
    async move(id, expected, patch) {
      const result = await connection
        .updateTable('deliveries')
        .set(toColumns(patch))
        .where('id', '=', id)
        .where('attempt', '=', expected.attempt)
        .where('state', 'in', expected.states)
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },
    async recentPublicTexts(shopId, since, exceptCaseId, limit) {
      const rows = await connection
        .selectFrom('publications')
        .innerJoin('deliveries', 'deliveries.id', 'publications.delivery_id')
        .select('deliveries.text')
        .where('publications.shop_id', '=', shopId)
        .where('publications.sent_at', '>=', since)
        .where('publications.case_id', '!=', exceptCaseId)
        .where('deliveries.text', '!=', '')
        .orderBy('publications.sent_at', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ text }) => text);
    },
    async outreachTexts(shopId, since, exceptCaseId) {
      const rows = await connection
        .selectFrom('deliveries')
        .innerJoin('cases', 'cases.id', 'deliveries.case_id')
        .select('deliveries.text')
        .where('cases.kind', '=', 'outreach')
        .where('deliveries.shop_id', '=', shopId)
        .where('deliveries.approved_at', '>=', since)
        .where('deliveries.case_id', '!=', exceptCaseId)
        .where('deliveries.state', 'not in', ['cancelled', 'rejected'])
        .execute();
      return rows.map(({ text }) => text);
    },
    async toReconcile(now, limit) {
      const abandoned = await select()
        .where('state', '=', 'inflight')
        .where('lease_until', '<=', now)
        .orderBy('lease_until')
        .limit(limit)
        .execute();
      const unclear = await select()
        .where('state', '=', 'unknown')
        .where('reconcile_at', '<=', now)
        .orderBy('reconcile_at')
        .limit(limit)
        .execute();
      return [...abandoned, ...unclear].slice(0, limit).map(readDelivery);
    },
  };
}

/** Each statement picks and takes at once, so two senders can never take the same. */
async function claimNext(connection: Connection, now: number, owner: string, leaseUntil: number) {
  const abandoned = connection
    .selectFrom('deliveries')
    .select('id')
    .where('state', '=', 'claimed')
    .where('lease_until', '<=', now)
    .orderBy('lease_until')
    .limit(1);
  const queued = connection
    .selectFrom('deliveries')
    .select('id')
    .where('state', '=', 'queued')
    .where('send_after', '<=', now)
    .where((builder) =>
      builder.not(
        builder.exists(
          builder
            .selectFrom('deliveries as other')
            .select('other.id')
            .whereRef('other.thread_id', '=', 'deliveries.thread_id')
            .where('other.state', 'in', occupying),
        ),
      ),
    )
    .orderBy('send_after')
    .limit(1);
  const take = async (pick: typeof abandoned) =>
    connection
      .updateTable('deliveries')
      .set((builder) => ({
        state: 'claimed',
        attempt: builder('attempt', '+', 1),
        lease_owner: owner,
        lease_until: leaseUntil,
      }))
      .where('id', '=', pick)
      .returningAll()
      .executeTakeFirst();
  // Most looks find nothing, and reading that costs no commit.
  for (const pick of [abandoned, queued]) {
    if ((await pick.executeTakeFirst()) === undefined) continue;
    const row = await take(pick);
    if (row !== undefined) return readDelivery(row);
  }
  return null;
}
