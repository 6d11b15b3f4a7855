/** Buttons: read, acted upon once, answered with a toast, or with an alert when nothing changed. */
import type { CaseView } from '../desk/views.ts';
import type { Staff } from '../desk/words.ts';
import { pressAnchored } from './anchored.ts';
import { parseAnchoredButton } from './anchored-button.ts';
import { type ButtonData, parseButton } from './callback-data.ts';
import { seeTestCard, testCardSeen } from './command-setup.ts';
import { answerPress, type PressAnswer } from './courtesies.ts';
import { nextInQueue, openNext } from './crowd.ts';
import { type PressContext, refused } from './decide-tools.ts';
import { decisions } from './decisions.ts';
import { parseEntryButton } from './entry-data.ts';
import { pressEntry } from './entry-presses.ts';
import { type IncomingCallback, topicOf } from './incoming.ts';
import { parseProposalButton } from './proposal-letters.ts';
import { decideOnProposal } from './proposals.ts';
import { parseScreenButton, type ScreenButton, type ScreenName } from './screen-data.ts';
import { openScreen } from './screens.ts';
import { post, type RoomTools, refreshCard } from './tools.ts';

/** Screens that leave the message they were opened from as it is, by what that message is. */
const opensAnew: Partial<Record<ScreenName, readonly string[]>> = {
  words: ['card'],
  draft: ['card'],
  thread: ['card'],
};

const unknownButton: PressAnswer = { text: 'Эта кнопка больше не работает.', alert: true };

export async function handlePress(tools: RoomTools, staff: Staff, callback: IncomingCallback): Promise<void> {
  await answerPress(tools, callback.id, await act(tools, staff, callback));
}

async function act(tools: RoomTools, staff: Staff, callback: IncomingCallback): Promise<PressAnswer> {
  const { message } = callback;
  const button = parseButton(callback.data ?? '');
  const screen = parseScreenButton(callback.data ?? '');
  const proposal = parseProposalButton(callback.data ?? '');
  const anchored = parseAnchoredButton(callback.data ?? '');
  const entry = parseEntryButton(callback.data ?? '');
  if (message === undefined) return unknownButton;
  const place = { chatId: message.chat.id, topicId: topicOf(message) };
  const context = { tools, staff, callbackId: callback.id, messageId: message.message_id, place };
  if (anchored !== null) return pressAnchored(context, anchored);
  if (callback.data === nextInQueue) return openNext(context);
  if (callback.data === testCardSeen) return seeTestCard(context);
  if (proposal !== null) return decideOnProposal(context, proposal);
  if (entry !== null) return pressEntry(context, entry);
  if (screen !== null) return turnTo(context, screen);
  return button === null ? unknownButton : decideBy(context, button);
}

async function decideBy(context: PressContext, button: ButtonData): Promise<PressAnswer> {
  const { tools, staff } = context;
  const view = await tools.store.views.case(button.caseId);
  if (view === null) return refused(tools, { kind: 'no_such_case' });
  if (button.verb !== 'insert') await adoptCard(context, view);
  const press = {
    caseId: button.caseId,
    version: button.version,
    staff,
    at: tools.now(),
    origin: `telegram:callback:${context.callbackId}`,
  };
  const answer = await decisions[button.verb](context, { press, view, argument: button.argument });
  tools.wake('outbox');
  return answer;
}

/** A press tells which message shows the case: a card whose sending was unclear may be there twice. */
async function adoptCard({ tools, messageId, place }: PressContext, view: CaseView): Promise<void> {
  const { card } = view;
  if (card?.messageId === messageId && card.place.chatId === place.chatId) return;
  if (!(await tools.chats.isOurs(place.chatId))) return;
  await tools.store.transaction(async (records) => {
    const anchor = await records.anchors.find(place.chatId, messageId);
    if (anchor !== null && anchor.purpose !== 'card') return;
    const unknown = { shownVersion: null, shownAt: null, menu: null, wholeDraftId: null };
    const present = (await records.cards.get(view.case.id)) ?? unknown;
    await records.cards.put({ ...present, caseId: view.case.id, place, messageId, shownHash: null });
    await refreshCard(tools, records, view.case.id);
  });
}

/** A list turns its page in place; what a card or a list opens comes as a message of its own. */
async function turnTo(context: PressContext, at: ScreenButton): Promise<PressAnswer> {
  const { tools, place, messageId, callbackId } = context;
  const anchor = await tools.store.anchors.find(place.chatId, messageId);
  const from = anchor === null || anchor.purpose === 'list' ? 'card' : anchor.purpose;
  const opens = opensAnew[at.screen]?.includes(from) ?? false;
  const way = opens ? { replyTo: messageId } : { edits: messageId };
  const letter = await openScreen(tools, at, way);
  if (letter === null) return { text: 'Этого больше нет.', alert: true };
  await post(tools, place, `screen:${callbackId}`, letter);
  return { text: '', alert: false };
}
