/** What products say of themselves: name and price, and the lines of the card that the question is about. */
import type { KnownFacts, Money, ProductCard, ProductFact } from '../desk/facts.ts';
import type { Channel } from '../desk/words.ts';
import { wordsOf } from '../text/words.ts';
import { bindingStems, bindingWords, ownDeeds } from './grounding/lexicon.ts';
import { type MaterialLine, mostRefs, oneLine } from './material.ts';
import { isInstruction } from './prompt/instructions.ts';
import { type Attribute, answerFromCard, nearness } from './properties.ts';

/** Lines for products themselves; the rest of the ids are for cards. */
const mostProducts = 6;
/** UTF-16 units. */
const longestName = 200;
const longestTitle = 60;
const longestValue = 300;
const longestDescription = 500;

export interface ProductLines {
  readonly lines: readonly MaterialLine[];
  /** Left out because their names or cards speak to a model. */
  readonly suspicious: readonly string[];
}

/** `question`: the buyer's words; lines of the card that are near to them come first. */
export function productLines(facts: KnownFacts, question: string, channel: Channel): ProductLines {
  const products = distinct(facts.products);
  const sound = products.filter(({ name }) => !isInstruction(name));
  const at = facts.readAt ?? facts.order?.readAt ?? null;
  const own = sound.slice(0, mostProducts).map(
    (product): MaterialLine => ({
      kind: 'product',
      title: 'Товар',
      text: productText(product, channel),
      at,
    }),
  );
  const cards = sound.flatMap((product) => cardLines(product, question).map((line) => ({ ...line, at })));
  const heard = cards.filter(({ text }) => !isInstruction(text));
  const suspects = [
    ...products.filter((one) => !sound.includes(one)).map(({ sku }) => `sku ${sku ?? '?'}`),
    ...cards.filter((one) => !heard.includes(one)).map(({ title }) => title),
  ];
  return { lines: [...own, ...heard].slice(0, mostRefs.P), suspicious: [...new Set(suspects)] };
}

/** Texts of the lines that answer the whole question by themselves; null when they do not, or when two cards might. */
export function cardAnswer(facts: KnownFacts, question: string): readonly string[] | null {
  const [card, ...others] = distinct(facts.products).flatMap((product) => product.card ?? []);
  if (card === undefined || others.length > 0) return null;
  const answer = answerFromCard(card, question);
  if (answer === null) return null;
  return [...answer.attributes.map(attributeText), ...(answer.stock ? stockTexts(card) : [])];
}

function distinct(products: readonly ProductFact[]): readonly ProductFact[] {
  return [...new Map(products.map((one) => [one.sku ?? one.name, one])).values()];
}

/** How many were ordered is nobody's business in public. */
function productText({ name, offerId, price, quantity }: ProductFact, channel: Channel): string {
  const parts = [
    oneLine(name).slice(0, longestName),
    offerId === null ? null : `артикул ${oneLine(offerId)}`,
    quantity === null || channel !== 'chat' ? null : `количество в заказе: ${quantity} шт.`,
    price === null ? null : `цена ${priceText(price)}`,
  ];
  return parts.filter((part) => part !== null).join('; ');
}

function priceText({ minor, currency }: Money): string {
  const fraction = minor % 100 === 0 ? 0 : 2;
  return new Intl.NumberFormat('ru', { style: 'currency', currency, minimumFractionDigits: fraction }).format(
    minor / 100,
  );
}

/** The stock and the description come before attributes that have nothing to do with the question: ids are few. */
function cardLines({ name, card }: ProductFact, question: string): readonly Omit<MaterialLine, 'at'>[] {
  if (card === undefined) return [];
  const attributes = card.attributes
    .map((one) => ({
      text: attributeText(one),
      near: nearness(one.name, question) * 2 + nearness(one.value, question),
    }))
    .toSorted((one, other) => other.near - one.near);
  const texts = [
    ...attributes.filter(({ near }) => near > 0).map(({ text }) => text),
    ...stockTexts(card),
    ...descriptionTexts(card, question),
    ...attributes.filter(({ near }) => near === 0).map(({ text }) => text),
  ];
  const title = `${oneLine(name).slice(0, longestTitle)} · карточка`;
  return texts.map((text) => ({ kind: 'card', title, text }));
}

function attributeText({ name, value }: Attribute): string {
  return `${oneLine(name)}: ${oneLine(value).slice(0, longestValue)}`;
}

/** The count changes by the minute, so it is not told. */
function stockTexts({ stock }: ProductCard): readonly string[] {
  if (stock === null) return [];
  return [stock > 0 ? 'Товар есть в наличии' : 'Товара нет в наличии'];
}

/** The sentences nearest to the question, in their order; the opening ones when none is near. */
function descriptionTexts({ description }: ProductCard, question: string): readonly string[] {
  const sentences = oneLine(description ?? '')
    .split(/(?<=[.!?…])\s+/u)
    .filter((sentence) => sentence !== '' && !isAdvertising(sentence));
  const near = sentences.filter((sentence) => nearness(sentence, question) > 0);
  const chosen = near.length > 0 ? near : sentences;
  let room = longestDescription;
  const fitting = chosen.filter((sentence) => {
    room -= sentence.length + 1;
    return room >= 0;
  });
  return fitting.length === 0 ? [] : [`Описание: ${fitting.join(' ')}`];
}

/** What binds the shop or leads off the marketplace is no property of a product. */
function isAdvertising(sentence: string): boolean {
  return wordsOf(sentence).some(
    (word) =>
      ownDeeds.test(word) || bindingWords.has(word) || bindingStems.some((stem) => word.startsWith(stem)),
  );
}
