/** The knowledge of all shops in memory: each shop's index is rebuilt and swapped whole when its knowledge changes. */
import type { KnowledgeBase } from '../desk/drafting.ts';
import type { KnowledgeShelf, ShelvedKnowledge } from '../desk/knowledge-words.ts';
import type { ReadWord, Wordbook } from '../desk/synonym-words.ts';
import { createKnowledgeBase } from './knowledge-base.ts';
import type { Lexicon } from './lexicon.ts';
import { withOwnSynonyms } from './own-synonyms.ts';
import { createWordReader } from './wordbook.ts';

interface Shelved {
  readonly content: string;
  readonly base: KnowledgeBase;
  readonly read: (text: string) => readonly ReadWord[];
}

/** A shop that was never put on the shelf has no entries. */
export function createLiveKnowledge(
  lexicon: Lexicon,
  today?: () => string,
): KnowledgeBase & KnowledgeShelf & Wordbook {
  const empty = build({ entries: [], synonyms: [] });
  const shelf = new Map<string, Shelved>();
  const of = (shopId: string) => shelf.get(shopId) ?? empty;

  function build(knowledge: ShelvedKnowledge): Shelved {
    const synonyms = withOwnSynonyms(
      lexicon.synonyms,
      knowledge.synonyms.map((one) => [...one.words]),
    );
    const base = createKnowledgeBase({ ...lexicon, entries: knowledge.entries, synonyms }, today);
    return { content: JSON.stringify(knowledge), base, read: createWordReader(synonyms) };
  }

  return {
    replace(shopId, knowledge) {
      const content = JSON.stringify(knowledge);
      // Shops that began with the same starter share one index until one of them changes.
      const same = [...shelf.values()].find((one) => one.content === content);
      shelf.set(shopId, same ?? build(knowledge));
    },
    search: (query, options) => of(options.shopId).base.search(query, options),
    find(id, shopId) {
      if (shopId !== undefined) return of(shopId).base.find(id);
      for (const { base } of shelf.values()) {
        const entry = base.find(id);
        if (entry !== null) return entry;
      }
      return null;
    },
    templates: (place) => of(place.shopId).base.templates(place),
    fill: (...args) => empty.base.fill(...args),
    read: (shopId, text) => of(shopId).read(text),
  };
}
