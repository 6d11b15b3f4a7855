/** The knowledge of all shops in memory: each shop's index is rebuilt and swapped whole when its knowledge changes. */
import type { KnowledgeBase, KnowledgeEntry } from '../desk/drafting.ts';
import type { KnowledgeShelf } from '../desk/knowledge-words.ts';
import { createKnowledgeBase } from './knowledge-base.ts';
import type { Lexicon } from './lexicon.ts';

interface Shelved {
  readonly content: string;
  readonly base: KnowledgeBase;
}

/** A shop that was never put on the shelf has no entries. */
export function createLiveKnowledge(lexicon: Lexicon, today?: () => string): KnowledgeBase & KnowledgeShelf {
  const empty = createKnowledgeBase({ entries: [], ...lexicon }, today);
  const shelf = new Map<string, Shelved>();
  const baseOf = (shopId: string) => shelf.get(shopId)?.base ?? empty;

  return {
    replace(shopId, entries: readonly KnowledgeEntry[]) {
      const content = JSON.stringify(entries);
      // Shops that began with the same starter share one index until one of them changes.
      const same = [...shelf.values()].find((one) => one.content === content);
      shelf.set(shopId, same ?? { content, base: createKnowledgeBase({ entries, ...lexicon }, today) });
    },
    search: (query, options) => baseOf(options.shopId).search(query, options),
    find(id, shopId) {
      if (shopId !== undefined) return baseOf(shopId).find(id);
      for (const { base } of shelf.values()) {
        const entry = base.find(id);
        if (entry !== null) return entry;
      }
      return null;
    },
    templates: (place) => baseOf(place.shopId).templates(place),
    fill: (...args) => empty.fill(...args),
  };
}
