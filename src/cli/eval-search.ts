/** How well the search finds the right entry, and how well it tells that there is none. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { KnowledgeBase } from '../desk/drafting.ts';
import { loadFaqJson } from '../knowledge/faq-json.ts';
import { createKnowledgeBase } from '../knowledge/knowledge-base.ts';
import { loadKnowledge, loadLexicon } from '../knowledge/load.ts';

const root = join(import.meta.dirname, '../..');
const sets = join(root, 'test/knowledge');

/** A buyer's words; `id` of the right entry, null when none fits; `way` says how they are written. */
const labelled = z.object({ q: z.string(), id: z.string().nullable(), way: z.string().default('all') });
type Labelled = z.infer<typeof labelled>;

export interface SearchScores {
  /** Shares of the queries that have a right entry: it is first, among three, among eight. */
  readonly first: number;
  readonly three: number;
  readonly eight: number;
  /** Share of those queries that were called unanswerable. */
  readonly refused: number;
  /** Share of the queries without a right entry that were called unanswerable. */
  readonly rejected: number;
  readonly answerableCount: number;
  readonly emptyCount: number;
}

export function readQueries(path: string): readonly Labelled[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => labelled.parse(JSON.parse(line)));
}

export function score(base: KnowledgeBase, queries: readonly Labelled[]): SearchScores {
  const results = queries.map(({ q, id }) => {
    const { hits, answerable } = base.search(q, { shopId: '', limit: 8 });
    return { id, answerable, place: hits.findIndex(({ entry }) => entry.id === id) };
  });
  const good = results.filter(({ id }) => id !== null);
  const none = results.filter(({ id }) => id === null);
  const within = (limit: number) => share(good, ({ place }) => place >= 0 && place < limit);
  return {
    first: within(1),
    three: within(3),
    eight: within(8),
    refused: share(good, ({ answerable }) => !answerable),
    rejected: share(none, ({ answerable }) => !answerable),
    answerableCount: good.length,
    emptyCount: none.length,
  };
}

function share<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  return items.length === 0 ? 0 : items.filter(holds).length / items.length;
}

/** Labelled sets over other shops' entries: `NAME.json` is the FAQ, `NAME.jsonl` the queries. */
const otherShops: Readonly<Record<string, string>> = {
  'other-shop': 'поход и сад',
  'gadget-shop': 'гаджеты, уход',
};

/** Each labelled set with the FAQ that it asks. */
export function evaluateSearch(): readonly { readonly name: string; readonly scores: SearchScores }[] {
  const lexicon = loadLexicon(join(root, 'data'));
  const others = Object.entries(otherShops).map(([file, name]) => {
    const base = createKnowledgeBase({ entries: loadFaqJson(join(sets, `${file}.json`)), ...lexicon });
    return { name, scores: score(base, readQueries(join(sets, `${file}.jsonl`))) };
  });
  return [{ name: 'стартовый FAQ', scores: score(starterBase(), ownQueries()) }, ...others];
}

function starterBase(): KnowledgeBase {
  return createKnowledgeBase(loadKnowledge(join(root, 'data')));
}

function ownQueries(): readonly Labelled[] {
  return readQueries(join(sets, 'queries.jsonl'));
}

/** Exit code: always 0, the figures are for people. */
export function run(): number {
  for (const { name, scores } of evaluateSearch()) print(name, scores);
  const base = starterBase();
  for (const [way, queries] of Map.groupBy(ownQueries(), (query) => query.way)) {
    if (way !== 'none') print(`  ${way}`, score(base, queries));
  }
  return 0;
}

function print(name: string, scores: SearchScores): void {
  const shares = [scores.first, scores.three, scores.eight].map((one) => one.toFixed(3)).join(' / ');
  const none =
    scores.emptyCount === 0
      ? ''
      : `, без ответа распознано ${scores.rejected.toFixed(3)} из ${scores.emptyCount}`;
  console.log(
    `  ${name.padEnd(16)} первой / в трёх / в восьми ${shares} из ${scores.answerableCount}, ` +
      `отказано ${scores.refused.toFixed(3)}${none}`,
  );
}
