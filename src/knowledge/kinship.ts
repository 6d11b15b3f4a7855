/**
 * The bridge between a query and an entry that share no word: both are near to one matter.
 * «замотайте получше» finds «Надёжно ли упакован товар?» by way of the matter of packing.
 */
import type { MatterIndex } from './matters.ts';
import type { QueryReader } from './query.ts';
import type { Word } from './tokens.ts';

/** An entry is about few things; more kin add noise and time. */
const mostKin = 5;

export interface Kinship {
  /** By entry, 0…1: how near it is to what a text is about. `likeness` is the text's, by matter. */
  nearness(likeness: Float32Array): Float32Array;
}

/** `entries`: the wordings of each. */
export function findKin(
  entries: readonly (readonly (readonly Word[])[])[],
  matters: MatterIndex,
  readQuery: QueryReader,
): Kinship {
  // Flat, `mostKin` places an entry: thousands of entries are looked through at each query.
  const kin = new Uint16Array(entries.length * mostKin);
  const weights = new Float32Array(entries.length * mostKin);
  entries.forEach((wordings, entry) => {
    // All wordings are read as one text: what they share outweighs what one of them mentions.
    const likeness = matters.likenessOfTerms(wordings.flatMap(readQuery));
    const first = nearestIn(likeness);
    const most = likeness[first] || 1;
    for (let place = 0; place < mostKin; place += 1) {
      const matter = nearestIn(likeness);
      kin[entry * mostKin + place] = matter;
      // Relative to the nearest matter: an entry in rare words is not less about its subject.
      weights[entry * mostKin + place] = (likeness[matter] ?? 0) / most;
      likeness[matter] = 0;
    }
  });
  return {
    nearness(likeness) {
      const nearest = new Float32Array(entries.length);
      for (let at = 0; at < kin.length; at += 1) {
        const near = (likeness[kin[at] ?? 0] ?? 0) * (weights[at] ?? 0);
        const entry = Math.floor(at / mostKin);
        if (near > (nearest[entry] ?? 0)) nearest[entry] = near;
      }
      return nearest;
    },
  };
}

function nearestIn(likeness: Float32Array): number {
  let best = 0;
  for (let at = 1; at < likeness.length; at += 1) {
    if ((likeness[at] ?? 0) > (likeness[best] ?? 0)) best = at;
  }
  return best;
}
