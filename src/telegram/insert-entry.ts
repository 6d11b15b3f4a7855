/** «Вставить в черновик»: an answer of the knowledge base, its slots filled from the case's facts, joins the draft. */
import { z } from 'zod';
import type { Outcome, Press } from '../desk/desk-port.ts';
import type { KnowledgeEntry } from '../desk/drafting.ts';
import { type KnowledgeFact, noFacts } from '../desk/facts.ts';
import { isExpired } from '../desk/knowledge-words.ts';
import { dayOf } from '../desk/knowledge-work.ts';
import type { Place } from '../desk/publishing.ts';
import type { CaseView } from '../desk/views.ts';
import { nearestOf } from './card-nearest.ts';
import { type RoomTools, shopOf } from './tools.ts';

const idsSchema = z.array(z.string());

export interface Insertion {
  /** The message with the answers found. */
  readonly place: Place;
  readonly messageId: number;
  readonly press: Press;
  readonly view: CaseView;
  /** Which of the message's answers, from 0. */
  readonly index: number;
}

/** Null when the entry is not there any more. */
export async function insertEntry(tools: RoomTools, insertion: Insertion): Promise<Outcome | null> {
  const { place, messageId, press, view, index } = insertion;
  const anchor = await tools.store.anchors.find(place.chatId, messageId);
  const ids = anchor?.purpose === 'faq' && anchor.data !== null ? readEntryIds(anchor.data) : [];
  return putIn(tools, press, view, ids[index] ?? '');
}

/** One of the entries that the card itself offers, by its place there from 0. */
export async function insertNearest(
  tools: RoomTools,
  press: Press,
  view: CaseView,
  index: number,
): Promise<Outcome | null> {
  return putIn(tools, press, view, nearestOf(view)[index]?.id ?? '');
}

async function putIn(tools: RoomTools, press: Press, view: CaseView, id: string): Promise<Outcome | null> {
  const entry = tools.knowledge.find(id, view.case.shopId);
  // It may have expired since it was shown.
  if (entry === null || isExpired(entry, dayOf(press.at, shopOf(tools, view.case.shopId).zone))) return null;
  const { caseId, staff, at, origin } = press;
  const quoted = quotedFrom(tools, view, entry);
  return tools.desk.edit({ caseId, staff, at, origin, text: textWith(view, quoted.text), quoted: [quoted] });
}

export function packEntryIds(ids: readonly string[]): string {
  return JSON.stringify(ids);
}

/** Throws a ZodError for what `packEntryIds` did not write. */
export function readEntryIds(data: string): string[] {
  return idsSchema.parse(JSON.parse(data));
}

/** A slot for which there is no fact stays in the text, and the rules hold it back until a person fills it. */
function quotedFrom(tools: RoomTools, view: CaseView, entry: KnowledgeEntry): KnowledgeFact {
  const facts = view.facts ?? noFacts;
  const { text } = tools.knowledge.fill(entry, facts, shopOf(tools, view.case.shopId));
  const ref = `${entry.kind === 'template' ? 'T' : 'F'}${facts.knowledge.length + 1}`;
  return { ref, id: entry.id, title: entry.question, text: text.trim(), reviewedOn: entry.reviewedOn };
}

/** Templates greet by themselves; a buyer is greeted once. */
const greeting = /^\s*(?:здравствуйте|добрый день|добрый вечер)[!.,]?\s*/iu;

function textWith({ draft, facts }: CaseView, answer: string): string {
  const before = draft?.text.trim() ?? (facts?.greetedToday === true ? '' : 'Здравствуйте!');
  const greets = greeting.test(before) || facts?.greetedToday === true;
  const rest = greets ? capitalised(answer.replace(greeting, '')) : answer;
  if (before.includes(rest)) return before;
  return before === '' ? rest : `${before}\n${rest}`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
