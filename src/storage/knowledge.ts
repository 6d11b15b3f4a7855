/** The knowledge of shops over SQL: versions are only ever appended. */
import type { KnowledgeEntry } from '../desk/drafting.ts';
import type { KnowledgeRecords, KnowledgeVersion } from '../desk/knowledge-words.ts';
import type { Connection } from './connection.ts';
import type { KnowledgeTable } from './knowledge-table.ts';

export function knowledgeRecords(connection: Connection): KnowledgeRecords {
  const select = () => connection.selectFrom('knowledge').selectAll();
  return {
    async insert({ shopId, entry, retired, change, authorId, authorName, at, origin }) {
      const result = await connection
        .insertInto('knowledge')
        .values({
          shop_id: shopId,
          entry_id: entry.id,
          version: entry.version,
          body: JSON.stringify(entry),
          retired: retired ? 1 : 0,
          change,
          author_id: authorId,
          author_name: authorName,
          at,
          origin,
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },
    async byOrigin(origin) {
      const row = await select().where('origin', '=', origin).executeTakeFirst();
      return row === undefined ? null : toVersion(row);
    },
    async current(shopId) {
      const newest = connection
        .selectFrom('knowledge')
        .select(({ fn }) => ['entry_id', fn.max('version').as('version')])
        .where('shop_id', '=', shopId)
        .groupBy('entry_id');
      const rows = await connection
        .selectFrom('knowledge')
        .innerJoin(newest.as('newest'), (join) =>
          join
            .onRef('newest.entry_id', '=', 'knowledge.entry_id')
            .onRef('newest.version', '=', 'knowledge.version'),
        )
        .selectAll('knowledge')
        .where('knowledge.shop_id', '=', shopId)
        .orderBy('knowledge.entry_id')
        .execute();
      return rows.map(toVersion);
    },
    async history(shopId, entryId) {
      const rows = await select()
        .where('shop_id', '=', shopId)
        .where('entry_id', '=', entryId)
        .orderBy('version', 'desc')
        .execute();
      return rows.map(toVersion);
    },
    async count(shopId) {
      const { total } = await connection
        .selectFrom('knowledge')
        .select(({ fn }) => fn.countAll<number>().as('total'))
        .where('shop_id', '=', shopId)
        .executeTakeFirstOrThrow();
      return total;
    },
    async shopIds() {
      const rows = await connection
        .selectFrom('knowledge')
        .select('shop_id')
        .distinct()
        .orderBy('shop_id')
        .execute();
      return rows.map(({ shop_id }) => shop_id);
    },
  };
}

type Row = Omit<KnowledgeTable, 'id'>;

function toVersion({ body, retired, change, at, origin, ...row }: Row): KnowledgeVersion {
  const { shop_id: shopId, author_id: authorId, author_name: authorName } = row;
  const entry = JSON.parse(body) as KnowledgeEntry;
  return { shopId, entry, retired: retired === 1, change, authorId, authorName, at, origin };
}
