/** Drafts without a model: what the product's card says, or the best-fitting approved answer with its slots filled from facts. */
import type { Checker } from '../desk/checking.ts';
import type { Drafter, DraftOutcome, DraftRequest, KnowledgeBase } from '../desk/drafting.ts';
import { asSource } from './material.ts';
import { asFact, asMaterial, buyersTurn, factMaterials, offer, searchFor } from './materials.ts';
import { closings, greeting } from './phrases.ts';
import { cardAnswer } from './product-lines.ts';
import { isInstruction } from './prompt/instructions.ts';
import { isTooLong } from './reply-text.ts';

/** Entries that a person is shown when no draft can be written. */
const nearestShown = 3;

/** Works with no network and never fails; says so when nothing fits, a fact is missing, or the rules forbid the text. */
export function createTemplateDrafter(knowledge: KnowledgeBase, checker: Checker): Drafter {
  return { draft: async (request) => draftFrom(knowledge, checker, request) };
}

/** The product's own card first where it answers the whole question, then the knowledge. */
function draftFrom(knowledge: KnowledgeBase, checker: Checker, request: DraftRequest): DraftOutcome {
  return draftFromCard(checker, request) ?? draftFromKnowledge(knowledge, checker, request);
}

/** Null when the card does not answer, or when the rules forbid what it says. */
function draftFromCard(checker: Checker, request: DraftRequest): DraftOutcome | null {
  const texts = request.channel === 'review' ? null : cardAnswer(request.facts, buyersTurn(request));
  if (texts === null) return null;
  const { materials } = factMaterials(request);
  const used = texts.flatMap(
    (said) => materials.find(({ kind, text }) => kind === 'card' && text === said) ?? [],
  );
  if (used.length < texts.length) return null;
  const sentences = used.map((one) => ({ one, said: /[.!?…]$/u.test(one.text) ? one.text : `${one.text}.` }));
  const text = compose(sentences.map(({ said }) => said).join(' '), request);
  if (isTooLong(text, request.channel) || blockingFinding(checker, text, request) !== undefined) return null;
  return {
    kind: 'draft',
    author: 'template',
    text,
    sources: sentences.map(({ one, said }) => asSource(one, [said])),
    missing: [],
    knowledge: [],
    trace: { drafter: 'template', offered: [], card: used.map(({ ref }) => ref) },
  };
}

function draftFromKnowledge(knowledge: KnowledgeBase, checker: Checker, request: DraftRequest): DraftOutcome {
  const { hits, answerable } = searchFor(knowledge, request, 8);
  const trace = { drafter: 'template', offered: hits.map(({ entry, score }) => ({ id: entry.id, score })) };
  const none = (reason: string): DraftOutcome => ({
    kind: 'none',
    reason,
    nearest: offer(knowledge, request, hits).knowledge.slice(0, nearestShown),
    handoff: null,
    trace,
  });
  const best = hits[0];
  if (best === undefined || !answerable) return none('Нет ответа в базе знаний.');
  const { question } = best.entry;
  const filled = knowledge.fill(best.entry, request.facts, request.shop);
  if (isInstruction(filled.text)) return none('Название товара похоже на чужое указание, ответьте сами.');
  const complete = filled.missing.length === 0;
  // Under a product nobody is asked for an order.
  const ask = request.channel === 'chat' ? filled.ask : null;
  if (!complete && ask === null) return none(`Для ответа «${question}» не хватает данных заказа.`);
  const fact = asFact(best, best.entry.kind === 'faq' ? 'F1' : 'T1', filled.text);
  const text = compose(complete ? filled.text : (ask ?? ''), request);
  if (isTooLong(text, request.channel)) return none(`Ответ «${question}» длиннее, чем принимает Ozon.`);
  const blocking = blockingFinding(checker, text, {
    ...request,
    facts: { ...request.facts, knowledge: [fact] },
  });
  if (blocking !== undefined)
    return none(`Ответ «${question}» из базы знаний не прошёл проверку: ${blocking.message}`);
  return {
    kind: 'draft',
    author: 'template',
    text,
    sources: complete ? [asSource(asMaterial(fact))] : [],
    missing: missingSlots(filled.missing),
    knowledge: complete ? [fact] : [],
    trace,
  };
}

function blockingFinding(checker: Checker, text: string, { facts, channel, now, shop }: DraftRequest) {
  const { findings } = checker.check(text, { facts, channel, now, zone: shop.zone, shopId: shop.id });
  return findings.find(({ severity }) => severity === 'block');
}

/** For the card: what the buyer would have to tell us. */
function missingSlots(slots: readonly string[]): readonly string[] {
  return [
    ...new Set(slots.map((slot) => (slot.startsWith('product.') ? 'о каком товаре речь' : 'номер заказа'))),
  ];
}

function compose(answer: string, request: DraftRequest): string {
  const greets = /^\s*(?:здравствуйте|добрый день)/iu.test(answer);
  const opening = request.facts.greetedToday || greets ? [] : [greeting];
  return [...opening, answer.trim(), closings[request.channel]].join('\n');
}
