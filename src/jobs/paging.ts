/** Walks a list from its newest page down to the first one that holds nothing new; an interrupted walk is gone on with. */
import { MarketplaceError } from '../desk/marketplace.ts';
import type { Store } from '../desk/store.ts';

export interface PagedList<Row> {
  /** Names the place where the walk stands; stored, so that a restart loses no page. */
  readonly name: string;
  readonly page: (
    cursor: string,
  ) => Promise<{ readonly rows: readonly Row[]; readonly cursor: string; readonly hasNext: boolean }>;
  /** Handles a row. `ignored` rows say nothing about where to stop. */
  readonly take: (row: Row) => Promise<'new' | 'known' | 'ignored'>;
  /** False reads every page: for a first round over a list that nobody has read before. */
  readonly stopAtKnown: boolean;
}

/** True when the list was read to its end, false when the walk stopped at known rows. */
export async function walkList<Row>(store: Pick<Store, 'cursors'>, list: PagedList<Row>): Promise<boolean> {
  const unfinished = (await store.cursors.get(list.name)) ?? '';
  if (unfinished !== '') await resume(store, list, unfinished);
  return walk(store, list, '');
}

/** An old cursor may not be understood any more: then the walk from the top has to do. */
async function resume<Row>(store: Pick<Store, 'cursors'>, list: PagedList<Row>, from: string): Promise<void> {
  try {
    await walk(store, list, from);
  } catch (error) {
    if (!(error instanceof MarketplaceError) || error.kind !== 'final') throw error;
    await store.cursors.set(list.name, '');
  }
}

async function walk<Row>(
  store: Pick<Store, 'cursors'>,
  list: PagedList<Row>,
  from: string,
): Promise<boolean> {
  let cursor = from;
  for (;;) {
    const page = await list.page(cursor);
    const met = new Set<string>();
    for (const row of page.rows) met.add(await list.take(row));
    const atEnd = !page.hasNext || page.cursor === cursor || page.cursor === '';
    const wholly = list.stopAtKnown && met.has('known') && !met.has('new');
    cursor = atEnd || wholly ? '' : page.cursor;
    if (cursor !== '' || from !== '' || (await store.cursors.get(list.name))) {
      await store.cursors.set(list.name, cursor);
    }
    if (atEnd || wholly) return atEnd;
  }
}
