/** One-press scenarios of the page, composed of the simulators' own actions. */
import type { ModelStandIn } from './model/stand-in.ts';
import type { OzonSimulator } from './ozon/simulator.ts';
import { chippedMug } from './photo.ts';
import { cast, teamChatId } from './telegram/cast.ts';
import type { TelegramEmulator } from './telegram/emulator.ts';

interface Peers {
  readonly ozon: OzonSimulator;
  readonly telegram: TelegramEmulator;
  readonly model: ModelStandIn;
}

interface Scenario {
  readonly id: string;
  readonly title: string;
  readonly run: (peers: Peers) => unknown;
}

/** Buyers of the pseudo shop by what they ask about: an order on its way, one received, one in FBO. */
const buyers = { onTheWay: '115561', received: '115562', other: '115563' } as const;

/** A product that is asked about and reviewed: the cotton plaid. */
const plaid = 646399170;

function writes(buyer: string, text: string) {
  return ({ ozon }: Peers) => ozon.act('buyer-message', { buyer, text });
}

export const scenarios: readonly Scenario[] = [
  {
    id: 'where-is-my-order',
    title: 'Где мой заказ?',
    run: writes(buyers.onTheWay, 'Здравствуйте! Где мой заказ? Когда его привезут?'),
  },
  {
    id: 'want-to-return',
    title: 'Хочу вернуть',
    run: writes(buyers.received, 'Добрый день. Хочу вернуть товар, не подошёл. Что делать?'),
  },
  {
    id: 'give-me-whatsapp',
    title: 'Дайте ваш WhatsApp',
    run: writes(buyers.other, 'Дайте ваш WhatsApp, так быстрее договоримся'),
  },
  {
    id: 'buyer-writes-again',
    title: 'Покупатель пишет ещё раз',
    run: writes(buyers.onTheWay, 'И ещё вопрос: можно ли изменить адрес доставки?'),
  },
  { id: 'two-press-at-once', title: 'Двое нажали сразу', run: twoPressAtOnce },
  {
    id: 'ozon-is-silent',
    title: 'Ozon не отвечает',
    run: ({ ozon }) => {
      ozon.act('faults', { method: '/v1/chat/send/message', kind: 'timeout_after' });
      return writes(
        buyers.received,
        'Здравствуйте, подскажите, какой у меня номер заказа?',
      )({ ozon } as Peers);
    },
  },
  {
    id: 'question',
    title: 'Вопрос о товаре',
    run: ({ ozon }) =>
      ozon.act('question', { sku: plaid, text: 'Здравствуйте! Из чего сделан плед и какого он размера?' }),
  },
  {
    id: 'review',
    title: 'Отзыв на 2 ⭐',
    run: ({ ozon }) =>
      ozon.act('review', {
        sku: plaid,
        rating: 2,
        text: 'Плед тонкий, на фото казался плотнее. Разочарован.',
      }),
  },
  {
    id: 'photo',
    title: 'Покупатель прислал фото',
    run: ({ ozon }) =>
      ozon.act('buyer-message', {
        buyer: buyers.received,
        text: 'Заказал свитер, а прислали кружку, да ещё со сколом',
        images: [chippedMug()],
      }),
  },
  {
    id: 'fbo-date',
    title: 'Ozon перенёс доставку FBO',
    run: fboDateMoves,
  },
  {
    id: 'moderation-rejects',
    title: 'Модерация отклонит ответ',
    run: ({ ozon }) => {
      ozon.act('moderation', { outcome: 'MODERATION_FAILED', reason: 'Текст содержит рекламу' });
      return ozon.act('question', { sku: plaid, text: 'Подскажите, можно ли стирать плед в машине?' });
    },
  },
  {
    id: 'model-invents-a-date',
    title: 'Модель выдумала дату',
    run: (peers) => {
      // The first try and both repairs: the draft falls back to a template.
      peers.model.misbehave({ kind: 'invent_date', count: 3 });
      return writes(buyers.onTheWay, 'Подскажите точную дату доставки моего заказа')(peers);
    },
  },
];

/** False when there is no scenario of this name. */
export async function runScenario(id: string, peers: Peers): Promise<boolean> {
  const scenario = scenarios.find((one) => one.id === id);
  await scenario?.run(peers);
  return scenario !== undefined;
}

/** The buyer of an FBO order asks; then a push tells the dates that no method gives. */
function fboDateMoves({ ozon }: Peers): void {
  const { postings, now } = ozon.world();
  const posting = postings.find(({ scheme, status }) => scheme === 'fbo' && status === 'delivering');
  if (posting === undefined) return;
  const asked = { buyer: posting.buyerId, order: posting.orderNumber, text: 'Когда привезут носки?' };
  ozon.act('buyer-message', asked);
  const day = 86_400_000;
  const begin = Math.max(now(), posting.deliveryEnd ?? 0) + 2 * day;
  ozon.act('order-change', { posting: posting.number, deliveryBegin: begin, deliveryEnd: begin + day });
}

/** The lead and the operator press ✅ of the newest card that offers it, in the same moment. */
async function twoPressAtOnce({ telegram }: Peers): Promise<void> {
  const messages = [...(telegram.world.chats.get(teamChatId)?.messages.values() ?? [])];
  const card = messages.findLast((message) =>
    message.keyboard?.inline_keyboard.flat().some((button) => button.text.includes('Отправить')),
  );
  if (card === undefined) return;
  const press = (from: number) =>
    telegram.press({ from, chat: teamChatId, message_id: card.id, label: 'Отправить' });
  await Promise.all([press(cast.lead.id), press(cast.operator.id)]);
}
