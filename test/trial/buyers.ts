/** Buyers who write one turn after the other, in all three channels; every turn is marked, so that it can be found. */
import type { Sandbox } from '../../src/sandbox/server.ts';
import type { Chance } from './random.ts';

/** One turn of a buyer: what they wrote, and where. */
export interface Turn {
  /** Stands in the words of the turn and nowhere else. */
  readonly mark: string;
  readonly channel: 'chat' | 'question' | 'review';
  /** The marketplace's id of the conversation. */
  readonly place: string;
}

export interface Buyers {
  readonly turns: readonly Turn[];
  /** Writes the next turn, if one of the places is free. */
  writeNext(): void;
  /** The case of the turn is over: its place is free. */
  over(turn: Turn): void;
}

const questions = [
  'Здравствуйте! Где мой заказ?',
  'Когда привезут заказ?',
  'Как вернуть товар, если он не подошёл?',
  'Добрый день, подскажите статус доставки',
] as const;

/** Chats are written into again and again; a question and a review are each a place of their own. */
export function createBuyers(
  sandbox: Sandbox,
  options: {
    readonly most: number;
    readonly places: number;
    readonly chance: Chance;
    /** Number of the first mark: buyers of several shops need marks of their own. */
    readonly firstMark?: number;
  },
): Buyers {
  const { most, places, chance, firstMark = 1 } = options;
  const world = () => sandbox.ozon.world();
  const free: string[] = [];
  const turns: Turn[] = [];
  let busy = 0;
  for (let index = 0; index < places; index += 1) {
    const posting = chance.pick(world().postings);
    const { chat } = sandbox.ozon.act('chat', { posting: posting.number }) as { chat: string };
    free.push(chat);
  }

  function write(mark: string): Turn {
    const text = `${chance.pick(questions)} (${mark})`;
    const kind = chance.between(1, 10);
    const { sku } = chance.pick(world().products);
    if (kind === 1) {
      const { question } = sandbox.ozon.act('question', { sku, text }) as { question: string };
      return { mark, channel: 'question', place: question };
    }
    if (kind === 2) {
      const { review } = sandbox.ozon.act('review', { sku, text, rating: chance.between(4, 5) }) as {
        review: string;
      };
      return { mark, channel: 'review', place: review };
    }
    const chat = free.shift() ?? '';
    sandbox.ozon.act('buyer-message', { chat, text });
    return { mark, channel: 'chat', place: chat };
  }

  return {
    turns,
    writeNext() {
      if (turns.length >= most || busy >= places || free.length === 0) return;
      busy += 1;
      turns.push(write(`т${firstMark + turns.length}к`));
    },
    over({ channel, place }) {
      busy -= 1;
      if (channel === 'chat') free.push(place);
    },
  };
}

/** What the shop answered to the turn through the API, as Ozon holds it. */
export function repliesTo(sandbox: Sandbox, turn: Turn): readonly string[] {
  const world = sandbox.ozon.world();
  if (turn.channel === 'question') {
    const question = world.questions.find(({ id }) => id === turn.place);
    return question?.answers.filter(({ byShop }) => byShop).map(({ text }) => text) ?? [];
  }
  if (turn.channel === 'review') {
    const review = world.reviews.find(({ id }) => id === turn.place);
    return review?.comments.filter(({ byShop }) => byShop).map(({ text }) => text) ?? [];
  }
  const messages = world.chats.find(({ id }) => id === turn.place)?.messages ?? [];
  const from = messages.findIndex(({ data }) => data.some((line) => line.includes(`(${turn.mark})`)));
  const after = messages.slice(from + 1);
  const next = after.findIndex(({ source }) => source === 'buyer');
  return after
    .slice(0, next < 0 ? undefined : next)
    .filter(({ source }) => source === 'bot')
    .map(({ data }) => data.filter((line) => line !== 'errorText').join('\n'));
}
