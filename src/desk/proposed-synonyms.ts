/** Words by which buyers ask for an entry that does not know them, found in replies that people gave from it. Pure. */
import type { KnowledgeEntry } from './drafting.ts';
import type { ReplyLesson, SchoolTools } from './lessons.ts';
import type { ReadWord } from './synonym-words.ts';

export interface ProposedSynonym {
  readonly entry: KnowledgeEntry;
  /** The buyers' word. */
  readonly word: string;
  /** The entry's word that it seems to stand for. */
  readonly meant: string;
  readonly caseIds: readonly number[];
}

/** Of the cases in which the word stands, so many must be about the one entry. */
const ownShare = 2 / 3;
/** Words that begin alike are most often one word, mistyped or of another part of speech. */
const sharedLetters = 4;

interface Asked {
  readonly caseId: number;
  readonly question: string | null;
  readonly words: readonly ReadWord[];
}

/** `least`: cases in which a word must stand. One word an entry, that of most cases. */
export function proposedSynonyms(
  lessons: readonly ReplyLesson[],
  { entries, read }: SchoolTools,
  least: number,
): readonly ProposedSynonym[] {
  const asked = lessons.map(
    ({ caseId, answeredWith, topic, buyerWords }): Asked => ({
      caseId,
      question: answeredWith ?? topic,
      words: read(buyerWords),
    }),
  );
  const rarity = rarityIn(entries, read);
  return entries.flatMap((entry) => {
    const own = asked.filter(({ question }) => question === entry.question);
    if (own.length < least) return [];
    const [best] = unknownWords(entry, own, read)
      .filter(({ stem, caseIds }) => caseIds.length >= least && isOwn(stem, caseIds.length, asked))
      .toSorted((one, other) => other.caseIds.length - one.caseIds.length);
    if (best === undefined) return [];
    const users = own.filter(({ caseId }) => best.caseIds.includes(caseId));
    const meant = wordMeant(entry, users, read, rarity);
    return meant === null ? [] : [{ entry, word: best.word, meant, caseIds: best.caseIds }];
  });
}

interface Unknown {
  readonly word: string;
  readonly stem: string;
  readonly caseIds: readonly number[];
}

/** What the buyers say and no part of the entry does, in any form or meaning. */
function unknownWords(
  entry: KnowledgeEntry,
  own: readonly Asked[],
  read: SchoolTools['read'],
): readonly Unknown[] {
  const said = [entry.question, ...entry.variants, entry.answer].flatMap((text) => [...read(text)]);
  const keys = new Set(said.flatMap(keysOf));
  const openings = new Set(said.map(({ text }) => text.slice(0, sharedLetters)));
  const unknown = own.flatMap(({ caseId, words }) =>
    words
      .filter(
        (word) => isWord(word) && !askingWords.has(word.text) && !keysOf(word).some((key) => keys.has(key)),
      )
      .filter(({ text }) => !openings.has(text.slice(0, sharedLetters)))
      .map(({ text, stem }) => ({ text, stem, caseId })),
  );
  return [...Map.groupBy(unknown, ({ stem }) => stem)].map(([stem, seen]) => ({
    stem,
    word: seen[0]?.text ?? stem,
    caseIds: [...new Set(seen.map(({ caseId }) => caseId))],
  }));
}

function isWord({ text }: ReadWord): boolean {
  return text.length > 2 && /^\p{L}+$/u.test(text);
}

function keysOf({ roots, meanings }: ReadWord): readonly string[] {
  return [...roots, ...meanings];
}

/** A word that buyers use about everything stands for nothing of this entry. */
function isOwn(stem: string, cases: number, asked: readonly Asked[]): boolean {
  const all = asked.filter(({ words }) => words.some((word) => word.stem === stem)).length;
  return cases >= all * ownShare;
}

/** Ask for anything. */
const askingWords: ReadonlySet<string> = new Set(
  (
    'как где куда откуда когда сколько почему зачем можно нельзя нужно надо какой какая какие чей чем есть нет делать сделать ' +
    'если что кто без после'
  ).split(' '),
);

/** The word of the entry's question that the buyers left out most, the rarest in the knowledge of several. */
function wordMeant(
  entry: KnowledgeEntry,
  users: readonly Asked[],
  read: SchoolTools['read'],
  rarity: (stem: string) => number,
): string | null {
  const heard = (stem: string) =>
    users.filter(({ words }) => words.some((word) => word.stem === stem)).length;
  const [best] = read(entry.question)
    .filter((word) => isWord(word) && !askingWords.has(word.text) && heard(word.stem) * 2 < users.length)
    .toSorted((one, other) => heard(one.stem) - heard(other.stem) || rarity(other.stem) - rarity(one.stem));
  return best?.text ?? null;
}

/** Higher for words that fewer questions have. */
function rarityIn(entries: readonly KnowledgeEntry[], read: SchoolTools['read']): (stem: string) => number {
  const holders = new Map<string, number>();
  for (const { question } of entries)
    for (const stem of new Set(read(question).map((word) => word.stem)))
      holders.set(stem, (holders.get(stem) ?? 0) + 1);
  return (stem) => 1 / (holders.get(stem) ?? 1);
}
