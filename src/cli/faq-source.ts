/** Which knowledge a command works with: a file, the live one of a shop, or the starter while there is no database yet. */
import { existsSync } from 'node:fs';
import { readStorageSettings } from '../config/storage-settings.ts';
import type { Checker } from '../desk/checking.ts';
import type { KnowledgeBase, KnowledgeEntry } from '../desk/drafting.ts';
import type { KnowledgeRefusal } from '../desk/knowledge-edit.ts';
import { liveEntries } from '../desk/knowledge-words.ts';
import type { Store } from '../desk/store.ts';
import type { Shop } from '../desk/words.ts';
import { loadEntriesFile } from '../knowledge/entries-file.ts';
import { createKnowledgeBase } from '../knowledge/knowledge-base.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { createChecker } from '../rules/checker.ts';
import { loadProvedRules } from '../rules/proof/load-proved.ts';
import { openStore } from '../storage/store.ts';
import { dataDirectory, proofMemory } from './places.ts';
import { UsageError } from './usage.ts';

export interface Source {
  /** A file, when it is to be read instead of what lives. */
  readonly file: string | undefined;
  /** Needed when the database has several shops. */
  readonly shopId: string | undefined;
}

export function today(): string {
  return Temporal.Now.plainDateISO().toString();
}

export async function entriesOf({ file, shopId }: Source): Promise<readonly KnowledgeEntry[]> {
  if (file !== undefined) return loadEntriesFile(file, today());
  const live = await withDatabase(async (store) => {
    const ids = await store.knowledge.shopIds();
    if (ids.length === 0 && shopId === undefined) return null;
    return liveEntries(await store.knowledge.current(chooseShop(ids, shopId)));
  });
  return live ?? loadKnowledge(dataDirectory).entries;
}

/** Null when the database does not exist yet: a command that only reads must not make one. */
async function withDatabase<Result>(work: (store: Store) => Promise<Result>): Promise<Result | null> {
  const { databaseUrl } = readStorageSettings(process.env);
  if (databaseUrl === ':memory:' || !existsSync(databaseUrl.replace(/^file:/u, ''))) return null;
  const store = openStore(databaseUrl);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** The only shop that has knowledge, or the one that is named. */
export function chooseShop(known: readonly string[], wanted: string | undefined): string {
  if (wanted !== undefined) return wanted;
  const [only, ...others] = known;
  if (only !== undefined && others.length === 0) return only;
  const names = known.length === 0 ? 'Client-Id кабинета' : known.join(', ');
  throw new UsageError(`Назовите магазин: --shop ID (${names}).`);
}

/** What answers are judged with outside the running program: the common rules and a plain shop. */
export function judgingTools(): {
  readonly checker: Checker;
  readonly fill: KnowledgeBase['fill'];
  readonly shop: (shopId: string) => Shop;
} {
  return {
    checker: createChecker({ ruleSet: loadProvedRules(dataDirectory, proofMemory) }),
    fill: createKnowledgeBase({ entries: [], synonyms: [] }).fill,
    shop: (id) => ({ id, name: 'Магазин', zone: 'Europe/Moscow' }),
  };
}

/** Why an entry may not be kept, one line each. */
export function refusalWords(refusal: KnowledgeRefusal): readonly string[] {
  if (refusal.kind === 'invalid') return refusal.reasons;
  if (refusal.kind === 'blocked')
    return refusal.findings.map(({ message, rule }) => `${message} (правило ${rule})`);
  return ['Запись не принята.'];
}
