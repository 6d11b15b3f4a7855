/** Why the shop writes first, as people and programs write it down. */
import type { OutreachReason } from '../desk/words.ts';

const foreign =
  /реклам|акци[яиюй]|скид|отзыв|оценк|поздрав|праздн|рассыл|лояльн|благодар|продаж|(?<!в)опрос|промо|новин|знаком|promo|review|marketing|sale|survey|loyal/u;

/** Stems of the seed's four reasons, of their paraphrases and of codes; the first that fits counts. */
const stems: readonly (readonly [OutreachReason, RegExp])[] = [
  ['buyer_request', /запрос|просьб|просил|попросил|обращени|вопрос|обратил|buyer|customer|request|question/u],
  ['stock', /налич|остат|запас|stock|availab/u],
  ['delivery_problem', /достав|отправ|задерж|посылк|пункт|пвз|курьер|логист|deliver|shipp|delay/u],
  ['order_details', /детал|уточн|заказ|параметр|размер|цвет|комплект|состав|detail|order|clarif/u],
];

/** Null when the words name none of the four: «Реклама новинок». */
export function outreachReasonOf(written: string): OutreachReason | null {
  const words = written.toLowerCase().replaceAll('ё', 'е');
  if (foreign.test(words)) return null;
  return stems.find(([, stem]) => stem.test(words))?.[0] ?? null;
}
