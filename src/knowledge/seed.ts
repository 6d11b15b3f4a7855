/** What a shop begins with: a folder of its own, or the starter that the program brings. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Seed } from '../desk/knowledge-seed.ts';
import { KnowledgeError } from './knowledge-error.ts';
import { loadEntries, loadLexicon, yamlFiles } from './load.ts';

/** Beside `faq` and `templates` a shop's folder may hold `synonyms.yaml`. Throws `KnowledgeError`. */
export function loadSeed(directory: string): Seed {
  const folders = ['faq', 'templates'].map((name) => join(directory, name)).filter((one) => existsSync(one));
  if (folders.length === 0)
    throw new KnowledgeError(`${directory}: нет папок faq и templates с записями магазина`);
  return { entries: loadEntries(folders.flatMap(yamlFiles)), synonyms: ownSynonyms(directory) };
}

/** The starter's synonyms are everybody's already. */
function ownSynonyms(directory: string): Seed['synonyms'] {
  return directory === starterDirectory ? [] : loadLexicon(directory).synonyms;
}

/** The folder that shops with none of their own begin from. */
export const starterDirectory = join(import.meta.dirname, '../../data');
