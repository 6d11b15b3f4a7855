/** The words of all lexicons letter by letter: tens of thousands of nodes, made anew at every start. */

/** A word as a lexicon has it; a trailing `*` stands for any ending, a leading `=` for «only as written». */
export interface LexiconWord {
  readonly form: string;
  readonly concept: number;
}

const nothing: readonly number[] = [];

/** Most nodes have one child and no word that ends there, so neither costs a map or a list. */
export class TrieNode {
  /** Concepts of words that end here. */
  whole = nothing;
  /** Concepts of stems that end here: any letters may follow. */
  stems = nothing;
  /** Concepts of words that are taken only as they are written, save for letters that look quite the same. */
  exact = nothing;
  #letter = '';
  #child: TrieNode | undefined;
  #others: Map<string, TrieNode> | undefined;

  get isLeaf(): boolean {
    return this.#child === undefined;
  }

  next(letter: string): TrieNode | undefined {
    return letter === this.#letter ? this.#child : this.#others?.get(letter);
  }

  /** The child of a letter, made when it is missing. */
  grow(letter: string): TrieNode {
    const known = this.next(letter);
    if (known !== undefined) return known;
    const child = new TrieNode();
    if (this.#child === undefined) {
      this.#letter = letter;
      this.#child = child;
    } else {
      this.#others ??= new Map();
      this.#others.set(letter, child);
    }
    return child;
  }
}

export function trieOf(words: readonly LexiconWord[]): TrieNode {
  const root = new TrieNode();
  for (const { form, concept } of words) {
    const exact = form.startsWith('=');
    const stem = form.endsWith('*');
    let node = root;
    for (const letter of form.slice(exact ? 1 : 0, stem ? -1 : undefined)) node = node.grow(letter);
    const list = exact ? 'exact' : stem ? 'stems' : 'whole';
    node[list] = node[list] === nothing ? [concept] : [...node[list], concept];
  }
  return root;
}
