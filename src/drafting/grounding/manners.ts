/** Sentences that need no source: courtesy that states nothing, and questions to the buyer. */
import { wordsOf } from '../../text/words.ts';
import { overlapWith } from './overlap.ts';

const longestCourtesy = 14;
const longestAsk = 30;
/** Share of a question's telling words that must be about the matter or about asking. */
const askShare = 0.6;

const courtesyWords: ReadonlySet<string> = new Set(
  (
    'здравствуйте добрый доброе доброго день дня утро вечер вечера приветствуем рады рада рад вас вам ваш ваше вашу ваши ваше вашего ' +
    'спасибо благодарим благодарю большое огромное искренне за обращение вопрос вопросы отзыв сообщение терпение понимание ожидание ' +
    'доверие выбор покупку интерес внимание уточнение теплые слова оценку подробный что обратились написали поделились нам нас мы ' +
    'магазину магазин магазина нашему нашего наш приносим извинения свои наши искренние извините простите неудобства неудобство доставленные ' +
    'задержку ситуацию сложившуюся сложившейся случившееся случившемся о об жаль очень сожалеем понимаем беспокойство как важно важен ' +
    'это если у останутся остались появятся появится возникнут возникнет будут еще другие дополнительные любые пишите напишите ' +
    'обращайтесь спросите пожалуйста в этот чат сюда здесь всегда помочь поможем с и удовольствием будем на связи готовы ответить них ' +
    'хорошего приятного приятных всего удачного отличного покупок уважением команда команды к сожалению до свидания сможем'
  ).split(' '),
);

const asking =
  /(?:^|[^а-я])(?:уточните|подскажите|напишите|пришлите|приложите|укажите|сообщите|опишите|прикрепите|отправьте|расскажите|сфотографируйте|проверьте)(?![а-я])|\?\s*$/u;
const askingWords =
  'уточните подскажите напишите пришлите приложите укажите сообщите опишите прикрепите отправьте расскажите сфотографируйте проверьте ' +
  'какой какая какое какие какого какую номер заказа отправления фото фотографию снимок товара упаковки этикетки модель размер цвет город ' +
  'артикул дефект повреждение повреждения проблему подробнее именно вопрос хотите хотели интересует выбрать нужный желаемый чтобы смогли ' +
  'помочь ответить точнее детали в чём чем что где когда почему количество рост параметры устройства машины назначение';

export function isCourtesy(sentence: string, shopName: string): boolean {
  const words = wordsOf(sentence);
  const shop = new Set(wordsOf(shopName));
  return words.length <= longestCourtesy && words.every((word) => courtesyWords.has(word) || shop.has(word));
}

/** `matter`: the buyer's words and the materials; a question may take its words from there. */
export function isAsk(sentence: string, matter: string): boolean {
  const words = wordsOf(sentence);
  return (
    words.length <= longestAsk &&
    asking.test(sentence.toLowerCase()) &&
    overlapWith(sentence, `${askingWords} ${matter}`) >= askShare
  );
}
