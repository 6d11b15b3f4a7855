/** `/faq TEXT`: the three best answers of the knowledge base; in reply to a card each can be put into the draft. */

import type { InlineKeyboardMarkup } from 'grammy/types';
import type { KnowledgeEntry, KnowledgeHit } from '../desk/drafting.ts';
import { productPlace } from '../desk/product-place.ts';
import type { CaseView } from '../desk/views.ts';
import type { Staff } from '../desk/words.ts';
import { packButton } from './callback-data.ts';
import { wordsOf } from './card-buyer.ts';
import type { CommandCall } from './command.ts';
import { packEntryButton } from './entry-data.ts';
import { packEntryIds } from './insert-entry.ts';
import { anchorOf, type Letter, letter } from './letter.ts';
import { anchorFor } from './replies.ts';
import { oneLine, RichText, shorten, tame } from './rich-text.ts';
import { dateText } from './russian-time.ts';
import type { RoomTools } from './tools.ts';

const shown = 3;
/** Code points of one answer: three of them fit a message. */
const answerLimit = 1100;

export async function findAnswers(tools: RoomTools, { staff, message, text }: CommandCall): Promise<Letter> {
  const anchor = await anchorFor(tools, message);
  const view = anchor?.caseId == null ? null : await tools.store.views.case(anchor.caseId);
  const query = text === '' && view !== null ? wordsOf(view) : text;
  if (query === '')
    return plain(
      'Напишите вопрос после команды, например: /faq возврат. В ответ на карточку можно без текста.',
    );
  const { hits, answerable } = search(tools, query, view);
  if (hits.length === 0) return plain('В базе знаний ничего похожего нет.');
  const list = new RichText();
  if (!answerable) list.plain('Точного ответа в базе нет, вот ближайшее:\n\n');
  for (const [index, { entry }] of hits.entries()) writeEntry(list, index + 1, entry);
  return letter({
    ...list.build(),
    keyboard: keyboardOf(staff, view, hits.length),
    anchor: anchorOf('faq', {
      caseId: view?.case.id ?? null,
      data: packEntryIds(hits.map(({ entry }) => entry.id)),
    }),
  });
}

function plain(words: string): Letter {
  return letter(new RichText().plain(words).build());
}

/** In the shop of the card; with no card, in all shops. */
function search(tools: RoomTools, query: string, view: CaseView | null) {
  const shopIds = view === null ? tools.shops.map(({ id }) => id) : [view.case.shopId];
  const results = shopIds.map((shopId) => {
    const about =
      view === null ? {} : { channel: view.case.channel, ...productPlace(view.facts?.products ?? []) };
    return tools.knowledge.search(query, { shopId, kinds: ['faq', 'template'], limit: shown, ...about });
  });
  const best = new Map<string, KnowledgeHit>();
  for (const hit of results.flatMap(({ hits }) => hits).toSorted((a, b) => b.score - a.score))
    if (!best.has(hit.entry.id)) best.set(hit.entry.id, hit);
  return { hits: [...best.values()].slice(0, shown), answerable: results.some((one) => one.answerable) };
}

function writeEntry(list: RichText, number: number, entry: KnowledgeEntry): void {
  list.bold(`${number}. ${shorten(oneLine(entry.question), 160)}`).plain('\n');
  list.quote((quote) => quote.plain(shorten(tame(entry.answer).trim(), answerLimit)), true);
  const kind = entry.kind === 'faq' ? 'FAQ' : 'Шаблон';
  list
    .plain(`\n${kind} `)
    .code(shorten(entry.id, 60))
    .plain(` · проверено ${dateText(entry.reviewedOn)}\n\n`);
}

/** Insertion is for whoever answers a case; the entries themselves are for leads. */
function keyboardOf({ role }: Staff, view: CaseView | null, count: number): InlineKeyboardMarkup | null {
  const numbers = Array.from({ length: count }, (_, index) => index);
  const insert = view === null ? [] : numbers.map((index) => [insertButton(view, index)]);
  const button = (text: string, verb: 'open' | 'learn') =>
    numbers.map((index) => ({ text: `${text} ${index + 1}`, callback_data: packEntryButton(verb, index) }));
  const lead =
    role === 'lead' ? [button('✏️', 'open'), ...(view === null ? [] : [button('➕ вариант', 'learn')])] : [];
  const rows = [...insert, ...lead];
  return rows.length === 0 ? null : { inline_keyboard: rows };
}

function insertButton({ case: row }: CaseView, index: number) {
  const button = { verb: 'insert', caseId: row.id, version: row.version, argument: String(index) } as const;
  return { text: `Вставить ${index + 1} в черновик`, callback_data: packButton(button) };
}
