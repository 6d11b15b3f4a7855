/** A file of entries for import: YAML as under data/, or JSON `{"faq":[…]}`. */
import type { KnowledgeEntry } from '../desk/drafting.ts';
import { loadFaqJson } from './faq-json.ts';
import { loadEntries } from './load.ts';

/** Entries of a JSON file count as reviewed today. Throws `KnowledgeError`. */
export function loadEntriesFile(path: string, today: string): readonly KnowledgeEntry[] {
  if (!path.endsWith('.json')) return loadEntries([path]);
  return loadFaqJson(path).map((entry) => ({ ...entry, reviewedOn: today }));
}
