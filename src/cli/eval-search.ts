/** How well the search finds the right entry, and how well it tells that there is none. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { KnowledgeBase, KnowledgeEntry } from '../desk/drafting.ts';
import { loadFaqJson } from '../knowledge/faq-json.ts';
import { createKnowledgeBase } from '../knowledge/knowledge-base.ts';
import type { Lexicon } from '../knowledge/lexicon.ts';
import { loadKnowledge, loadLexicon } from '../knowledge/load.ts';
import { withoutEchoes } from './eval-echoes.ts';

const root = join(import.meta.dirname, '../..');
const data = join(root, 'data');
const sets = join(root, 'test/knowledge');

/** A buyer's words; `ids` of the right entries, none when nothing fits; `way` says how they are written. */
const labelled = z.object({ q: z.string(), ids: z.array(z.string()), way: z.string().default('all') });
type Labelled = z.infer<typeof labelled>;

export interface SearchScores {
  /** Shares of the queries that have a right entry: one is first, among three, among eight. */
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
  const results = queries.map(({ q, ids }) => {
    const { hits, answerable } = base.search(q, { shopId: '', limit: 8 });
    const place = hits.findIndex(({ entry }) => ids.includes(entry.id));
    return { isGood: ids.length > 0, answerable, place };
  });
  const good = results.filter(({ isGood }) => isGood);
  const none = results.filter(({ isGood }) => !isGood);
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

export interface LabelledSet {
  readonly name: string;
  readonly entries: readonly KnowledgeEntry[];
  readonly queries: readonly Labelled[];
}

/**
 * Labelled sets over other shops' entries: `NAME.json` is the FAQ, `NAME.jsonl` the queries.
 * The last is asked in the most roundabout words there are, to see how far the search reaches.
 */
const otherShops: Readonly<Record<string, string>> = {
  'other-shop': 'поход и сад',
  'gadget-shop': 'гаджеты, уход',
  'household-shop': 'всё для дома',
  'garage-shop': 'намёками',
};

/** Each labelled set with the FAQ that it asks, the starter first. */
export function labelledSets(): readonly [LabelledSet, ...LabelledSet[]] {
  const own = {
    name: 'стартовый FAQ',
    entries: loadKnowledge(data).entries,
    queries: readQueries(join(sets, 'queries.jsonl')),
  };
  const others = Object.entries(otherShops).map(([file, name]) => ({
    name,
    entries: loadFaqJson(join(sets, `${file}.json`)),
    queries: readQueries(join(sets, `${file}.jsonl`)),
  }));
  return [own, ...others];
}

export interface SetScores {
  readonly name: string;
  readonly scores: SearchScores;
  /** With the library of matters less its phrases that are near one of the set's queries: what unseen words would find. */
  readonly unaided: SearchScores;
}

export function evaluateSearch(): readonly SetScores[] {
  const lexicon = loadLexicon(data);
  return labelledSets().map((set) => ({
    name: set.name,
    scores: scoreOf(set, lexicon),
    unaided: scoreOf(
      set,
      withoutEchoes(
        lexicon,
        set.queries.map(({ q }) => q),
      ),
    ),
  }));
}

function scoreOf({ entries, queries }: LabelledSet, lexicon: Lexicon): SearchScores {
  return score(createKnowledgeBase({ entries, ...lexicon }), queries);
}

/** Exit code: always 0, the figures are for people. */
export function run(): number {
  for (const { name, scores, unaided } of evaluateSearch()) {
    print(name, scores);
    print('  без созвучных', unaided);
  }
  const [{ entries, queries: own }] = labelledSets();
  const base = createKnowledgeBase({ entries, ...loadLexicon(data) });
  for (const [way, queries] of Map.groupBy(own, (query) => query.way)) {
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
