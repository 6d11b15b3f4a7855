/** The search of knowledge beside MiniSearch (words and character trigrams as terms) on the same entries and queries. */
import { join } from 'node:path';
import MiniSearch from 'minisearch';
import { type LabelledSet, labelledSets, readQueries } from '../../src/cli/eval-search.ts';
import type { KnowledgeEntry } from '../../src/desk/drafting.ts';
import { createKnowledgeBase } from '../../src/knowledge/knowledge-base.ts';
import type { Lexicon } from '../../src/knowledge/lexicon.ts';
import { type Knowledge, loadKnowledge } from '../../src/knowledge/load.ts';
import { stemOf, wordsOf } from '../../src/text/words.ts';

const root = join(import.meta.dirname, '../..');
const limit = 8;

/** Ids of what was found, best first. */
type Search = (query: string) => readonly string[];

interface Engine {
  readonly name: string;
  readonly build: (knowledge: Knowledge) => Search;
}

const engines: readonly Engine[] = [
  {
    name: 'own hybrid',
    build: (knowledge) => {
      const base = createKnowledgeBase(knowledge);
      return (query) => base.search(query, { shopId: '', limit }).hits.map(({ entry }) => entry.id);
    },
  },
  { name: 'MiniSearch, stems', build: (knowledge) => miniSearch(knowledge, stemsOf) },
  { name: 'MiniSearch, stems and trigrams', build: (knowledge) => miniSearch(knowledge, stemsAndTrigrams) },
];

export async function run(): Promise<void> {
  const starter = loadKnowledge(join(root, 'data'));
  const faq = starter.entries.filter(({ kind }) => kind === 'faq');
  const labelled = readQueries(join(root, 'test/knowledge/queries.jsonl'));
  for (const [title, entries] of [
    [`${faq.length} entries`, faq],
    ['3000 entries', multiplyEntries(faq, 3000)],
  ] as const) {
    console.log(`  ${title}`);
    for (const engine of engines) measure(engine, { ...starter, entries }, labelled);
  }
  for (const set of labelledSets()) {
    console.log(`  ${set.name}: right first / in three / in eight`);
    for (const engine of engines) grade(engine, set, starter);
  }
}

function grade({ name, build }: Engine, { entries, queries }: LabelledSet, lexicon: Lexicon): void {
  const search = build({ ...lexicon, entries: entries.filter(({ kind }) => kind === 'faq') });
  const good = queries.filter(({ ids }) => ids.length > 0);
  const places = good.map(({ q, ids }) => search(q).findIndex((id) => ids.includes(id)));
  const within = (most: number) => places.filter((place) => place >= 0 && place < most).length / good.length;
  const shares = [within(1), within(3), within(limit)].map((share) => share.toFixed(3)).join(' / ');
  console.log(`    ${name.padEnd(32)} ${shares}`);
}

function measure(
  { name, build }: Engine,
  knowledge: Knowledge,
  labelled: ReturnType<typeof readQueries>,
): void {
  build(knowledge);
  const before = memory();
  const start = performance.now();
  const search = build(knowledge);
  const built = performance.now() - start;
  const grown = (memory() - before) / 1e6;
  for (const { q } of labelled) search(q);
  const taken = labelled.map(({ q }) => Math.min(timeOf(search, q), timeOf(search, q), timeOf(search, q)));
  taken.sort((one, other) => one - other);
  const at = (share: number) => (taken[Math.floor(taken.length * share)] ?? 0).toFixed(2);
  const good = labelled.filter(({ ids }) => ids.length > 0);
  const first =
    good.filter(({ q, ids }) => ids.includes(search(q)[0]?.replace(/-\d+$/u, '') ?? '')).length / good.length;
  console.log(
    `    ${name.padEnd(32)} median ${at(0.5)} ms   p95 ${at(0.95)} ms   p99 ${at(0.99)} ms   ` +
      `build ${built.toFixed(0)} ms   memory ${grown.toFixed(1)} MB   right first ${first.toFixed(3)}`,
  );
}

function timeOf(search: Search, query: string): number {
  const from = performance.now();
  search(query);
  return performance.now() - from;
}

/** Bytes of the heap and of typed arrays outside it. */
function memory(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const endings = ['', 'ами', 'евой', 'оник', 'ирован', 'ство', 'лей'];

/** Copies with some words taken from other entries, so that terms and their rarity grow as in a real base. */
export function multiplyEntries(
  entries: readonly KnowledgeEntry[],
  count: number,
): readonly KnowledgeEntry[] {
  const pool = entries.flatMap(({ question, variants }) =>
    [question, ...variants].flatMap((text) => text.split(' ')),
  );
  const mixed = (text: string, seed: number) =>
    text
      .split(' ')
      .map((word, at) =>
        (seed + at) % 3 === 0 ? `${pool[(seed * 31 + at * 17) % pool.length]}${endings[seed % 7]}` : word,
      )
      .join(' ');
  return Array.from({ length: count }, (_, number) => {
    const entry = entries[number % entries.length] as KnowledgeEntry;
    const copy = Math.floor(number / entries.length);
    if (copy === 0) return entry;
    const variants = entry.variants.slice(0, 3).map((text, at) => mixed(text, number + at));
    return { ...entry, id: `${entry.id}-${copy}`, question: mixed(entry.question, number), variants };
  });
}

function miniSearch({ entries }: Knowledge, processTerms: (text: string) => string[]): Search {
  const engine = new MiniSearch({
    fields: ['question', 'variants', 'answer'],
    tokenize: processTerms,
    processTerm: (term) => term,
    searchOptions: { boost: { question: 2, variants: 2 } },
  });
  engine.addAll(
    entries.map(({ id, question, variants, answer }) => ({
      id,
      question,
      variants: variants.join('\n'),
      answer,
    })),
  );
  return (query) =>
    engine
      .search(query)
      .slice(0, limit)
      .map(({ id }) => String(id));
}

function stemsOf(text: string): string[] {
  return wordsOf(text).map(stemOf);
}

function stemsAndTrigrams(text: string): string[] {
  const trigrams = wordsOf(text).flatMap((word) => {
    const marked = ` ${word} `;
    return Array.from({ length: Math.max(0, marked.length - 2) }, (_, at) => marked.slice(at, at + 3));
  });
  return [...stemsOf(text), ...trigrams];
}
