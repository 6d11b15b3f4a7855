/** Knows text that speaks to a model instead of to a buyer. */
import { toBase } from '../../text/graphemes.ts';

/** Narrow on purpose: approved answers for buyers («игнорируйте уведомление») must not fall in. */
const signs: readonly RegExp[] = [
  /(?:игнорируй|забудь|отмени|не выполняй|нарушь|обойди)(?:те)?\s+(?:(?:все|всё|эти|свои|любые|предыдущие|прежние|прошлые|данные|системные)\s+)*(?:правила|инструкци|указани|ограничени|настройк|запрет|промпт)/u,
  /(?:предыдущ|прежн|прошл|системн)\S*\s+(?:инструкци|указани|промпт|сообщени)/u,
  /системн\S*\s+(?:промпт|сообщени)|(?:^|\s)промпт(?:а|е|у|ом)?(?:\s|$|[.,:!])/u,
  /(?:^|[^а-я])ты\s+(?:теперь|больше не|—|-|это)?\s*(?:бот|ии|модель|ассистент|нейросеть|языковая|чат-?бот|dan|помощник)/u,
  /(?:если ты|ты)\s+(?:ии|бот|нейросеть|модель|ассистент)/u,
  /(?:нейросет|языков\S+ модел|искусственн\S+ интеллект|ии-?(?:агент|помощник|модел)|внимание,? (?:ии|бот|модель))/u,
  /(?:ответь|отвечай|напиши|выведи|скажи|добавь|вставь|сообщи|пиши|повтори)\s+(?:только|ровно|дословно|всем|каждому|покупател|в ответ|в конц|в каждый|слово|фразу|следующ)/u,
  /(?:ignore|forget|disregard|override|bypass|skip)\s+(?:\S+\s+){0,3}(?:instruction|rule|prompt|guideline|restriction|above|previous|prior)/u,
  /(?:system|developer|hidden|initial)\s*(?:prompt|message|instruction|override|mode)/u,
  /(?:you are|act as|pretend|behave as|roleplay)\s+(?:\S+\s+){0,3}(?:dan|ai|bot|assistant|model|admin|developer|manager|unrestricted|seller)/u,
  /(?:reply|respond|answer|output|say|write|print|tell|add|include|append)\s+(?:only|exactly|with|the (?:buyer|customer|user|following)|every|to (?:all|every))/u,
  /<\/?\s*(?:system|assistant|user|instruction|im_start|im_end)|\[\/?(?:inst|sys|system)\]|<\|[a-z_]+\|>|###\s*(?:system|instruction|assistant)|```/u,
  /"(?:decision|sentences|cites)"\s*:/u,
];

/** True for text that gives orders to a model; disguises of letters are seen through. */
export function isInstruction(text: string): boolean {
  const base = toBase(text).text;
  return signs.some((sign) => sign.test(base));
}
