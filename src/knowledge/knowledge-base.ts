/** The approved texts of a shop, as the desk and the drafter ask for them. */
import type { KnowledgeBase, KnowledgeEntry } from '../desk/drafting.ts';
import { isExpired } from '../desk/knowledge-words.ts';
import type { Channel } from '../desk/words.ts';
import type { InSteps } from './in-steps.ts';
import type { Knowledge } from './load.ts';
import { createSearcher } from './search.ts';
import { fillSlots } from './slots.ts';

interface Place {
  readonly shopId: string;
  readonly channel?: Channel;
  readonly skus?: readonly string[];
  readonly categories?: readonly string[];
}

/** An entry written for this product or category stands above the general ones. */
const boostOfOwn = 1.15;

/** An entry that names no shops, channels, products or categories suits all; a place that does not name its own is any. */
function suits(entry: KnowledgeEntry, { shopId, channel, skus, categories }: Place): boolean {
  const wanted = entry.appliesTo;
  return (
    (!wanted.shops || wanted.shops.includes(shopId)) &&
    (!wanted.channels || !channel || wanted.channels.includes(channel)) &&
    meets(wanted.skus, skus) &&
    meets(lowered(wanted.categories), lowered(categories))
  );
}

function meets(wanted: readonly string[] | undefined, given: readonly string[] | undefined): boolean {
  return !wanted || !given || given.some((one) => wanted.includes(one));
}

/** Categories are words, which people write as they like. */
function lowered(words: readonly string[] | undefined): readonly string[] | undefined {
  return words?.map((word) => word.trim().toLowerCase());
}

function isFor(entry: KnowledgeEntry, { skus, categories }: Place): boolean {
  const wanted = entry.appliesTo;
  const names = (own: readonly string[] | undefined, given: readonly string[] | undefined) =>
    (given ?? []).some((one) => own?.includes(one));
  return names(wanted.skus, skus) || names(lowered(wanted.categories), lowered(categories));
}

/** `advance` builds the index of the search one step further; the first search builds what is left. */
export function createKnowledgeBase(
  knowledge: Knowledge,
  today: () => string = () => new Date().toISOString().slice(0, 10),
): KnowledgeBase & Pick<InSteps<unknown>, 'advance'> {
  const { entries } = knowledge;
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const searcher = createSearcher(entries, knowledge);

  return {
    advance: searcher.advance,
    search(query, { limit, kinds = ['faq'], ...place }) {
      // An expired text is no longer approved: it is neither found nor offered. The day is asked once, not by entry.
      const day = today();
      return searcher(query, {
        accepts: (entry) => kinds.includes(entry.kind) && !isExpired(entry, day) && suits(entry, place),
        boost: (entry) => (isFor(entry, place) ? boostOfOwn : 1),
        limit,
      });
    },
    find: (id) => byId.get(id) ?? null,
    templates(place) {
      const day = today();
      return entries
        .filter((entry) => entry.kind === 'template' && !isExpired(entry, day) && suits(entry, place))
        .sort((one, other) => (one.id < other.id ? -1 : 1));
    },
    fill: (entry, facts, shop) => fillSlots(entry, facts, shop),
  };
}
