/** Shows what is due: one item, a few calls, never an exception. */
import { noticeMark } from '../desk/forgetting-words.ts';
import {
  type OutboxItem,
  type OutboxPayload,
  type Publisher,
  type PublishOutcome,
  priorities,
} from '../desk/publishing.ts';
import { weeklyLetter } from './command-stats.ts';
import { publishCrowd } from './crowd.ts';
import { digestLetters } from './digest.ts';
import { forgetMessage } from './forget-message.ts';
import { anchorOf, type Letter, letter, parseLetter } from './letter.ts';
import { mention } from './mention.ts';
import { publishPictures } from './pictures.ts';
import { publishCard } from './publish-card.ts';
import { publishState } from './publish-state.ts';
import { RichText, tame } from './rich-text.ts';
import { showLetter } from './show.ts';
import { post, type RoomTools, refreshCard } from './tools.ts';
import { tellUnreached } from './unreached.ts';

/** After a fault of our own: it may be the data of one moment, milliseconds. */
const pauseAfterFault = 5_000;

export function createPublisher(tools: RoomTools): Publisher {
  return {
    async publish(item) {
      try {
        return await publishItem(tools, item);
      } catch (error) {
        // The name only: messages of errors may hold people's words.
        const name = error instanceof Error ? error.name : 'ошибка';
        return { kind: 'again', at: tools.now() + pauseAfterFault, reason: `Сбой программы: ${name}.` };
      }
    },
  };
}

async function publishItem(tools: RoomTools, item: OutboxItem): Promise<PublishOutcome> {
  const { payload } = item;
  switch (payload.kind) {
    case 'card':
      return publishCard(tools, item, payload.caseId);
    case 'content':
      return publishLetter(tools, item, parseLetter(payload.content));
    case 'digest':
      return publishDigest(tools, item, payload);
    case 'forgotten':
      return forgetMessage(tools, item, payload);
    case 'pictures':
      return publishPictures(tools, item, payload);
    case 'state':
      return publishState(tools, item, payload.shopId);
    case 'crowd':
      return publishCrowd(tools, item);
    case 'weekly':
      return publishLetter(tools, item, await weeklyLetter(tools, payload));
    case 'notice':
      return publishNotice(tools, item, payload);
  }
}

/** The message, and behind it the file of what it had no room for. */
async function publishDigest(
  tools: RoomTools,
  item: OutboxItem,
  planned: Extract<OutboxPayload, { kind: 'digest' }>,
): Promise<PublishOutcome> {
  const { message, file } = await digestLetters(tools, planned);
  const chatId = await tools.chats.follow(item.place.chatId);
  const topicId = tools.topics.find('digest', chatId);
  const place = topicId === null ? item.place : { chatId, topicId };
  const outcome = await publishLetter(tools, { ...item, place }, message);
  if (outcome.kind === 'done' && file !== null)
    await post(tools, place, `file:${item.key}`, file, priorities.digest);
  return outcome;
}

async function publishLetter(tools: RoomTools, item: OutboxItem, content: Letter): Promise<PublishOutcome> {
  const shown = await showLetter(tools, item.place, content, item.attempts);
  const { anchor } = content;
  if (!shown.ok) {
    if (shown.outcome.kind === 'given_up') await tellUnreached(tools, item, anchor);
    return shown.outcome;
  }
  const { calls } = shown;
  if (anchor === null) return { kind: 'done', calls };
  await tools.store.transaction(async (records) => {
    const { messageId, place } = shown;
    await records.anchors.put({ chatId: place.chatId, messageId, ...anchor, createdAt: tools.now() });
    const card = anchor.caseId === null ? null : await records.cards.get(anchor.caseId);
    if (anchor.purpose !== 'whole' || anchor.data === null || card === null) return;
    // Now people can read all of the draft, and the card may offer ✅.
    await records.cards.put({ ...card, wholeDraftId: Number(anchor.data) });
    await refreshCard(tools, records, card.caseId);
  });
  tools.wake('outbox');
  return { kind: 'done', calls };
}

type Notice = Extract<OutboxPayload, { kind: 'notice' }>;

/** What is about a case stands beside its card, whichever topic of the chat that is in. */
async function publishNotice(tools: RoomTools, item: OutboxItem, notice: Notice): Promise<PublishOutcome> {
  const { caseId } = notice;
  const card = caseId === null ? null : await tools.store.cards.get(caseId);
  const isHere = card !== null && card.place.chatId === (await tools.chats.follow(item.place.chatId));
  const content = noticeLetter(tools, notice, isHere ? card.messageId : null);
  return publishLetter(tools, isHere ? { ...item, place: card.place } : item, content);
}

function noticeLetter(tools: RoomTools, notice: Notice, replyTo: number | null): Letter {
  const { caseId, mentions = [] } = notice;
  const text = new RichText().plain(tame(notice.text));
  for (const [index, id] of mentions.entries()) {
    const name = tools.staff.nameOf(id);
    mention(text.plain(index === 0 ? '\n' : ', '), { id, name });
  }
  return letter({
    ...text.build(),
    replyTo,
    anchor: anchorOf('about', { caseId, data: noticeMark }),
  });
}
