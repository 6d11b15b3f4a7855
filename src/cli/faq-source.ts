/** Which knowledge a command works with: a file, the live one of a shop, or the starter while there is no database yet. */
import { existsSync } from 'node:fs';
import { readStorageSettings } from '../config/storage-settings.ts';
import type { KnowledgeEntry } from '../desk/drafting.ts';
import type { KnowledgeRefusal } from '../desk/knowledge-edit.ts';
import { liveEntries } from '../desk/knowledge-words.ts';
import type { Store } from '../desk/store.ts';
import { liveGroups } from '../desk/synonym-words.ts';
import { loadEntriesFile } from '../knowledge/entries-file.ts';
import type { Lexicon } from '../knowledge/lexicon.ts';
import { loadKnownLexicon } from '../knowledge/load.ts';
import { withOwnSynonyms } from '../knowledge/own-synonyms.ts';
import { loadSeed } from '../knowledge/seed.ts';
import { chooseShop, configuredShops, knownShop } from './faq-shop.ts';
import { dataDirectory, lexiconMemory } from './places.ts';

export interface Source {
  /** A file, when it is to be read instead of what lives. */
  readonly file: string | undefined;
  /** Its id or name; needed when there are several shops. */
  readonly shop: string | undefined;
}

export function today(): string {
  return Temporal.Now.plainDateISO().toString();
}

export interface Read {
  readonly entries: readonly KnowledgeEntry[];
  /** What the program brings, with the shop's own synonyms. */
  readonly lexicon: Lexicon;
  /** Null where no shop is known: for the starter and for files. */
  readonly shopId: string | null;
}

/** Throws `UsageError` when one of several shops must be named. */
export async function readSource({ file, shop }: Source): Promise<Read> {
  const shops = configuredShops();
  const lexicon = loadKnownLexicon(dataDirectory, lexiconMemory);
  if (file !== undefined)
    return { entries: loadEntriesFile(file, today()), lexicon, shopId: knownShop(shops, [], shop) };
  const live = await withDatabase(async (store) => {
    const ids = await store.knowledge.shopIds();
    if (ids.length === 0 && shop === undefined) return null;
    const shopId = chooseShop(shops, ids, shop);
    const own = liveGroups(await store.synonyms.current(shopId)).map(({ words }) => [...words]);
    const synonyms = withOwnSynonyms(lexicon.synonyms, own);
    const entries = liveEntries(await store.knowledge.current(shopId));
    return { entries, lexicon: { ...lexicon, synonyms }, shopId };
  });
  if (live !== null) return live;
  return { entries: loadSeed(dataDirectory).entries, lexicon, shopId: knownShop(shops, [], shop) };
}

/** Null when the database does not exist yet: a command that only reads must not make one. */
async function withDatabase<Result>(work: (store: Store) => Promise<Result>): Promise<Result | null> {
  const { databaseUrl } = readStorageSettings(process.env);
  if (!databaseExists(databaseUrl)) return null;
  const { openStore } = await import('../storage/store.ts');
  const store = openStore(databaseUrl);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

export function databaseExists(databaseUrl: string): boolean {
  return databaseUrl !== ':memory:' && existsSync(databaseUrl.replace(/^file:/u, ''));
}

/** Why an entry may not be kept, one line each. */
export function refusalWords(refusal: KnowledgeRefusal): readonly string[] {
  if (refusal.kind === 'invalid') return refusal.reasons;
  if (refusal.kind === 'blocked')
    return refusal.findings.map(({ message, rule }) => `${message} (правило ${rule})`);
  return ['Запись не принята.'];
}
