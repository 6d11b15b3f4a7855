/** A buyer's pictures under the card: downloaded through us, so that nobody needs the cabinet to see them. */
import { type Api, InputFile, InputMediaBuilder } from 'grammy';
import { MarketplaceError } from '../desk/marketplace.ts';
import type { OutboxItem, Place, PublishOutcome } from '../desk/publishing.ts';
import type { CaseView } from '../desk/views.ts';
import type { Message } from '../desk/words.ts';
import { failureOf } from './failure.ts';
import { anchorOf } from './letter.ts';
import { outcomeOf } from './show.ts';
import type { RoomTools } from './tools.ts';

/** Telegram Bot API 10.3, sendMediaGroup: 2–10 items. */
export const mostInAlbum = 10;
/** Bytes of one album: the Bot API server refuses requests beyond 50 MB. */
const mostBytes = 40_000_000;
/** Pause before a picture that could not be read now is asked for again, milliseconds. */
const pauseForOzon = 30_000;

type Kind = 'photo' | 'document';

interface Album {
  readonly pictures: readonly { readonly bytes: Uint8Array; readonly type: string }[];
  readonly caption: string;
}

/** Pictures that passed Ozon's moderation, or need none, and belong to a case whose words are kept. */
export function shownPictures({ case: row, messages }: CaseView): readonly Message[] {
  if (row.forgottenAt !== null) return [];
  return messages.filter(
    ({ images, imagesState }) => images.length > 0 && (imagesState === null || imagesState === 'shown'),
  );
}

/** Shows the pictures of one message in reply to the card. */
export async function publishPictures(
  tools: RoomTools,
  item: OutboxItem,
  { caseId, messageId }: { readonly caseId: number; readonly messageId: number },
): Promise<PublishOutcome> {
  const view = await tools.store.views.case(caseId);
  const message = view === null ? undefined : shownPictures(view).find(({ id }) => id === messageId);
  if (view === null || message === undefined) return { kind: 'done', calls: 0 };
  const album = await download(tools, view, message);
  if (album === 'later')
    return { kind: 'again', at: tools.now() + pauseForOzon, reason: 'Ozon не отдал фото покупателя.' };
  const place = await tools.topics.follow(view.card?.place ?? item.place);
  try {
    const ids = await sendAlbum(tools.api, place, view.card?.messageId ?? null, album);
    await remember(tools, place, caseId, ids);
    return { kind: 'done', calls: ids.length };
  } catch (error) {
    return outcomeOf(failureOf(error), tools.now(), item.attempts);
  }
}

/** What can be had; `later` when Ozon does not answer now. What it will never give is counted in the caption. */
async function download(
  tools: RoomTools,
  { case: row }: CaseView,
  { images }: Message,
): Promise<Album | 'later'> {
  const pictures: Album['pictures'][number][] = [];
  let size = 0;
  for (const link of images.slice(0, mostInAlbum)) {
    try {
      const picture = await tools.marketplace(row.shopId).downloadPicture(link);
      size += picture.bytes.length;
      if (size > mostBytes) break;
      pictures.push(picture);
    } catch (error) {
      if (!(error instanceof MarketplaceError)) throw error;
      if (error.kind !== 'final') return 'later';
    }
  }
  const missing = images.length - pictures.length;
  const rest = missing === 0 ? '' : ` Не показано: ${missing}, откройте обращение на Ozon.`;
  return { pictures, caption: `Фото покупателя, обращение № ${row.id}.${rest}` };
}

/** As photos; as files where Telegram takes no photos of them. Returns the messages' ids. */
async function sendAlbum(
  api: Api,
  place: Place,
  replyTo: number | null,
  album: Album,
): Promise<readonly number[]> {
  const rest = {
    ...(place.topicId === null ? {} : { message_thread_id: place.topicId }),
    ...(replyTo === null
      ? {}
      : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
  };
  if (album.pictures.length === 0)
    return [(await api.sendMessage(place.chatId, album.caption, rest)).message_id];
  const send = (kind: Kind) => sendAs(api, kind, place.chatId, album, rest);
  // A moving picture would lose its movement as a photo.
  if (album.pictures.some(({ type }) => type === 'image/gif')) return send('document');
  try {
    return await send('photo');
  } catch (error) {
    if (failureOf(error).kind !== 'refused') throw error;
    return send('document');
  }
}

type Rest = Parameters<Api['sendMediaGroup']>[2];

async function sendAs(
  api: Api,
  kind: Kind,
  chatId: number,
  { pictures, caption }: Album,
  rest: Rest,
): Promise<readonly number[]> {
  const files = pictures.map(
    ({ bytes, type }, index) => new InputFile(bytes, `photo-${index + 1}.${type.replace('image/', '')}`),
  );
  const [only] = files;
  if (only !== undefined && files.length === 1) {
    const sent =
      kind === 'photo'
        ? await api.sendPhoto(chatId, only, { caption, ...rest })
        : await api.sendDocument(chatId, only, { caption, ...rest });
    return [sent.message_id];
  }
  const words = (index: number) => (index === 0 ? { caption } : {});
  const sent =
    kind === 'photo'
      ? await api.sendMediaGroup(
          chatId,
          files.map((file, index) => InputMediaBuilder.photo(file, words(index))),
          rest,
        )
      : await api.sendMediaGroup(
          chatId,
          files.map((file, index) => InputMediaBuilder.document(file, words(index))),
          rest,
        );
  return sent.map(({ message_id }) => message_id);
}

/** A reply to a picture is a reply to its card. */
async function remember(
  tools: RoomTools,
  { chatId }: Place,
  caseId: number,
  ids: readonly number[],
): Promise<void> {
  await tools.store.transaction(async (records) => {
    for (const messageId of ids)
      await records.anchors.put({
        chatId,
        messageId,
        ...anchorOf('about', { caseId }),
        createdAt: tools.now(),
      });
  });
}
