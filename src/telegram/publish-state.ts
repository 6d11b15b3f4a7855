/** The pinned line of a shop's place: one message, edited for ever, pinned when it is new. */
import { readAccountHealth } from '../desk/account.ts';
import { type AccountTrouble, accountTrouble } from '../desk/account-health.ts';
import type { OutboxItem, PublishOutcome } from '../desk/publishing.ts';
import { quietly } from './courtesies.ts';
import { letter } from './letter.ts';
import { oneLine, RichText, shorten } from './rich-text.ts';
import { momentText } from './russian-time.ts';
import { showLetter } from './show.ts';
import { abilityWords, channelWords } from './stats-words.ts';
import { type RoomTools, shopOf } from './tools.ts';

export async function publishState(
  tools: RoomTools,
  item: OutboxItem,
  shopId: string,
): Promise<PublishOutcome> {
  const now = tools.now();
  const { name, zone } = shopOf(tools, shopId);
  const { waiting, overdue, failed } = await tools.store.views.shopState(shopId, now);
  const text = new RichText().plain('📌 ').bold(shorten(oneLine(name), 60));
  text.plain(waiting === 0 ? ' · никто не ждёт' : ` · ждут ${waiting}`);
  if (overdue > 0) text.plain(` · 🔴 просрочено ${overdue}`);
  if (failed > 0) text.plain(` · ❌ не отправлено ${failed}`);
  writeAccount(text, accountTrouble(await readAccountHealth(tools.store, shopId), now));
  text.plain(`\nОбновлено: ${momentText(now, zone)}`);

  const remembered = `telegram:state:${item.place.chatId}:${shopId}`;
  const known = Number((await tools.store.cursors.get(remembered)) ?? 0);
  const content = letter({ ...text.build(), edits: known === 0 ? null : known, silent: true });
  const shown = await showLetter(tools, item.place, content, item.attempts);
  if (!shown.ok) return shown.outcome;
  if (shown.messageId !== known) {
    await tools.store.cursors.set(remembered, String(shown.messageId));
    // Without the right to pin the line still stands where it was sent.
    await quietly(
      tools.api.pinChatMessage(shown.place.chatId, shown.messageId, { disable_notification: true }),
    );
  }
  return { kind: 'done', calls: shown.calls };
}

/** Only what is wrong: that all is well is the usual thing. */
function writeAccount(text: RichText, trouble: AccountTrouble | null): void {
  if (trouble === null) return;
  const { channels, keyDaysLeft, unread } = trouble;
  const parts = channels.map(
    ({ channel, ability }) => `${channelWords[channel].toLowerCase()} ${abilityWords[ability]}`,
  );
  if (keyDaysLeft !== null) parts.push(keyWords(keyDaysLeft));
  if (parts.length === 0 && unread) parts.push('не удалось проверить');
  text.plain(`\n⚠️ Кабинет Ozon: ${parts.join(', ').replace(/\.$/u, '')}. Что делать: /shop`);
}

function keyWords(daysLeft: number): string {
  if (daysLeft < 0) return 'ключ истёк';
  return daysLeft === 0 ? 'ключ истекает сегодня' : `ключ истекает через ${daysLeft} дн.`;
}
