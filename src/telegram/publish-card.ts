/** A case's one message: sent once, edited for life, sent again when it was deleted or its chat moved. */
import { createHash } from 'node:crypto';
import type { InlineKeyboardMarkup } from 'grammy/types';
import { crowdLineDue } from '../desk/crowd.ts';
import type { Card, OutboxItem, Place, PublishOutcome } from '../desk/publishing.ts';
import type { Records } from '../desk/store.ts';
import { urgencyOf } from '../desk/urgency.ts';
import type { CaseView } from '../desk/views.ts';
import type { Case } from '../desk/words.ts';
import { isOpen } from '../desk/working-time.ts';
import { dueBeside } from './beside-card.ts';
import { cabinetUrl } from './cabinet.ts';
import { renderCard } from './card.ts';
import { cardKeyboard } from './card-keyboard.ts';
import type { CardOptions } from './card-options.ts';
import { crowdChanged, isHeldBack } from './crowd.ts';
import { anchorOf, type Letter, letter } from './letter.ts';
import { showLetter } from './show.ts';
import { cardOptions, type RoomTools, shopOf } from './tools.ts';

/** Renders the case as it is now; an unchanged card costs no call. */
export async function publishCard(
  tools: RoomTools,
  item: OutboxItem,
  caseId: number,
): Promise<PublishOutcome> {
  const view = await tools.store.views.case(caseId);
  if (view === null) return { kind: 'given_up', reason: `Обращения № ${caseId} нет.` };
  const place = await placeFor(tools, item.place, view);
  const edits = editable(view.card, place);
  if (edits === null && (await isHeldBack(tools, view, place, item))) {
    if (view.case.closedAt === null) await crowdLineDue(tools.store, tools, place);
    return { kind: 'done', calls: 0 };
  }
  const content = cardLetter(tools, view, edits);
  const hash = hashOf(content);
  if (content.edits !== null && view.card?.shownHash === hash) {
    await startUndoWindow(tools, view);
    return { kind: 'done', calls: 0 };
  }
  const shown = await showLetter(tools, place, content, item.attempts);
  if (!shown.ok) return shown.outcome;
  await startUndoWindow(tools, view);
  if (edits === null || view.case.state !== 'waiting') await crowdChanged(tools, shown.place);
  await finish(tools, item, view, shown.place, shown.messageId, hash);
  return { kind: 'done', calls: shown.calls, finished: true };
}

/** A card stays in its topic; it follows the shop only into another chat. What is urgent when it comes has a topic of its own. */
async function placeFor(tools: RoomTools, wanted: Place, { case: row, card }: CaseView): Promise<Place> {
  const chatId = await tools.chats.follow(wanted.chatId);
  if (card?.messageId != null && card.place.chatId === chatId) return card.place;
  const urgent = isUrgent(tools, row) ? tools.topics.find('urgent', chatId) : null;
  return tools.topics.follow(urgent === null ? { ...wanted, chatId } : { chatId, topicId: urgent });
}

function isUrgent(tools: RoomTools, row: Case): boolean {
  if (row.closedAt !== null) return false;
  const { schedule } = shopOf(tools, row.shopId);
  return row.handoff !== null || urgencyOf(row, tools.now(), schedule) !== 'calm';
}

function editable(card: Card | null, place: Place): number | null {
  return card !== null && card.place.chatId === place.chatId ? card.messageId : null;
}

export function cardLetter(tools: RoomTools, view: CaseView, edits: number | null): Letter {
  const options = cardOptions(tools, view);
  const { text, entities, cut } = renderCard(view, options);
  return letter({
    silent: isQuiet(view, options),
    text,
    entities,
    keyboard: keyboardOrNone(cardKeyboard(view, cut, cabinetUrl(view.case.channel), tools.staff.all())),
    edits,
  });
}

/** Only what is in a hurry makes a sound, and only in the shop's open hours. */
function isQuiet({ case: row }: CaseView, { now, schedule }: CardOptions): boolean {
  return urgencyOf(row, now, schedule) === 'calm' || !isOpen(now, schedule);
}

/** A message without buttons is edited without a keyboard, which takes the old one away. */
function keyboardOrNone({ inline_keyboard }: InlineKeyboardMarkup): InlineKeyboardMarkup | null {
  const rows = inline_keyboard.filter((row) => row.length > 0);
  return rows.length === 0 ? null : { inline_keyboard: rows };
}

function hashOf({ text, entities, keyboard }: Letter): string {
  return createHash('sha256')
    .update(JSON.stringify([text, entities, keyboard]))
    .digest('hex');
}

/** The last thing, in one transaction: before it, a crash has the card shown again, which changes nothing. */
async function finish(
  tools: RoomTools,
  item: OutboxItem,
  view: CaseView,
  place: Place,
  messageId: number,
  shownHash: string,
): Promise<void> {
  const { id: caseId, version } = view.case;
  const shown = { caseId, place, messageId, shownHash, shownVersion: version, shownAt: tools.now() };
  await tools.store.transaction(async (records) => {
    await remember(records, shown);
    await dueBeside(records, tools, view, place, messageId);
    await records.outbox.done(item.id, item.revision);
  });
  tools.wake('outbox');
}

/** What staff opened on the card meanwhile stays as it is. */
async function remember(
  records: Records,
  shown: Omit<Card, 'menu' | 'wholeDraftId'> & { readonly messageId: number; readonly shownAt: number },
): Promise<void> {
  const { caseId, place, messageId, shownAt: createdAt } = shown;
  const present = await records.cards.get(caseId);
  await records.cards.put({ menu: null, wholeDraftId: null, ...present, ...shown });
  if (present?.messageId === messageId) return;
  const anchor = { chatId: place.chatId, messageId, ...anchorOf('card', { caseId }), createdAt };
  await records.anchors.put(anchor);
}

/** The undo window counts from here: people see ↩️ now. */
async function startUndoWindow(tools: RoomTools, { case: row, delivery }: CaseView): Promise<void> {
  if (row.state !== 'sending' || delivery?.state !== 'queued') return;
  await tools.desk.undoShown({ caseId: row.id, version: row.version, at: tools.now() });
}
