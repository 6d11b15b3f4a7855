/**
 * `npm run doctor`: looks at everything that a start needs and says what to do. Changes nothing; with `--push URL` it
 * also registers that address for Ozon's pushes.
 */
import { parseArgs } from 'node:util';
import type { ShopConfig } from '../config/shop-config.ts';
import { type Config, readConfig } from '../config.ts';
import { runCommand } from './command.ts';
import { lookAtDatabase, lookAtKnowledge, lookAtRules } from './doctor-files.ts';
import { lookAtModel } from './doctor-model.ts';
import { look } from './doctor-report.ts';
import { lookAtShop, registerPush } from './doctor-shop.ts';
import { lookAtBot, lookAtChat } from './doctor-telegram.ts';

await runCommand(async () => {
  const { values } = parseArgs({ options: { push: { type: 'string' } } });
  const config = readConfig(process.env);
  const looks = [
    await look('База', () => lookAtDatabase(config.storage)),
    await look('Правила', lookAtRules),
    ...(await inOrder(new Set(config.shops.map((shop) => shop.knowledge)), (folder) =>
      look('Знания', () => lookAtKnowledge(folder)),
    )),
    ...(await telegram(config)),
    ...(await inOrder(config.shops, (shop) => look(`Ozon, ${shop.name}`, () => lookAtShop(shop)))),
    await look('Модель', () => lookAtModel(config)),
    ...(values.push === undefined ? [] : await pushes(config.shops, values.push)),
  ];
  const ready = looks.every(Boolean);
  console.log(ready ? '\nМожно запускать: npm start' : '\nИсправьте отмеченное ❌ и проверьте ещё раз.');
  return ready ? 0 : 1;
});

/** Without a bot there is nothing to ask about its chats. */
async function telegram({ telegram: bot, shops }: Config): Promise<boolean[]> {
  if (!(await look('Telegram', () => lookAtBot(bot)))) return [false];
  const chats = new Set(shops.map(({ place }) => place.chatId));
  return inOrder(chats, (chatId) => look('Чат команды', () => lookAtChat(bot, chatId)));
}

function pushes(shops: readonly ShopConfig[], url: string): Promise<boolean[]> {
  return inOrder(shops, (shop) => look(`Уведомления, ${shop.name}`, () => registerPush(shop, url)));
}

async function inOrder<Item, Result>(items: Iterable<Item>, work: (item: Item) => Promise<Result>) {
  const results: Result[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}
