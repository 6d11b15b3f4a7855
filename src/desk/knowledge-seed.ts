/** What a shop begins with, taken once: later only people and files change it. */
import type { KnowledgeEntry } from './drafting.ts';
import type { Records, Store } from './store.ts';
import type { Instant } from './words.ts';

export interface Seed {
  readonly entries: readonly KnowledgeEntry[];
  /** Groups of the shop's own, beside those that the program brings. */
  readonly synonyms: readonly (readonly string[])[];
}

/** Seeds each shop that has no knowledge yet. `seedOf` is asked for such shops only. */
export async function seedKnowledge(
  store: Store,
  shopIds: readonly string[],
  seedOf: (shopId: string) => Seed,
  now: Instant,
): Promise<void> {
  for (const shopId of shopIds) {
    if ((await store.knowledge.count(shopId)) > 0) continue;
    const seed = seedOf(shopId);
    await store.transaction((records) => plant(records, shopId, seed, now));
  }
}

async function plant(
  records: Records,
  shopId: string,
  { entries, synonyms }: Seed,
  at: Instant,
): Promise<void> {
  const common = { shopId, retired: false, change: 'seeded', authorId: null, at } as const;
  for (const entry of entries) {
    const origin = `seed:${shopId}:${entry.id}`;
    await records.knowledge.insert({ ...common, entry: { ...entry, version: 1 }, authorName: null, origin });
  }
  for (const [index, words] of synonyms.entries()) {
    const group = { id: `syn-${index + 1}`, words, version: 1 };
    await records.synonyms.insert({ ...common, group, origin: `seed:${shopId}:${group.id}` });
  }
}
