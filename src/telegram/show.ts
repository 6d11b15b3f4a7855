/** Shows one letter with at most three calls: each follows what the one before taught. */
import { type Api, InputFile } from 'grammy';
import type { Place, PublishOutcome } from '../desk/publishing.ts';
import type { Instant } from '../desk/words.ts';
import { type Failure, failureOf } from './failure.ts';
import type { Letter } from './letter.ts';
import type { TeamChats } from './team-chats.ts';
import type { Topics } from './topics.ts';

export interface ShowTools {
  readonly api: Api;
  readonly chats: TeamChats;
  readonly topics: Pick<Topics, 'follow' | 'renew'>;
  readonly now: () => Instant;
}

export type Shown =
  /** `calls`: how many it took. */
  | { readonly ok: true; readonly place: Place; readonly messageId: number; readonly calls: number }
  | { readonly ok: false; readonly outcome: PublishOutcome };

interface Attempt {
  readonly place: Place;
  readonly letter: Letter;
}

/** Pause after an unclear outcome: doubles from a second to a minute, milliseconds. */
function pauseAfter(attempts: number): number {
  return Math.min(1000 * 2 ** attempts, 60_000);
}

/** A message that is gone in a topic that is gone: the edit, a new one, a new one in a new topic. */
const mostCalls = 3;

/** `attempts` is how often this was tried before. */
export async function showLetter(
  tools: ShowTools,
  place: Place,
  letter: Letter,
  attempts: number,
): Promise<Shown> {
  const chatId = await tools.chats.follow(place.chatId);
  let attempt: Attempt = { place: await tools.topics.follow({ ...place, chatId }), letter };
  let failure: Failure = { kind: 'unclear' };
  for (let calls = 1; calls <= mostCalls; calls += 1) {
    try {
      return { ok: true, place: attempt.place, messageId: await callTelegram(tools.api, attempt), calls };
    } catch (error) {
      failure = failureOf(error);
      const { edits } = attempt.letter;
      if (failure.kind === 'unchanged' && edits !== null)
        return { ok: true, place: attempt.place, messageId: edits, calls };
      if (failure.kind === 'moved') await tools.chats.moved(attempt.place.chatId, failure.to);
      const renewed = failure.kind === 'no_topic' ? await tools.topics.renew(attempt.place) : null;
      const next = changed(attempt, failure, renewed);
      if (next === null) break;
      attempt = next;
    }
  }
  return { ok: false, outcome: outcomeOf(failure, tools.now(), attempts) };
}

async function callTelegram(api: Api, { place, letter }: Attempt): Promise<number> {
  const { text, entities, keyboard, edits, replyTo, asks } = letter;
  const looks = { entities, link_preview_options: { is_disabled: true } };
  if (edits !== null) {
    const markup = keyboard === null ? {} : { reply_markup: keyboard };
    await api.editMessageText(place.chatId, edits, text, { ...looks, ...markup });
    return edits;
  }
  const markup = asks === null ? keyboard : forceReply(asks);
  const rest = {
    disable_notification: letter.silent,
    ...(place.topicId === null ? {} : { message_thread_id: place.topicId }),
    ...(markup === null ? {} : { reply_markup: markup }),
    ...(replyTo === null
      ? {}
      : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
  };
  const sent =
    letter.file === null
      ? await api.sendMessage(place.chatId, text, { ...looks, ...rest })
      : await sendFile(api, place.chatId, letter.file, {
          caption: text,
          caption_entities: entities,
          ...rest,
        });
  return sent.message_id;
}

function sendFile(
  api: Api,
  chatId: number,
  { kind, name, base64 }: NonNullable<Letter['file']>,
  rest: Parameters<Api['sendDocument']>[2],
) {
  const content = new InputFile(Buffer.from(base64, 'base64'), name);
  return kind === 'photo' ? api.sendPhoto(chatId, content, rest) : api.sendDocument(chatId, content, rest);
}

/** Selective: the reply box opens only for the person who is mentioned in the text. */
function forceReply(placeholder: string) {
  return { force_reply: true, selective: true, input_field_placeholder: placeholder } as const;
}

/** What to try once more in another way; null when there is no other way. `renewed`: the topic that was made anew. */
function changed({ place, letter }: Attempt, failure: Failure, renewed: Place | null): Attempt | null {
  switch (failure.kind) {
    case 'gone':
      return { place, letter: { ...letter, edits: null } };
    case 'no_topic':
      return place.topicId === null ? null : { place: renewed ?? { ...place, topicId: null }, letter };
    case 'moved':
      // Messages do not move along: their ids mean nothing in the new chat.
      return {
        place: { chatId: failure.to, topicId: null },
        letter: { ...letter, edits: null, replyTo: null },
      };
    case 'refused':
      // Better a card without looks than none, should Telegram not know an entity.
      return letter.entities.length === 0 ? null : { place, letter: { ...letter, entities: [] } };
    default:
      return null;
  }
}

/** What a failure that nothing could be done about means for the outbox. */
export function outcomeOf(failure: Failure, now: Instant, attempts: number): PublishOutcome {
  switch (failure.kind) {
    case 'limited':
      return { kind: 'paused', until: now + failure.seconds * 1000 };
    case 'shut':
    case 'refused':
      return { kind: 'given_up', reason: failure.reason };
    case 'unauthorized':
      return { kind: 'again', at: now + 60_000, reason: 'Telegram не принимает токен бота.' };
    default:
      return { kind: 'again', at: now + pauseAfter(attempts), reason: 'Telegram не ответил.' };
  }
}
