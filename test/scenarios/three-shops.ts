/** Three shops with a cabinet each, one team of five, topics of one group: written as SHOPS_FILE, run as the product. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.ts';
import { writeShopsFile } from '../support/shops-file.ts';
import { buyers, openStage, type Stage, type StageOptions, type TeamMessage } from './stage.ts';

export const shopNames = ['Лето', 'Осень', 'Зима'] as const;
export type ShopName = (typeof shopNames)[number];

/** Open on weekdays from 9 to 18 in Moscow; «Осень» wants two people where money goes back. */
const ownSettings: Readonly<Record<ShopName, object>> = {
  Лето: {},
  Осень: { second_approval: { refund_words: true } },
  Зима: { digest_at: '09:00' },
};

export interface ThreeShops {
  readonly stage: Stage;
  /** A buyer's message in the shop's cabinet. */
  says(shop: ShopName, text: string): void;
  /** A public question on the shop's product: it has no reply window. */
  asks(shop: ShopName, text: string): void;
  /** What the shop's buyers have been sent in chats and under fresh questions. */
  replies(shop: ShopName): readonly string[];
  /** Waits for a card that shows the words and offers the button. */
  card(words: string | RegExp, button: string): Promise<TeamMessage>;
}

export interface Options extends StageOptions {
  /** Of single shops, over their usual ones. */
  readonly settings?: Readonly<Partial<Record<ShopName, object>>>;
}

/** Three cabinets are asked less often than one, so that the machine has time for people. */
const calm = { OZON_POLL_SECONDS: '0.2', OZON_SCAN_SECONDS: '2' };

export async function openThreeShops({ settings = {}, ...options }: Options = {}): Promise<ThreeShops> {
  const cabinets = new Map<ShopName, Sandbox>();
  const shopsFile = async (first: Sandbox, now: () => number) => {
    for (const [index, name] of shopNames.entries()) {
      cabinets.set(name, index === 0 ? first : await extraCabinet(now));
    }
    const entries = [...cabinets].map(([name, sandbox]) => ({
      name,
      sandbox,
      settings: { ...ownSettings[name], ...settings[name] },
    }));
    return writeShopsFile(mkdtempSync(join(tmpdir(), 'sufler-shops-')), entries);
  };
  const environment = { ...calm, ...options.environment };
  const stage = await openStage({ ...options, environment, shopsFile });
  const of = (shop: ShopName): Sandbox => {
    const cabinet = cabinets.get(shop);
    if (cabinet === undefined) throw new Error(`no shop ${shop}`);
    return cabinet;
  };
  return {
    stage,
    says(shop, text) {
      of(shop).ozon.act('buyer-message', { buyer: buyers.onTheWay, text });
    },
    asks(shop, text) {
      of(shop).ozon.act('question', { sku: 646399170, text });
    },
    replies: (shop) => repliesIn(of(shop)),
    card: (words, button) =>
      stage.until(() => {
        const fits = ({ text = '', keyboard }: TeamMessage) =>
          (typeof words === 'string' ? text.includes(words) : words.test(text)) &&
          keyboard?.flat().some((one) => one.text.includes(button));
        const card = stage.messages().findLast(fits);
        if (card === undefined) throw new Error(`not seen: ${words} with ${button}`);
        return card;
      }),
  };
}

async function extraCabinet(now: () => number): Promise<Sandbox> {
  const cabinet = await startSandbox({ now });
  onTestFinished(() => cabinet.close());
  return cabinet;
}

function repliesIn({ ozon }: Sandbox): string[] {
  const { chats, questions } = ozon.world();
  const inChats = chats
    .flatMap(({ messages }) => messages)
    .filter(({ source }) => source === 'bot')
    .map(({ data }) => data.join('\n'));
  const fresh = questions.filter(({ at }) => at > ozon.world().now() - 9 * 86_400_000);
  return [...inChats, ...fresh.flatMap(({ answers }) => answers.map(({ text }) => text))];
}
