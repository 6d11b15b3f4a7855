/** «Написать покупателю»: a reason, a template of that reason or own words, then a case that needs the usual approval. */

import type { Outcome } from '../desk/desk-port.ts';
import type { KnowledgeEntry } from '../desk/drafting.ts';
import { noFacts, type OrderFact } from '../desk/facts.ts';
import { type OutreachReason, outreachReasons } from '../desk/words.ts';
import { packAnchoredButton } from './anchored-button.ts';
import type { PressAnswer } from './courtesies.ts';
import { type PressContext, refusalWords, refused } from './decide-tools.ts';
import { type Letter, letter, plainLetter } from './letter.ts';
import { mention } from './mention.ts';
import {
  type FirstWords,
  firstWordsAnchor,
  type OrderMessage,
  orderAnchor,
  readFirstWords,
} from './order-message.ts';
import { capitalReason, reasonWords } from './outreach-words.ts';
import { originOf, type Reply } from './reply.ts';
import { oneLine, RichText, shorten, tame } from './rich-text.ts';
import { post, type RoomTools, shopOf } from './tools.ts';

/** One step: the message it was pressed under, what that one is about, the numbers of the button. */
export type OrderStep = (
  context: PressContext,
  about: OrderMessage,
  numbers: readonly number[],
) => Promise<PressAnswer>;

const done: PressAnswer = { text: '', alert: false };
const outdated: PressAnswer = { text: 'Эта кнопка устарела: повторите /order.', alert: true };

/** Templates offered at once. */
const mostTemplates = 6;

export const chooseReason: OrderStep = async (context, about, [posting = -1]) => {
  const number = about.postings[posting];
  if (number === undefined) return outdated;
  const text = new RichText().plain('✉️ Первое сообщение покупателю по отправлению ').code(number);
  text.plain('.\nПо какому поводу пишем? Ozon разрешает эти четыре.');
  const rows = outreachReasons.map((reason, index) => [
    { text: capitalReason(reason), callback_data: packAnchoredButton('reason', posting, index) },
  ]);
  return turn(context, {
    ...letter(text.build()),
    keyboard: { inline_keyboard: rows },
    anchor: orderAnchor({ ...about, templates: [] }),
  });
};

export const chooseWords: OrderStep = async (context, about, [posting = -1, which = -1]) => {
  const { tools } = context;
  const number = about.postings[posting];
  const reason = outreachReasons[which];
  if (number === undefined || reason === undefined) return outdated;
  const order = await orderOf(tools, about.shopId, number);
  if (order === null) return outdated;
  const offered = templatesOf(tools, about.shopId, reason, order);
  const text = new RichText().bold(capitalReason(reason)).plain(' · ').code(number).plain('\n');
  text.plain(offered.length === 0 ? 'Готовых текстов на этот повод нет.\n' : 'Выберите текст:\n');
  for (const [index, { entry, words }] of offered.entries()) {
    text.plain(`${index + 1}. ${shorten(oneLine(entry.question), 80)}\n`);
    text.quote((quote) => quote.plain(shorten(tame(words), 400)), true).plain('\n');
  }
  const numbers = offered.map((_, index) => ({
    text: `${index + 1}`,
    callback_data: packAnchoredButton('template', posting, which, index),
  }));
  const rest = [
    { text: '✍️ Свой текст', callback_data: packAnchoredButton('own_text', posting, which) },
    { text: '‹ Назад', callback_data: packAnchoredButton('order', posting) },
  ];
  return turn(context, {
    ...letter(text.build()),
    keyboard: { inline_keyboard: [numbers, rest].filter((row) => row.length > 0) },
    anchor: orderAnchor({ ...about, templates: offered.map(({ entry }) => entry.id) }),
  });
};

