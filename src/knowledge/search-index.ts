/** BM25 over terms, in flat typed arrays: the whole index of a shop fits into a few megabytes. */

const saturation = 1.2;

export interface Bm25Index {
  readonly documentCount: number;
  /** The term's number, or undefined when no document has it. */
  idOf(term: string): number | undefined;
  /** The most that this term can give to a document. */
  best(id: number): number;
  /** Calls `take` for each document that has the term, with what it gives. */
  visit(id: number, take: (document: number, gain: number) => void): void;
  /** What a term that no document has would give: it counts as the rarest one. */
  readonly unknownBest: number;
}

interface Counts {
  readonly ids: Map<string, number>;
  /** By term: documents and how often each has the term, in pairs. */
  readonly postings: number[][];
}

function countTerms(documents: readonly (readonly string[])[]): Counts {
  const ids = new Map<string, number>();
  const postings: number[][] = [];
  documents.forEach((terms, document) => {
    for (const term of terms) {
      const id = ids.get(term) ?? ids.size;
      const list = postings[id] ?? [];
      if (id === ids.size) {
        ids.set(term, id);
        postings.push(list);
      }
      if (list.at(-2) === document) list[list.length - 1] = (list.at(-1) ?? 0) + 1;
      else list.push(document, 1);
    }
  });
  return { ids, postings };
}

/** `lengthWeight` 0…1: how much a long document is held back. */
export function buildIndex(documents: readonly (readonly string[])[], lengthWeight = 0.5): Bm25Index {
  const documentCount = documents.length;
  const { ids, postings } = countTerms(documents);
  const starts = new Uint32Array(postings.length + 1);
  postings.forEach((list, id) => {
    starts[id + 1] = (starts[id] ?? 0) + list.length / 2;
  });
  const holders = new Uint32Array(starts.at(-1) ?? 0);
  const gains = new Float32Array(holders.length);
  const bests = new Float32Array(postings.length);
  const average = documents.reduce((sum, terms) => sum + terms.length, 0) / Math.max(1, documentCount) || 1;
  postings.forEach((list, id) => {
    const rarity = rarityOf(list.length / 2, documentCount);
    for (let pair = 0; pair < list.length; pair += 2) {
      const document = list[pair] ?? 0;
      const count = list[pair + 1] ?? 0;
      const length = (documents[document]?.length ?? 0) / average;
      const gain =
        (rarity * count * (saturation + 1)) /
        (count + saturation * (1 - lengthWeight + lengthWeight * length));
      const at = (starts[id] ?? 0) + pair / 2;
      holders[at] = document;
      gains[at] = gain;
      if (gain > (bests[id] ?? 0)) bests[id] = gain;
    }
  });
  return {
    documentCount,
    unknownBest: rarityOf(0, documentCount),
    idOf: (term) => ids.get(term),
    best: (id) => bests[id] ?? 0,
    visit(id, take) {
      const end = starts[id + 1] ?? 0;
      for (let at = starts[id] ?? 0; at < end; at += 1) take(holders[at] ?? 0, gains[at] ?? 0);
    },
  };
}

function rarityOf(holders: number, documents: number): number {
  return Math.log(1 + (documents - holders + 0.5) / (holders + 0.5));
}
