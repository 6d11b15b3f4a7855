import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** A connection or a transaction: repositories do not know which. */
export type Connection = Kysely<Tables>;
