/** Words that say what a value is about. Stems over folded tokens, so that drafts and approved texts are read alike. */

/** What a term is a term of. `transit`: the order's way, without saying which part of it. */
export type Subject = 'delivery' | 'shipment' | 'transit' | 'goods' | 'refund' | 'other';

interface Cue {
  readonly subject: Subject;
  /** A verb decides over a noun of the same clause. */
  readonly verb: boolean;
}

const stems: readonly (readonly [pattern: RegExp, cue: Cue])[] = [
  [
    /^(встречайте|успе(ет|ют)$|везут|везем|едет|едут|ехать|доезжа|доход(ит|ят)|добира|доставим|доставят|доставит|доставлен|доставля|достави(м|ли|т)|привез|привоз(им|ят|ит)|прибуд|прибы(л|в)|приед|приех|придет|придут|прийти|дойдет|дойдут|доедет|доедут|довез|вручат|вруч(ит|ать|ен)|подвез|докат|добер(ет|ут|ем)|подоспе(ет|ют)|поспе(ет|ют)|домч|примч|прилет(ит|ят)|долет(ит|ят)|прибыва|ждите|ожида(йте|ем|ется|ются)|дождетесь|получите|заберете|забрать|окажется|принес(ет|ут))/,
    { subject: 'delivery', verb: true },
  ],
  [
    /^(отправ(им|ля|лен|ил|ит|ят|ишь|ка уйд)|отгру(з|ж)|(пере|от|с)да(дим|ем|ет|ст|ют|дут)$|переда(ли|н|на|ны|но)$|вышл(ем|ют)|вы(сыл|слал|слан)|соберем|собира(ем|ют)|собран|упаку|упакова|уйдет|выезжа|выед(ет|ут)|поедет|уед(ет|ут)|трон(ет|ут)ся|двин(ет|ут)ся|повез(ем|ут)|стартует|погруз(им|ят)|скомплекту|укомплекту)/,
    { subject: 'shipment', verb: true },
  ],
  [/^(появ(ится|ятся)|поступ(ит|ят)|завез|пополн)/, { subject: 'goods', verb: true }],
  [
    /^(верн(ем|ут)|вернется|вернутся|возвра(тим|ща)|зачисл|перечисл|возмест|компенсир|замен(им|ят|ен)|обменя|отремонт|почин)/,
    { subject: 'refund', verb: true },
  ],
  [
    /^(уточн|ответ(им|ят|ил|ит|ьте)|отвеча|сообщ|свяж|связ(ались|ался)|провер|напи(ш|са)|вернемся|разбер|рассмотр|подскаж|обнов|работа|изуч|позвон|проконсульт|обрати(л|в)|обраща|писал|оформ(ил|лен|ля)|заказал|купил|приобре|обсуд|подготов|пришлит|отправьте|отправляйте|пришл|посмотр|расскаж|опубликов|появил(ся|ась|ись|ось)|обновил(ся|ась|ись|ось)|сменил(ся|ась|ись|ось)|изменил(ся|ась|ись|ось)|добав|заряж|использ|примен|подожд|вар(ите|ить)|сушит|полив|носите|мой(те|ки)|открыт|закрыт)/,
    { subject: 'other', verb: true },
  ],
  [/^(доставк|курьер|пвз|постамат|логист|вручени|прибыти)/, { subject: 'delivery', verb: false }],
  [/^(отгрузк|отправк|сборк|передач[аеиу])/, { subject: 'shipment', verb: false }],
  [/^(посылк|отправлени|заказ(а|у|ом|е|ы|ов)?$|выдач|пути$)/, { subject: 'transit', verb: false }],
  [
    /^(вскрыти|гаранти|годност|годен|служб|хран(ит|ен|ят)|наличи|поступлени|завоз|продаж)/,
    { subject: 'goods', verb: false },
  ],
  [
    /^(возврат|деньг|денеж|средств|замен[аыу]|обмен|ремонт|компенсац|претензи)/,
    { subject: 'refund', verb: false },
  ],
];

const memory = new Map<string, Cue | null>();

/** What a folded word tells about the values near it. */
export function cueOf(word: string): Cue | null {
  const known = memory.get(word);
  if (known !== undefined) return known;
  const found = word.length < 3 ? null : (stems.find(([pattern]) => pattern.test(word))?.[1] ?? null);
  if (memory.size >= 10_000) memory.clear();
  memory.set(word, found);
  return found;
}

/** «в доставку», «службе доставки»: what is handed over to them is shipped, not delivered. */
export function isHandover(word: string, before: string | undefined): boolean {
  return (
    (word === 'доставку' && before === 'в') || (word === 'доставки' && /^служб[еуы]$/.test(before ?? ''))
  );
}

/** Days of the calendar that are not about an order at all. */
export const calendarMatters =
  /^(закон|постановлени|приказ|гост|выпуск|выпущ|произвед|изготов|праздник|подарок|подарк|поздрав|обращен|рожден|верси|прошивк|отзыв|чек|договор|редакци|акци)/;
/** «не можем», «нет данных»: what a sentence refuses to say it does not state. */
export const deniable =
  /^(мож(ем|ет|но)|могу(т)?|смож(ем|ет)|готов|обеща|гарантир|зна(ем|ю)|располага|подтвержд|назва|назов|указ|нужн|надо|требу|должн|вправе|получ|успе|предостав|предусмотр|дела|наш(ли|ел)|виж|относ|просим|берем|взим)/;
export const contrasts = /^(но|однако|зато|поэтому|а)$/;
export const frauds = /^мошен/;
/** The buyer's words are told again: «вы пишете», «вам нужно». */
export const quoting =
  /^(пишете|писали|написали|указали|указываете|просили|просите|хотели|хотите|спрашива|спросили|назвали|упомянули|видели|увидели|нашли|сообщили|говорите|сказали|нужн|интересует|желаете)/;
export const conditions = /^(если|после|при|когда|случае)$/;
export const accountWays = /^(кабинет|заявк|озон$|ozon$)/;
