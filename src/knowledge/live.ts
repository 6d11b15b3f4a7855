/** The knowledge of all shops in memory: each shop's index is rebuilt and swapped whole when its knowledge changes. */
import type { KnowledgeBase } from '../desk/drafting.ts';
import type { KnowledgeShelf, ShelvedKnowledge } from '../desk/knowledge-words.ts';
import type { ReadWord, Wordbook } from '../desk/synonym-words.ts';
import { createKnowledgeBase } from './knowledge-base.ts';
import type { Lexicon } from './lexicon.ts';
import { withOwnSynonyms } from './own-synonyms.ts';
import { fillSlots } from './slots.ts';
import { createWordReader } from './wordbook.ts';

interface Shelved {
  readonly content: string;
  readonly base: KnowledgeBase;
  readonly read: (text: string) => readonly ReadWord[];
}

/** A shop that was never put on the shelf has no entries. `today`: the ISO date in a zone. */
export function createLiveKnowledge(
  lexicon: Lexicon,
  today: (zone: string) => string,
  zoneOf: (shopId: string) => string = () => 'Europe/Moscow',
): KnowledgeBase & KnowledgeShelf & Wordbook {
  const shelf = new Map<string, Shelved>();
  /** Built only for a shop that is asked for and has nothing: an index without entries takes as long as one with them. */
  let empty: Shelved | null = null;
  const of = (shopId: string) => {
    const shelved = shelf.get(shopId) ?? empty ?? build('Europe/Moscow', { entries: [], synonyms: [] });
    if (!shelf.has(shopId)) empty = shelved;
    return shelved;
  };

  function build(zone: string, knowledge: ShelvedKnowledge): Shelved {
    const synonyms = withOwnSynonyms(
      lexicon.synonyms,
      knowledge.synonyms.map((one) => [...one.words]),
    );
    const entries = { ...lexicon, entries: knowledge.entries, synonyms };
    const base = createKnowledgeBase(entries, () => today(zone));
    return { content: contentOf(zone, knowledge), base, read: createWordReader(synonyms) };
  }

  return {
    replace(shopId, knowledge) {
      const zone = zoneOf(shopId);
      const content = contentOf(zone, knowledge);
      // Shops that began with the same starter share one index until one of them changes.
      const same = [...shelf.values()].find((one) => one.content === content);
      shelf.set(shopId, same ?? build(zone, knowledge));
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
    fill: fillSlots,
    read: (shopId, text) => of(shopId).read(text),
  };
}

function contentOf(zone: string, knowledge: ShelvedKnowledge): string {
  return JSON.stringify([zone, knowledge]);
}
