/**
 * Ozon, Telegram and the model in a process of their own, without delay. Its parent gives one order after another:
 * so many questions, so many of them at once; every card is answered with ✅ as soon as it shows.
 */
import { sandboxToken } from '../../../src/sandbox/telegram/cast.ts';
import { createModel } from './model.ts';
import { createCabinet } from './ozon.ts';
import { serve } from './serve.ts';
import { createTeam } from './telegram.ts';

export interface Order {
  readonly cases: number;
  readonly together: number;
}

/** Milliseconds. With one question at a time the two lists hold one time a case; else they are empty. */
export interface Outcome {
  readonly toCard: readonly number[];
  readonly toSend: readonly number[];
  readonly whole: number;
}

const question = 'Здравствуйте! Как оформить возврат товара?';
/** A run that makes no headway any more is over, milliseconds. */
const patience = 30_000;

let order: Order = { cases: 0, together: 0 };
let begun = 0;
let asked = 0;
let confirmed = 0;
let fetchedAt = 0;
let pressedAt = 0;
let toCard: number[] = [];
let toSend: number[] = [];
let watchdog: NodeJS.Timeout | undefined;

const alone = () => order.together === 1;
const cabinet = createCabinet({
  onRead: () => {
    // The answer leaves in this very turn.
    if (asked > confirmed && fetchedAt === 0) fetchedAt = performance.now();
  },
  onReply: () => {
    if (alone()) toSend.push(performance.now() - pressedAt);
  },
  onConfirmed: () => {
    confirmed += 1;
    fetchedAt = 0;
    if (confirmed === order.cases) finish();
    else askNext();
  },
});
const team = createTeam({
  onCard: () => {
    if (alone()) toCard.push(performance.now() - fetchedAt);
  },
  onPressed: () => {
    pressedAt = performance.now();
  },
});

function askNext(): void {
  watchdog?.refresh();
  if (asked === order.cases) return;
  asked += 1;
  cabinet.ask(question);
}

function finish(): void {
  clearTimeout(watchdog);
  const outcome: Outcome = { toCard, toSend, whole: performance.now() - begun };
  process.send?.(outcome);
}

process.on('message', (given: Order) => {
  order = given;
  [asked, confirmed, fetchedAt, toCard, toSend] = [0, 0, 0, [], []];
  begun = performance.now();
  watchdog = setTimeout(() => {
    console.error(`стоит: ${confirmed} обращений из ${order.cases}`);
    process.exit(1);
  }, patience);
  for (let index = 0; index < order.together; index += 1) askNext();
});
process.once('disconnect', () => process.exit());

const url = await serve({
  '/ozon': cabinet.answers,
  [`/telegram/bot${sandboxToken}/`]: team,
  '/model/v1': createModel(),
});
process.send?.(url);
