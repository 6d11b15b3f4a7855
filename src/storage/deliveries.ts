import type { DeliveryRecords, NewDelivery } from '../desk/store.ts';
import type { Delivery, DeliveryState } from '../desk/words.ts';
import { type Columns, fromColumns, toColumns } from './columns.ts';
import type { Connection } from './connection.ts';
import { fixed, fixedChange, onlyId } from './fixed.ts';

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

const unsettledOfThread = fixed((connection, threadId: number) =>
  connection
    .selectFrom('deliveries')
    .selectAll()
    .where('thread_id', '=', threadId)
    .where('state', 'in', ['inflight', 'unknown', 'undecided']),
);

const insert = fixed((connection, row: Columns<NewDelivery>) =>
  connection.insertInto('deliveries').values(row).returning('id'),
);

const move = fixedChange(
  (
    connection,
    patch: Partial<Columns<Delivery>>,
    id: number,
    attempt: number,
    states: readonly DeliveryState[],
  ) =>
    connection
      .updateTable('deliveries')
      .set(patch)
      .where('id', '=', id)
      .where('attempt', '=', attempt)
      .where('state', 'in', states),
);

export function deliveryRecords(connection: Connection): DeliveryRecords {
  const select = () => connection.selectFrom('deliveries').selectAll();
  return {
    async insert(delivery) {
      const id = onlyId(await insert(connection, toColumns(delivery)));
      return { id, ...delivery };
    },
    byId: async (id) => orNull(await select().where('id', '=', id).executeTakeFirst()),
    ofCaseVersion: async (caseId, version) => orNull((await ofCaseVersion(connection, caseId, version))[0]),
    ofCase: async (caseId) => (await ofCase(connection, caseId)).map(readDelivery),
    unsettledOfThread: async (threadId) => (await unsettledOfThread(connection, threadId)).map(readDelivery),
    ownerOf: async (threadId, externalId) => orNull((await ownerOf(connection, threadId, externalId))[0]),
    claimNext: (now, owner, leaseUntil) => claimNext(connection, now, owner, leaseUntil),
    move: async (id, { attempt, states }, patch) =>
      (await move(connection, toColumns(patch), id, attempt, states)) === 1,
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

const abandoned = (connection: Connection, now: number) =>
  connection
    .selectFrom('deliveries')
    .select('id')
    .where('state', '=', 'claimed')
    .where('lease_until', '<=', now)
    .orderBy('lease_until')
    .limit(1);

const queued = (connection: Connection, now: number) =>
  connection
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

/** A statement that looks, and one that picks and takes at once, so that two senders can never take the same. */
function claimOf(pick: typeof abandoned) {
  const take = fixed((connection, now: number, owner: string, leaseUntil: number) =>
    connection
      .updateTable('deliveries')
      .set((builder) => ({
        state: 'claimed',
        attempt: builder('attempt', '+', 1),
        lease_owner: owner,
        lease_until: leaseUntil,
      }))
      .where('id', '=', pick(connection, now))
      .returningAll(),
  );
  return { look: fixed(pick), take };
}

const claims = [claimOf(abandoned), claimOf(queued)];

async function claimNext(connection: Connection, now: number, owner: string, leaseUntil: number) {
  for (const { look, take } of claims) {
    // Most looks find nothing, and reading that costs no commit.
    if ((await look(connection, now)).length === 0) continue;
    const [row] = await take(connection, now, owner, leaseUntil);
    if (row !== undefined) return readDelivery(row);
  }
  return null;
}
