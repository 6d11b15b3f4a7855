/** BM25 over terms, in flat typed arrays: the whole index of a shop fits into a few megabytes. */

const saturation = 1.2;
/** Gains are kept as so many parts of the term's best one: a byte is as good as a float for ranking. */
const parts = 255;

export interface Bm25Index {
  readonly documentCount: number;
  /** What a term that no document has would give: it counts as the rarest one. */
  readonly unknownBest: number;
  /** The term's number, or undefined when no document has it. */
  idOf(term: string): number | undefined;
  /** The most that this term can give to a document. */
  best(id: number): number;
  /** Adds to each document that has the term what the term gives, times `factor`. */
  add(id: number, factor: number, scores: Float32Array): void;
  /** Raises each document that has the term to what the term gives, times `factor`; names in `touched` those at 0 before. */
  raise(id: number, factor: number, gains: Float32Array, touched: number[]): void;
}

/** By term: documents and how often each has the term, in pairs. */
interface Counts {
  readonly ids: Map<string, number>;
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
      const last = list.length - 1;
      if (list[last - 1] === document) list[last] = (list[last] ?? 0) + 1;
      else list.push(document, 1);
    }
  });
  return { ids, postings };
}

interface Postings {
  /** Of each term, where its documents begin; one more at the end. */
  readonly starts: Uint32Array;
  readonly documents: Uint32Array | Uint16Array;
  readonly shares: Uint8Array;
  readonly bests: Float32Array;
}

/** `lengths`: how much each document's length holds its gains back. */
function flatten(postings: readonly (readonly number[])[], lengths: Float32Array): Postings {
  const starts = new Uint32Array(postings.length + 1);
  postings.forEach((list, id) => {
    starts[id + 1] = (starts[id] ?? 0) + list.length / 2;
  });
  const total = starts.at(-1) ?? 0;
  const documents = lengths.length < 2 ** 16 ? new Uint16Array(total) : new Uint32Array(total);
  const shares = new Uint8Array(total);
  const bests = new Float32Array(postings.length);
  postings.forEach((list, id) => {
    const start = starts[id] ?? 0;
    const gains = gainsOf(list, lengths);
    const best = gains.reduce((most, gain) => Math.max(most, gain), 0);
    bests[id] = best * rarityOf(gains.length, lengths.length);
    for (let at = 0; at < gains.length; at += 1) {
      documents[start + at] = list[at * 2] ?? 0;
      shares[start + at] = Math.round(((gains[at] ?? 0) / best) * parts);
    }
  });
  return { starts, documents, shares, bests };
}

/** What a term gives to each of its documents, its rarity aside. */
function gainsOf(list: readonly number[], lengths: Float32Array): Float32Array {
  const gains = new Float32Array(list.length / 2);
  for (let at = 0; at < gains.length; at += 1) {
    const count = list[at * 2 + 1] ?? 0;
    gains[at] = (count * (saturation + 1)) / (count + saturation * (lengths[list[at * 2] ?? 0] ?? 1));
  }
  return gains;
}

/** `lengthWeight` 0…1: how much a long document is held back. */
export function buildIndex(documents: readonly (readonly string[])[], lengthWeight: number): Bm25Index {
  const documentCount = documents.length;
  const { ids, postings } = countTerms(documents);
  const average = documents.reduce((sum, terms) => sum + terms.length, 0) / Math.max(1, documentCount) || 1;
  const lengths = Float32Array.from(
    documents,
    (terms) => 1 - lengthWeight + (lengthWeight * terms.length) / average,
  );
  return indexOver(ids, flatten(postings, lengths), documentCount);
}

function indexOver(ids: ReadonlyMap<string, number>, postings: Postings, documentCount: number): Bm25Index {
  const { starts, documents, shares, bests } = postings;
  return {
    documentCount,
    unknownBest: rarityOf(0, documentCount),
    idOf: (term) => ids.get(term),
    best: (id) => bests[id] ?? 0,
    add(id, factor, scores) {
      const unit = ((bests[id] ?? 0) * factor) / parts;
      const end = starts[id + 1] ?? 0;
      for (let at = starts[id] ?? 0; at < end; at += 1) {
        const document = documents[at] ?? 0;
        scores[document] = (scores[document] ?? 0) + unit * (shares[at] ?? 0);
      }
    },
    raise(id, factor, gains, touched) {
      const unit = ((bests[id] ?? 0) * factor) / parts;
      const end = starts[id + 1] ?? 0;
      for (let at = starts[id] ?? 0; at < end; at += 1) {
        const document = documents[at] ?? 0;
        const before = gains[document] ?? 0;
        if (before === 0) touched.push(document);
        const gain = unit * (shares[at] ?? 0);
        if (gain > before) gains[document] = gain;
      }
    },
  };
}

function rarityOf(holders: number, documents: number): number {
  return Math.log(1 + (documents - holders + 0.5) / (holders + 0.5));
}
