/** What a draft may be written from: facts and approved texts under the short ids that citations use. */
import type {
  DraftRequest,
  KnowledgeBase,
  KnowledgeEntry,
  KnowledgeHit,
  SearchResult,
} from '../desk/drafting.ts';
import type { KnowledgeFact } from '../desk/facts.ts';
import { productPlace } from '../desk/product-place.ts';
import { type Material, mostRefs, oneLine, withRefs } from './material.ts';
import { orderLines, returnLines } from './order-lines.ts';
import { productLines } from './product-lines.ts';
import { isInstruction } from './prompt/instructions.ts';
import { createRedactor } from './redaction/redactor.ts';

export interface Offered {
  readonly materials: readonly Material[];
  /** The entries among the materials. */
  readonly knowledge: readonly KnowledgeFact[];
  /** What colleagues answered about this case: the case keeps these by itself. */
  readonly answers: readonly KnowledgeFact[];
  readonly scores: readonly { readonly ref: string; readonly id: string; readonly score: number }[];
  /** Products left out because their names or cards speak to a model. */
  readonly suspicious: readonly string[];
}

export interface Found extends SearchResult {
  /** Entries left out because they speak to a model instead of to buyers: neither a model nor a template may use them. */
  readonly suspicious: readonly string[];
}

/** Entries of the FAQ for the buyer's words, and whether one of them answers. */
export function searchFor(knowledge: KnowledgeBase, request: DraftRequest, limit: number): Found {
  const { hits, answerable } = found(knowledge, request, 'faq', limit);
  const sound = hits.filter(isSound);
  const suspicious = hits.filter((hit) => !isSound(hit)).map(({ entry }) => entry.id);
  return { hits: sound, answerable: answerable && sound[0] === hits[0], suspicious };
}

/** Templates are told by what the shop does with them, not by buyers' questions: the nearest are offered, none answers. */
export function templatesFor(
  knowledge: KnowledgeBase,
  request: DraftRequest,
  limit: number,
): readonly KnowledgeHit[] {
  return found(knowledge, request, 'template', limit).hits.filter(isSound);
}

/** Names, numbers and addresses say nothing of the question: the search goes without them. */
function found(
  knowledge: KnowledgeBase,
  request: DraftRequest,
  kind: 'faq' | 'template',
  limit: number,
): SearchResult {
  const redactor = createRedactor(request.facts, peoplesWords(request), true);
  return knowledge.search(redactor.redactWords(buyersTurn(request)).replace(/⟦[^⟧]*⟧/gu, ' '), {
    shopId: request.shop.id,
    channel: request.channel,
    ...productPlace(request.facts.products),
    kinds: [kind],
    limit,
  });
}

/** The shop's entries come again with every case; a changed one is another object. */
const judged = new WeakMap<KnowledgeEntry, boolean>();

function isSound({ entry }: KnowledgeHit): boolean {
  const sound = judged.get(entry) ?? !isInstruction(`${entry.question}\n${entry.answer}`);
  judged.set(entry, sound);
  return sound;
}

/** The buyer's words since the last answer. */
export function buyersTurn({ conversation }: Pick<DraftRequest, 'conversation'>): string {
  const lastAnswer = conversation.findLastIndex(({ author }) => author === 'seller');
  const turn = conversation.slice(lastAnswer + 1).filter(({ author }) => author === 'buyer');
  return turn.map(({ text }) => text).join('\n');
}

/** All that people wrote here, staff's wish and the present text included. */
export function peoplesWords({ conversation, instruction, previousText }: DraftRequest): readonly string[] {
  return [...conversation.map(({ text }) => text), instruction, previousText].filter((text) => text !== null);
}

/** Entries with an unfilled slot are not offered: nothing with one can be sent. */
export function offer(
  knowledge: KnowledgeBase,
  request: DraftRequest,
  hits: readonly KnowledgeHit[],
): Offered {
  const filled = hits
    .map((hit) => ({ hit, ...knowledge.fill(hit.entry, request.facts, request.shop) }))
    .filter(({ text, missing }) => missing.length === 0 && !isInstruction(text));
  const counts = { F: 0, T: 0 };
  const entries = filled.map(({ hit, text }) => {
    const letter = hit.entry.kind === 'faq' ? 'F' : 'T';
    counts[letter] += 1;
    return { hit, fact: asFact(hit, `${letter}${counts[letter]}`, oneLine(text)) };
  });
  const answers = specialistAnswers(request);
  const { materials: facts, suspicious } = factMaterials(request);
  return {
    materials: [...[...entries.map(({ fact }) => fact), ...answers].map(asMaterial), ...facts],
    knowledge: entries.map(({ fact }) => fact),
    answers,
    scores: entries.map(({ hit, fact }) => ({ ref: fact.ref, id: fact.id, score: hit.score })),
    suspicious,
  };
}

export function asFact({ entry }: KnowledgeHit, ref: string, text: string): KnowledgeFact {
  return { ref, id: entry.id, title: entry.question, text, reviewedOn: entry.reviewedOn };
}

export function asMaterial({ ref, title, text, reviewedOn }: KnowledgeFact): Material {
  const at = reviewedOn === null ? null : Date.parse(reviewedOn);
  return { ref, kind: kindOf(ref), title, text, at };
}

function kindOf(ref: string): 'faq' | 'template' | 'specialist' {
  if (ref.startsWith('S')) return 'specialist';
  return ref.startsWith('F') ? 'faq' : 'template';
}

/** What colleagues answered about this very case, newest first to be kept. */
function specialistAnswers({ facts }: DraftRequest): readonly KnowledgeFact[] {
  return facts.knowledge
    .slice(-mostRefs.S)
    .map((fact, index) => ({ ...fact, ref: `S${index + 1}`, text: oneLine(fact.text) }));
}

/** Answers that everybody reads hold nothing of anybody's order. */
export function factMaterials(request: DraftRequest): {
  readonly materials: readonly Material[];
  readonly suspicious: readonly string[];
} {
  const { facts, channel } = request;
  const { lines, suspicious } = productLines(facts, buyersTurn(request), channel);
  const ofOrder =
    channel === 'chat' ? [...withRefs('O', orderLines(facts)), ...withRefs('R', returnLines(facts))] : [];
  return { materials: [...ofOrder, ...withRefs('P', lines)], suspicious };
}
