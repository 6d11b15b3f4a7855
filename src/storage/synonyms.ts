/** Versions of the shops' synonyms over SQL: only ever appended. */
import type { SynonymRecords, SynonymVersion } from '../desk/synonym-words.ts';
import type { Connection } from './connection.ts';
import type { SynonymTable } from './knowledge-table.ts';

export function synonymRecords(connection: Connection): SynonymRecords {
  const select = () => connection.selectFrom('synonyms').selectAll();
  return {
    async insert({ shopId, group, retired, change, authorId, at, origin }) {
      const result = await connection
        .insertInto('synonyms')
        .values({
          shop_id: shopId,
          group_id: group.id,
          version: group.version,
          words: JSON.stringify(group.words),
          retired: retired ? 1 : 0,
          change,
          author_id: authorId,
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
      const rows = await select().where('shop_id', '=', shopId).orderBy('id').execute();
      // A map keeps the place of a group's first version.
      return [...new Map(rows.map((row) => [row.group_id, toVersion(row)])).values()];
    },
    async history(shopId, groupId) {
      const rows = await select()
        .where('shop_id', '=', shopId)
        .where('group_id', '=', groupId)
        .orderBy('version', 'desc')
        .execute();
      return rows.map(toVersion);
    },
    async count(shopId) {
      const { total } = await connection
        .selectFrom('synonyms')
        .select(({ fn }) => fn.countAll<number>().as('total'))
        .where('shop_id', '=', shopId)
        .executeTakeFirstOrThrow();
      return total;
    },
  };
}

type Row = Omit<SynonymTable, 'id'>;

function toVersion({ shop_id, group_id, version, words, retired, author_id, ...rest }: Row): SynonymVersion {
  const { change, at, origin } = rest;
  const group = { id: group_id, words: JSON.parse(words) as readonly string[], version };
  return { shopId: shop_id, group, retired: retired === 1, change, authorId: author_id, at, origin };
}
