import { sql } from 'kysely';

/**
 * Whether the case is one of these shops'. Said in a way that no index over shops answers: the index of the period or of
 * the states must lead, while a shop's would read all that the shop ever had (SQLite has no statistics to tell them apart).
 */
export function ofShops(shopIds: readonly string[]) {
  return sql<boolean>`cases.shop_id || '' in (${sql.join(shopIds)})`;
}
