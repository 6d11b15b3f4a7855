/** Drafts without a model: the best-fitting approved answer, its slots filled from facts, with a greeting and a closing. */
import type { Drafter, DraftOutcome, DraftRequest, KnowledgeBase, KnowledgeHit } from '../desk/drafting.ts';
import type { KnowledgeFact } from '../desk/facts.ts';
import type { Channel, Source } from '../desk/words.ts';

/** Entries that a person is shown when no draft can be written. */
const nearestShown = 3;

const greeting = 'Здравствуйте!';

const closings: Readonly<Record<Channel, string>> = {
  chat: 'Если останутся вопросы, напишите, пожалуйста, в этот чат.',
  question: 'С уважением, команда магазина.',
  review: 'С уважением, команда магазина.',
};

/** Works with no network and never fails; says so when nothing fits or a fact is missing. */
export function createTemplateDrafter(knowledge: KnowledgeBase): Drafter {
  return { draft: async (request) => draftFromKnowledge(knowledge, request) };
}

interface Filled {
  readonly hit: KnowledgeHit;
  readonly text: string;
  readonly missing: readonly string[];
}

function draftFromKnowledge(knowledge: KnowledgeBase, request: DraftRequest): DraftOutcome {
  const { hits, answerable } = knowledge.search(buyersTurn(request), {
    shopId: request.shop.id,
    channel: request.channel,
    skus: request.facts.products.flatMap(({ sku }) => (sku === null ? [] : [sku])),
    limit: 8,
  });
  const filled = hits.map((hit) => ({ hit, ...knowledge.fill(hit.entry, request.facts, request.shop) }));
  const best = filled[0];
  const trace = { drafter: 'template', offered: hits.map(({ entry, score }) => ({ id: entry.id, score })) };
  if (best === undefined || !answerable)
    return noDraft('В базе знаний нет ответа на этот вопрос.', filled, trace);
  if (best.missing.length > 0) {
    return noDraft(`Для ответа «${best.hit.entry.question}» не хватает данных заказа.`, filled, trace);
  }
  const fact = asFact(best, 0);
  return {
    kind: 'draft',
    author: 'template',
    text: compose(best.text, request),
    sources: [asSource(fact)],
    missing: [],
    knowledge: [fact],
    trace,
  };
}

/** The buyer's words since the last answer. */
function buyersTurn({ conversation }: DraftRequest): string {
  const lastAnswer = conversation.findLastIndex(({ author }) => author === 'seller');
  const turn = conversation.slice(lastAnswer + 1).filter(({ author }) => author === 'buyer');
  return turn.map(({ text }) => text).join('\n');
}

function compose(answer: string, request: DraftRequest): string {
  const opening = request.facts.greetedToday ? [] : [greeting];
  return [...opening, answer.trim(), closings[request.channel]].join('\n');
}

function noDraft(reason: string, filled: readonly Filled[], trace: Record<string, unknown>): DraftOutcome {
  const usable = filled.filter(({ missing }) => missing.length === 0);
  const nearest = usable.slice(0, nearestShown).map(asFact);
  return { kind: 'none', reason, nearest, handoff: null, trace };
}

function asFact({ hit: { entry }, text }: Filled, index: number): KnowledgeFact {
  const { id, question, reviewedOn } = entry;
  return { ref: `${entry.kind === 'faq' ? 'F' : 'T'}${index + 1}`, id, title: question, text, reviewedOn };
}

function asSource({ ref, title, text, reviewedOn }: KnowledgeFact): Source {
  const at = reviewedOn === null ? null : Date.parse(reviewedOn);
  return { ref, kind: ref.startsWith('F') ? 'faq' : 'template', title, quote: text, at };
}
