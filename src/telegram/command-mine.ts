/** `/mine`: what is with the one who asks, and what they did today. */
import { periodOf } from '../desk/stats.ts';
import { cardLink } from './card-link.ts';
import type { CommandCall } from './command.ts';
import { anchorOf, type Letter, letter } from './letter.ts';
import { oneLine, RichText, shorten } from './rich-text.ts';
import { commonZone, type RoomTools } from './tools.ts';

export async function tellOwnWork(tools: RoomTools, { staff }: CommandCall): Promise<Letter> {
  const { from } = periodOf('day', tools.now(), commonZone(tools));
  const own = await tools.store.stats.ownWork(staff.id, from);
  const text = new RichText().bold(`${shorten(oneLine(staff.name), 60)}, ваше`).plain('\n');
  await writeCases(text, tools, '✋ Правите', own.held);
  await writeCases(text, tools, '👥 Ждут второго человека', own.firstApproved);
  await writeCases(text, tools, '⏰ Вы отложили', own.postponed);
  if (own.questions.length > 0) {
    text.plain(`🙋 Вас спросили: ${own.questions.length}\n`);
    for (const question of own.questions) {
      text.plain(`№ ${question.caseId}: ${shorten(oneLine(question.text), 100)}\n`);
    }
  }
  text.plain(`Отправлено сегодня: ${own.repliesToday}`);
  return letter({ ...text.build(), anchor: anchorOf('list') });
}

async function writeCases(
  text: RichText,
  tools: RoomTools,
  title: string,
  caseIds: readonly number[],
): Promise<void> {
  if (caseIds.length === 0) return;
  text.plain(`${title}: `);
  for (const [index, id] of caseIds.entries()) {
    const link = cardLink(await tools.store.cards.get(id));
    if (index > 0) text.plain(', ');
    if (link === null) text.plain(`№ ${id}`);
    else text.link(`№ ${id}`, link);
  }
  text.plain('\n');
}
