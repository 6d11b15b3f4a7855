/** The doctor on the bot and the team's chats. */
import type { Config } from '../config.ts';
import { inspectBot, inspectChat } from '../telegram/inspect.ts';
import { type Diagnosis, good, warn } from './doctor-report.ts';

export async function lookAtBot(telegram: Config['telegram']): Promise<Diagnosis[]> {
  return [good(`бот @${await inspectBot(telegram)}`)];
}

export async function lookAtChat(telegram: Config['telegram'], chatId: number): Promise<Diagnosis[]> {
  const { title, isForum, missingRights } = await inspectChat(telegram, chatId);
  return [
    good(`«${title}»${isForum ? ', с темами' : ''}`),
    ...(missingRights.length > 0
      ? [warn(`сделайте бота администратором «${title}» и разрешите: ${missingRights.join(', ')}.`)]
      : []),
  ];
}
