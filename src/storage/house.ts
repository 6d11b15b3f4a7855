/** Small records that every program keeps: facts, cursors, leases, the journal. */
import type { Insertable } from 'kysely';
import type { KnownFacts } from '../desk/facts.ts';
import type { LeaseRecords } from '../desk/house-records.ts';
import type { AuditRecords, CursorRecords, FactRecords } from '../desk/store.ts';
import type { KeptShape, UnknownShapeRecords } from '../desk/unknown-shape-words.ts';
import type { Actor, AuditEvent } from '../desk/words.ts';
import { fromColumns, toColumns } from './columns.ts';
import type { Connection } from './connection.ts';
import { fixed, fixedChange } from './fixed.ts';
import type { Tables } from './tables.ts';

const factsOf = fixed((connection, caseId: number) =>
  connection.selectFrom('facts').selectAll().where('case_id', '=', caseId),
);

const putFacts = fixedChange((connection, row: Tables['facts']) =>
  connection
    .insertInto('facts')
    .values(row)
    .onConflict((conflict) => conflict.column('case_id').doUpdateSet(row)),
);

export function factRecords(connection: Connection): FactRecords {
  return {
    async put(caseId, facts, readAt) {
      await putFacts(connection, { case_id: caseId, body: JSON.stringify(facts), read_at: readAt });
    },
    async get(caseId) {
      const [row] = await factsOf(connection, caseId);
      return row === undefined ? null : { facts: JSON.parse(row.body) as KnownFacts, readAt: row.read_at };
    },
  };
}

const cursorNamed = fixed((connection, name: string) =>
  connection.selectFrom('cursors').select('value').where('name', '=', name),
);

const setCursor = fixedChange((connection, name: string, value: string) =>
  connection
    .insertInto('cursors')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value })),
);

export function cursorRecords(connection: Connection): CursorRecords {
  return {
    async get(name) {
      const [row] = await cursorNamed(connection, name);
      return row?.value ?? null;
    },
    async set(name, value) {
      await setCursor(connection, name, value);
    },
  };
}

export function leaseRecords(connection: Connection): LeaseRecords {
  return {
    async acquire(name, owner, now, until) {
      const result = await connection
        .insertInto('leases')
        .values({ name, owner, until })
        .onConflict((conflict) =>
          conflict
            .column('name')
            .doUpdateSet({ owner, until })
            .where((builder) =>
              builder.or([builder('leases.owner', '=', owner), builder('leases.until', '<=', now)]),
            ),
        )
        .returning('owner')
        .executeTakeFirst();
      return result?.owner === owner;
    },
    async holder(name) {
      const row = await connection
        .selectFrom('leases')
        .select(['owner', 'until'])
        .where('name', '=', name)
        .executeTakeFirst();
      return row ?? null;
    },
    async release(name, owner) {
      await connection.deleteFrom('leases').where('name', '=', name).where('owner', '=', owner).execute();
    },
  };
}

const appendEvent = fixedChange((connection, row: Insertable<Tables['audit']>) =>
  connection.insertInto('audit').values(row),
);

export function auditRecords(connection: Connection): AuditRecords {
  return {
    async append({ at, shopId, caseId, actor, kind, details }) {
      await appendEvent(connection, {
        at,
        shop_id: shopId,
        case_id: caseId,
        actor_kind: actor.kind,
        actor_id: actor.kind === 'staff' ? actor.id : null,
        kind,
        details: JSON.stringify(details),
      });
    },
    async ofCase(caseId) {
      const rows = await connection
        .selectFrom('audit')
        .selectAll()
        .where('case_id', '=', caseId)
        .orderBy('id')
        .execute();
      return rows.map(
        (row): AuditEvent => ({
          at: row.at,
          shopId: row.shop_id,
          caseId: row.case_id,
          actor: readActor(row.actor_kind, row.actor_id),
          kind: row.kind,
          details: JSON.parse(row.details),
        }),
      );
    },
  };
}

function readActor(kind: string, id: number | null): Actor {
  if (kind === 'staff' && id !== null) return { kind: 'staff', id };
  return { kind: kind === 'buyer' ? 'buyer' : 'program' };
}

export function unknownShapeRecords(connection: Connection): UnknownShapeRecords {
  return {
    async insert(shape) {
      await connection
        .insertInto('unknown_shapes')
        .values(toColumns(shape))
        .onConflict((conflict) => conflict.column('hash').doNothing())
        .execute();
    },
    async latest(limit) {
      const rows = await connection
        .selectFrom('unknown_shapes')
        .selectAll()
        .orderBy('at', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => fromColumns<KeptShape>(row));
    },
  };
}
