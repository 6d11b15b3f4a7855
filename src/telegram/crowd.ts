/** The line «ещё N в очереди» of a place, and its button. */
import { crowdLine, crowdLineDue, inOrder } from '../desk/crowd.ts';
import { type OutboxItem, type Place, type PublishOutcome, priorities } from '../desk/publishing.ts';
import type { Records } from '../desk/store.ts';
import { leadingEnd, urgencyOf } from '../desk/urgency.ts';
import type { CaseView, Crowd } from '../desk/views.ts';
import { cardDue } from './card-due.ts';
import { type PressAnswer, removeMessage } from './courtesies.ts';
import type { PressContext } from './decide-tools.ts';
import { letter } from './letter.ts';
import { RichText } from './rich-text.ts';
import { momentText } from './russian-time.ts';
import { showLetter } from './show.ts';
import { type RoomTools, shopOf } from './tools.ts';

/** What the line's button carries: the place of the press says the rest. */
export const nextInQueue = 'crowd:next';

/** Whether a card that was never shown stays behind the line: the place is full, and nobody needs it this minute. */
export async function isHeldBack(
  tools: RoomTools,
  { case: row }: CaseView,
  place: Place,
  { priority }: Pick<OutboxItem, 'priority'>,
): Promise<boolean> {
  if (priority === priorities.answer || row.handoff !== null) return false;
  if (row.state === 'failed' || row.state === 'sending') return false;
  const { schedule } = shopOf(tools, row.shopId);
  const isCalm = row.closedAt !== null || urgencyOf(row, tools.now(), schedule) === 'calm';
  return isCalm && (await isFull(tools, place));
}

async function isFull(tools: RoomTools, place: Place): Promise<boolean> {
  const most = atOnce(tools);
  if (most === Number.POSITIVE_INFINITY) return false;
  const shopIds = await shopsIn(tools, place);
  return shopIds.length > 0 && (await tools.store.views.crowdShown(place, shopIds)) >= most;
}

function atOnce({ cardsAtOnce }: RoomTools): number {
  return cardsAtOnce === 0 ? Number.POSITIVE_INFINITY : cardsAtOnce;
}

/** A card came or went: the line, where there is one, has another number. */
export async function crowdChanged(tools: RoomTools, place: Place): Promise<void> {
  const line = await tools.store.cursors.get(crowdLine(place));
  if (line !== null && line !== '0') await crowdLineDue(tools.store, tools, place);
}

/** Fills what room there is, then says how many are left; the line ends when nobody is. */
export async function publishCrowd(tools: RoomTools, item: OutboxItem): Promise<PublishOutcome> {
  const chatId = await tools.chats.follow(item.place.chatId);
  const place = await tools.topics.follow({ ...item.place, chatId });
  const crowd = await crowdOf(tools, place);
  const queue = inOrder(crowd);
  const next = queue.slice(0, Math.max(atOnce(tools) - crowd.shown, 0));
  for (const { id } of next) await cardDue(tools.store, tools, { id, place, priority: priorities.card });
  if (next.length > 0) tools.wake('outbox');

  const first = queue[next.length];
  const left = queue.length - next.length;
  return first === undefined
    ? endLine(tools, item, place)
    : showLine(tools, item, place, {
        left,
        zone: shopOf(tools, first.shopId).zone,
        endsAt: leadingEnd(first).at,
      });
}

async function showLine(
  tools: RoomTools,
  item: OutboxItem,
  place: Place,
  { left, zone, endsAt }: { readonly left: number; readonly zone: string; readonly endsAt: number },
): Promise<PublishOutcome> {
  const said = `${left}:${endsAt}`;
  const [known, ...saysNow] = await knownLine(tools, place);
  if (known !== 0 && saysNow.join(':') === said) return { kind: 'done', calls: 0 };
  const text = new RichText().plain('📥 ').bold(`Ещё ${left} в очереди`);
  text.plain('. Ближайший срок: ').moment(momentText(endsAt, zone), endsAt);
  text.plain('.\nСрочные и просроченные карточки приходят сами.');
  const button = { text: '▶️ Показать следующее', callback_data: nextInQueue };
  const keyboard = { inline_keyboard: [[button]] };
  const content = letter({ ...text.build(), keyboard, silent: true, edits: known === 0 ? null : known });
  const shown = await showLetter(tools, place, content, item.attempts);
  if (!shown.ok) return shown.outcome;
  await tools.store.cursors.set(crowdLine(place), `${shown.messageId}:${said}`);
  return { kind: 'done', calls: shown.calls };
}

async function endLine(tools: RoomTools, item: OutboxItem, place: Place): Promise<PublishOutcome> {
  const [known] = await knownLine(tools, place);
  if (known === 0) return { kind: 'done', calls: 0 };
  const words = new RichText().plain('📥 Очередь показана целиком.').build();
  const shown = await showLetter(tools, place, letter({ ...words, edits: known }), item.attempts);
  if (!shown.ok) return shown.outcome;
  await tools.store.cursors.set(crowdLine(place), '0');
  return { kind: 'done', calls: shown.calls };
}

/** The line's message, 0 when there is none, and what it says. */
async function knownLine(tools: RoomTools, place: Place): Promise<readonly [number, ...string[]]> {
  const [messageId = '0', ...said] = ((await tools.store.cursors.get(crowdLine(place))) ?? '0').split(':');
  return [Number(messageId), ...said];
}

/** ▶️: the next card comes at once, and the line moves below it. */
export async function openNext({ tools, place, messageId }: PressContext): Promise<PressAnswer> {
  const next = await tools.store.transaction(async (records) => {
    // Read where it is written: a colleague's press at the same moment has taken another one.
    const [first] = inOrder(await crowdOf(tools, place, records));
    if (first !== undefined)
      await cardDue(records, tools, { id: first.id, place, priority: priorities.answer });
    await records.cursors.set(crowdLine(place), '0');
    await crowdLineDue(records, tools, place, true);
    return first;
  });
  tools.wake('outbox');
  await removeMessage(tools, place.chatId, messageId);
  return { text: next === undefined ? 'В очереди больше никого.' : `Открываем № ${next.id}.`, alert: false };
}

/** All shops that share the place share its crowd. */
async function crowdOf(
  tools: RoomTools,
  place: Place,
  records: Pick<Records, 'views'> = tools.store,
): Promise<Crowd> {
  const shopIds = await shopsIn(tools, place);
  return shopIds.length === 0 ? { shown: 0, held: [] } : records.views.crowd(place, shopIds);
}

async function shopsIn(tools: RoomTools, place: Place): Promise<string[]> {
  const shopIds: string[] = [];
  for (const { id } of tools.shops) {
    const { chatId, topicId } = tools.placeOf(id);
    const isHere = topicId === place.topicId && (await tools.chats.follow(chatId)) === place.chatId;
    if (isHere) shopIds.push(id);
  }
  return shopIds;
}
