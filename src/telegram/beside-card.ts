/** What comes beside a card, once: leads are called to what only they may answer, the buyer's pictures are shown. */
import { type Place, priorities } from '../desk/publishing.ts';
import type { Records } from '../desk/store.ts';
import type { CaseView } from '../desk/views.ts';
import type { Message } from '../desk/words.ts';
import { anchorOf, type Letter, letter } from './letter.ts';
import { mention } from './mention.ts';
import { mostInAlbum, shownPictures } from './pictures.ts';
import { oneLine, RichText, shorten } from './rich-text.ts';
import { cardOptions, letterDue, type RoomTools } from './tools.ts';

/** The card is out as the message with this id; a repeat says nothing twice. */
export async function dueBeside(
  records: Pick<Records, 'outbox'>,
  tools: RoomTools,
  view: CaseView,
  place: Place,
  messageId: number,
): Promise<void> {
  const { id, version, state, handoff } = view.case;
  // An edit of a card rings no phone.
  if (state === 'waiting' && handoff !== null && view.draft === null)
    await letterDue(records, tools, place, `handoff:${id}:${version}`, callToLeads(tools, view, messageId));
  for (const message of shownPictures(view)) await picturesDue(records, tools, place, id, message);
}

/** Whatever becomes of the card, the pictures of one message come once. */
function picturesDue(
  records: Pick<Records, 'outbox'>,
  tools: RoomTools,
  place: Place,
  caseId: number,
  message: Message,
): Promise<void> {
  const { id: messageId, images } = message;
  const count = Math.min(images.length, mostInAlbum);
  return records.outbox.put({
    place,
    key: `pictures:${messageId}`,
    once: true,
    payload: { kind: 'pictures', caseId, messageId, count },
    priority: priorities.notice,
    createdAt: tools.now(),
    dueAt: tools.now(),
  });
}

function callToLeads(tools: RoomTools, view: CaseView, replyTo: number): Letter {
  const { id, note } = view.case;
  const text = new RichText().plain('🚩 ');
  for (const [index, one] of cardOptions(tools, view).leads.entries())
    mention(index === 0 ? text : text.plain(', '), one);
  text.plain(`\nОбращение № ${id}. ${shorten(oneLine(note ?? 'Нужен ответ руководителя.'), 200)}`);
  return letter({ ...text.build(), replyTo, anchor: anchorOf('about', { caseId: id }) });
}
