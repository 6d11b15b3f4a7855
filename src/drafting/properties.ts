/** Which properties of a product a buyer asks about, and which line of its card answers. */
import type { ProductCard } from '../desk/facts.ts';
import { stemOf, wordsOf } from '../text/words.ts';

export type Attribute = ProductCard['attributes'][number];

/** Buyers' words for a property beside the names that cards give it; of low words, «ё» as «е». */
const properties: readonly { readonly asked: RegExp; readonly named: RegExp }[] = [
  { asked: /из чего|состав|материал|ткан[иь]/u, named: /^(?:состав|материал|ткань)/u },
  {
    asked: /размер|габарит|длин[аыу]|ширин|высот|диаметр/u,
    named: /размер|габарит|длина|ширина|высота|диаметр/u,
  },
  { asked: /весит|(?<![а-я])вес(?:а|ом|у)?(?![а-я])|тяжел/u, named: /^(?:вес|масса)/u },
  { asked: /стира|ухаж|(?<![а-я])уход/u, named: /^уход|стирк/u },
  { asked: /цвет|оттен/u, named: /^цвет/u },
  { asked: /стран[аыуе]|где (?:произв|сдела)|чье производ/u, named: /^страна/u },
  { asked: /бренд|какой фирм|какая марк/u, named: /^(?:бренд|марка)/u },
  { asked: /объем|вместимост|литраж|сколько литр/u, named: /^(?:объем|вместимость)/u },
  { asked: /мощност|сколько ватт/u, named: /^мощность/u },
  { asked: /комплектац|что входит|в комплекте/u, named: /^комплект/u },
];

const stockAsked = /налич|в продаже|есть ли у вас/u;

const asking =
  /\?|(?<![а-я])(?:как(?:ой|ая|ое|ие|ого|ова|ую|им|их)|из чего|сколько|подскажите|есть ли|уточните|чем)(?![а-я])/u;
/** Words under which a property is named in passing: a complaint, a return, a choice that no line of a card makes. */
const anotherMatter =
  /верн|возвра|обмен|замен|отмен|достав|заказа[лт]|прише?л|привез|присла|получил|брак|дефект|слома|порва|деньг|чек|курьер|посылк|выбрать|подойд|подбер|подобр|таблиц|когда|появит|поступ/u;

export interface PropertyAnswer {
  readonly attributes: readonly Attribute[];
  /** Whether it is in stock is asked too. */
  readonly stock: boolean;
}

/** What of the card answers the whole question; null when it is no such question or a part of it would stay unanswered. */
export function answerFromCard(card: ProductCard, question: string): PropertyAnswer | null {
  const words = plain(question);
  if (!asking.test(words) || anotherMatter.test(words)) return null;
  const stock = stockAsked.test(words);
  if (stock && card.stock === null) return null;
  const exact = namedIn(card.attributes, words);
  const asked = properties.filter((one) => one.asked.test(words));
  const found = asked.map(({ named }) => onlyOne(card.attributes, exact, named, words));
  const attributes = [...exact, ...found.filter((one) => one !== null)];
  if (found.includes(null) || (attributes.length === 0 && !stock)) return null;
  return { attributes: card.attributes.filter((one) => attributes.includes(one)), stock };
}

/** How near a text of the card is to the question: 0 for nothing in common. */
export function nearness(text: string, question: string): number {
  const words = plain(question);
  const name = plain(text);
  const asked = properties.some((one) => one.asked.test(words) && one.named.test(name));
  const stems = stemsOf(question);
  return Number(asked) * 2 + stemsOf(text).intersection(stems).size;
}

/** The attribute of that name whose every word the buyer used, or the only one there is; null when none is clear. */
function onlyOne(
  attributes: readonly Attribute[],
  exact: readonly Attribute[],
  named: RegExp,
  question: string,
): Attribute | null {
  const spoken = exact.find(({ name }) => named.test(plain(name)));
  if (spoken !== undefined) return spoken;
  const packed = /упаков/u;
  const fitting = attributes.filter(({ name }) => {
    const low = plain(name);
    return named.test(low) && (packed.test(question) || !packed.test(low));
  });
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

/** Attributes whose every word the buyer used; «Размер упаковки» is not «Размер» beside it. */
function namedIn(attributes: readonly Attribute[], question: string): readonly Attribute[] {
  const stems = stemsOf(question);
  const rows = attributes
    .map((one) => ({ one, own: stemsOf(one.name.replace(/,.*|\(.*/u, '')) }))
    .filter(({ own }) => own.size > 0 && own.isSubsetOf(stems));
  const isPartOfAnother = (own: ReadonlySet<string>) =>
    rows.some((other) => other.own.size > own.size && own.isSubsetOf(other.own));
  return rows.filter(({ own }) => !isPartOfAnother(own)).map(({ one }) => one);
}

/** Too common in names and questions to tell them apart. */
const commonWords: ReadonlySet<string> = new Set('товар товара товаре тип пол для или это есть'.split(' '));

function stemsOf(text: string): Set<string> {
  const words = wordsOf(text).filter((word) => word.length > 2 && !commonWords.has(word));
  return new Set(words.map(stemOf));
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll('ё', 'е');
}
