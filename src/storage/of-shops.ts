import { sql } from 'kysely';

/**
 * Whether the joined case is one of these shops'. Said in a way that no index over shops answers: the period's own index
 * must lead, while a shop's would read all that the shop ever had (SQLite has no statistics here to tell them apart).
 */
export function ofShops(shopIds: readonly string[]) {
  return sql<boolean>`cases.shop_id || '' in (${sql.join(shopIds)})`;
}
