/** The stand-in's whole craft: greet, answer from what was given and fits the buyer's words, cite it, close. */
import { stemmer } from '@orama/stemmers/russian';
import type { Material, Materials } from './materials.ts';

export interface Sentence {
  readonly text: string;
  readonly cites: readonly string[];
  readonly kind: 'fact' | 'ask' | 'courtesy';
}

/** The shape that the drafting prompt asks for. */
export interface Reply {
  readonly decision: 'answer' | 'insufficient' | 'handoff';
  readonly missing: readonly string[];
  readonly sentences: readonly Sentence[];
  readonly language: 'ru' | 'other';
}

/** A question of where the order is and when it comes: the order's facts answer it, not the FAQ. */
const whereOrWhen =
  /(?:^|[^а-яё])(?:где|когда|трек|статус|прид[её]т|приед|привез|дойд|доставят|опазд|задерж)/iu;
const ofTheParcel = /заказ|посылк|достав|трек|отправлен|привез|прид[её]т|приед|курьер|дойд/iu;
const ofAnotherMatter = /деньг|чек|верн|возврат|отмен|адрес|обмен|гаранти|оплат/iu;
const greeting: Sentence = { text: 'Здравствуйте!', cites: [], kind: 'courtesy' };
const closing: Sentence = { text: 'Если появятся вопросы, напишите нам.', cites: [], kind: 'courtesy' };
const enough = 3;

export function composeReply(materials: Materials): Reply {
  const { all, conversation } = materials;
  const order = all.filter(({ ref, text }) => ref.startsWith('O') && !/\{[\w.]+\}/.test(text));
  const entries = all.filter(({ ref, text }) => /^[FT]/.test(ref) && !/\{[\w.]+\}/.test(text));
  const parcel = ofTheParcel.test(conversation) && !ofAnotherMatter.test(conversation);
  const products = all.filter(({ ref }) => ref.startsWith('P'));
  const facts =
    parcel && whereOrWhen.test(conversation)
      ? orderSentences(order, conversation)
      : propertySentences(products, conversation);
  const best = bestOf(entries, conversation);
  const body = facts.length > 0 || best === null ? facts : answerSentences(best);
  if (body.length === 0) {
    return { decision: 'insufficient', missing: [], sentences: [], language: 'ru' };
  }
  return { decision: 'answer', missing: [], sentences: [greeting, ...body, closing], language: 'ru' };
}

/** Facts of the order in one sentence each: `Статус: в пути` is said as it stands. */
function orderSentences(order: readonly Material[], conversation: string): readonly Sentence[] {
  const wanted = /трек/iu.test(conversation) ? /трек/iu : /статус|достав|срок/iu;
  const telling = order.filter(({ text }) => wanted.test(text));
  return telling.slice(0, 2).map(({ ref, text }) => ({ text: sentence(text), cites: [ref], kind: 'fact' }));
}

/** What buyers ask of a product, and how the line of its card begins that tells it. */
const properties: readonly (readonly [asked: RegExp, line: RegExp])[] = [
  [/из чего|состав|материал/iu, /^(?:состав|материал)/iu],
  [/размер|габарит/iu, /^размеры?(?! упаковки)/iu],
  [/стира|ухаж/iu, /^уход/iu],
  [/цвет/iu, /^цвет/iu],
  [/сколько весит|какой вес/iu, /^вес/iu],
  [/налич/iu, /^товара? (?:есть|нет) в наличии/iu],
];
const complaint = /не подош|не то[тй]|прише?л|прислали|выбрать/iu;

/** Lines of the card before any entry: they are about this very product. */
function propertySentences(products: readonly Material[], conversation: string): readonly Sentence[] {
  if (ofAnotherMatter.test(conversation) || complaint.test(conversation)) return [];
  const lines = properties.flatMap(([asked, line]) =>
    asked.test(conversation) ? products.filter(({ text }) => line.test(text)).slice(0, 1) : [],
  );
  return lines.map(({ ref, text }) => ({ text: sentence(text), cites: [ref], kind: 'fact' }));
}

function answerSentences({ ref, text }: Material): readonly Sentence[] {
  const answer = text.split(/(?:Ответ|A|О)\s*:\s*/u).at(-1) ?? text;
  const parts = answer.match(/[^.!?…]+[.!?…]+(?=\s|$)|[^.!?…]+$/gu) ?? [];
  const kept = parts
    .map((part) => part.trim())
    .filter((part) => part !== '' && !/^(здравствуйте|добрый)/iu.test(part));
  return kept.slice(0, enough).map((part) => ({ text: sentence(part), cites: [ref], kind: 'fact' }));
}

function sentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?…]$/u.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** What the search's own order is worth beside words in common: it stands first for a reason. */
const firstPlace = 1.5;

/** The entry that shares most stems with the conversation, rare ones first; null when none shares any. */
function bestOf(entries: readonly Material[], conversation: string): Material | null {
  const asked = stems(conversation);
  const spread = new Map<string, number>();
  const rows = entries.map((entry) => ({ entry, stems: stems(entry.text) }));
  for (const row of rows) for (const stem of row.stems) spread.set(stem, (spread.get(stem) ?? 0) + 1);
  const scored = rows.flatMap(({ entry, stems: own }) => {
    const common = [...asked].reduce(
      (sum, stem) => sum + (own.has(stem) ? 1 / (spread.get(stem) ?? 1) : 0),
      0,
    );
    const place = entry.ref.startsWith('F') ? firstPlace / Number(entry.ref.slice(1)) : 0;
    return common === 0 ? [] : [{ entry, score: common + place }];
  });
  return scored.toSorted((left, right) => right.score - left.score)[0]?.entry ?? null;
}

/** Short words that tell of no matter, as «чек» and «цвет» do. */
const idle = new Set(
  'для как что при или это эта эти все вам вас они она где его нет над под без про уже еще мне вот там тут чем кто ваш'.split(
    ' ',
  ),
);

function stems(text: string): ReadonlySet<string> {
  const words = (text.toLowerCase().match(/[а-яё]{3,}/gu) ?? []).map((word) => word.replaceAll('ё', 'е'));
  return new Set(words.filter((word) => !idle.has(word)).map((word) => stemmer(word)));
}
