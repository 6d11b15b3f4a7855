/** The approved texts of a shop, as the desk and the drafter ask for them. */
import type { KnowledgeBase, KnowledgeEntry } from '../desk/drafting.ts';
import type { Channel } from '../desk/words.ts';
import type { Knowledge } from './load.ts';
import { createSearcher } from './search.ts';
import { fillSlots } from './slots.ts';

interface Place {
  readonly shopId: string;
  readonly channel?: Channel;
  readonly skus?: readonly string[];
}

/** An entry that names no shops, channels or products suits all of them. */
function suits(entry: KnowledgeEntry, { shopId, channel, skus }: Place): boolean {
  const { shops, channels, skus: wanted } = entry.appliesTo;
  return (
    (!shops || shops.includes(shopId)) &&
    (!channels || !channel || channels.includes(channel)) &&
    (!wanted || (skus ?? []).some((sku) => wanted.includes(sku)))
  );
}

export function createKnowledgeBase(
  knowledge: Knowledge,
  today: () => string = () => new Date().toISOString().slice(0, 10),
): KnowledgeBase {
  const { entries, synonyms } = knowledge;
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const searcher = createSearcher(entries, synonyms);
  /** An expired text is no longer approved: it is neither found nor offered. */
  const isValid = (entry: KnowledgeEntry) => entry.expiresOn === null || entry.expiresOn >= today();

  return {
    search: (query, { limit, kinds = ['faq'], ...place }) =>
      searcher(query, (entry) => kinds.includes(entry.kind) && isValid(entry) && suits(entry, place), limit),
    find: (id) => byId.get(id) ?? null,
    templates: (place) =>
      entries
        .filter((entry) => entry.kind === 'template' && isValid(entry) && suits(entry, place))
        .sort((one, other) => (one.id < other.id ? -1 : 1)),
    fill: (entry, facts, shop) => fillSlots(entry.answer, facts, shop),
  };
}
