/** The knowledge of all shops in memory: it is swapped whole when a shop's knowledge changes, and its index built anew. */
import type { KnowledgeBase } from '../desk/drafting.ts';
import type { KnowledgeShelf, ShelvedKnowledge } from '../desk/knowledge-words.ts';
import type { ReadWord, Wordbook } from '../desk/synonym-words.ts';
import type { InSteps } from './in-steps.ts';
import { createKnowledgeBase } from './knowledge-base.ts';
import type { Lexicon } from './lexicon.ts';
import { withOwnSynonyms } from './own-synonyms.ts';
import { fillSlots } from './slots.ts';
import { createWordReader } from './wordbook.ts';

interface Shelved {
  readonly content: string;
  readonly base: ReturnType<typeof createKnowledgeBase>;
  readonly read: (text: string) => readonly ReadWord[];
}

/** `advance` builds the indexes one step further in an idle turn: after a start, after each change of a shop's knowledge. */
export type LiveKnowledge = KnowledgeBase & KnowledgeShelf & Wordbook & Pick<InSteps<unknown>, 'advance'>;

/** A shop that was never put on the shelf has no entries. `today`: the ISO date in a zone. */
export function createLiveKnowledge(
  lexicon: Lexicon,
  today: (zone: string) => string,
  zoneOf: (shopId: string) => string = () => 'Europe/Moscow',
): LiveKnowledge {
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
    let reader: Shelved['read'] | null = null;
    const read: Shelved['read'] = (text) => {
      reader ??= createWordReader(synonyms);
      return reader(text);
    };
    return { content: contentOf(zone, knowledge), base, read };
  }

  return {
    advance: () => shelf.values().some(({ base }) => base.advance()),
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