export const takeTemplate: OrderStep = async (context, about, [posting = -1, which = -1, index = -1]) => {
  const { tools, staff, callbackId } = context;
  const postingNumber = about.postings[posting];
  const reason = outreachReasons[which];
  if (postingNumber === undefined || reason === undefined) return outdated;
  const order = await orderOf(tools, about.shopId, postingNumber);
  const chosen =
    order === null
      ? undefined
      : templatesOf(tools, about.shopId, reason, order).find(
          ({ entry }) => entry.id === about.templates[index],
        );
  if (chosen === undefined) return outdated;
  const { entry, words } = chosen;
  const { id, question: title, reviewedOn } = entry;
  const outcome = await tools.desk.startOutreach({
    shopId: about.shopId,
    postingNumber,
    reason,
    text: words,
    quoted: [{ ref: 'T1', id, title, text: words, reviewedOn }],
    staff,
    at: tools.now(),
    origin: `telegram:callback:${callbackId}`,
  });
  if (!outcome.ok) return refused(tools, outcome.refusal);
  await turn(context, startedLetter(outcome.caseId));
  return { text: 'Черновик готов: ждёт одобрения на карточке.', alert: false };
};

export const askOwnText: OrderStep = async (context, about, [posting = -1, which = -1]) => {
  const { tools, staff, place, messageId, callbackId } = context;
  const postingNumber = about.postings[posting];
  const reason = outreachReasons[which];
  if (postingNumber === undefined || reason === undefined) return outdated;
  const text = new RichText();
  mention(text, staff);
  text.plain(`, напишите ответом на это сообщение, что сказать покупателю по отправлению ${postingNumber}.`);
  text.plain(` Повод: ${reasonWords[reason]}. Уйдёт одно сообщение, после проверки и одобрения.`);
  await post(
    tools,
    place,
    `ask:${callbackId}`,
    letter({
      ...text.build(),
      replyTo: messageId,
      asks: 'Первое сообщение покупателю…',
      anchor: firstWordsAnchor({ shopId: about.shopId, postingNumber, reason }),
    }),
  );
  return done;
};

/** The answer to that question. */
export async function firstWordsWritten(
  tools: RoomTools,
  { staff, message, text, anchor }: Reply,
): Promise<Outcome | string | null> {
  if (anchor.data === null) return null;
  const about: FirstWords = readFirstWords(anchor.data);
  const command = { ...about, text, staff, at: tools.now(), origin: originOf(message) };
  const outcome = await tools.desk.startOutreach(command);
  return outcome.ok ? outcome : `Не принято. ${refusalWords(tools, outcome.refusal)}`;
}

/** Null when Ozon does not show it, or does not answer now. */
async function orderOf(tools: RoomTools, shopId: string, postingNumber: string): Promise<OrderFact | null> {
  const { orders } = await tools.desk.lookUpOrder(shopId, postingNumber);
  return orders.find(({ order }) => order.postingNumber === postingNumber)?.order ?? null;
}

/** Templates tagged with the reason that this order's facts fill wholly. */
function templatesOf(
  tools: RoomTools,
  shopId: string,
  reason: OutreachReason,
  order: OrderFact,
): readonly { readonly entry: KnowledgeEntry; readonly words: string }[] {
  const facts = { ...noFacts, order, products: order.products, shopStartsChat: true, reason };
  const shop = shopOf(tools, shopId);
  return tools.knowledge
    .templates({ shopId, channel: 'chat' })
    .filter(({ tags }) => tags.includes(reasonWords[reason]))
    .map((entry) => ({ entry, ...tools.knowledge.fill(entry, facts, shop) }))
    .filter(({ missing, text }) => missing.length === 0 && text.trim() !== '')
    .slice(0, mostTemplates)
    .map(({ entry, text }) => ({ entry, words: text.trim() }));
}

function startedLetter(caseId: number): Letter {
  return plainLetter(`✉️ Сообщение покупателю записано: обращение № ${caseId}. Отправьте его с карточки.`);
}

/** The message that was pressed turns into the next step. */
async function turn(
  { tools, place, callbackId, messageId }: PressContext,
  next: Letter,
): Promise<PressAnswer> {
  await post(tools, place, `order:${callbackId}`, { ...next, edits: messageId });
  return done;
}
