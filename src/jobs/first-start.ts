/** Since when words of buyers become cases: a first start on a live shop is quiet and says what it left. */
import { priorities } from '../desk/publishing.ts';
import type { Tools } from '../desk/tools.ts';
import type { Channel, Instant } from '../desk/words.ts';

export interface StartOfChannel {
  readonly first: boolean;
  /** What buyers wrote before this instant becomes no case. */
  readonly casesSince: Instant;
}

const names: Readonly<Record<Channel, string>> = {
  chat: 'вопросы из чатов',
  question: 'вопросы о товарах',
  review: 'отзывы',
};

/** How far back a first start takes: chats as long as they can be answered, public words for a week. */
const reach: Readonly<
  Record<Channel, { readonly time: number; readonly words: string; readonly left: string }>
> = {
  chat: {
    time: 48 * 3_600_000,
    words: '48 часов',
    left: 'Их окно ответа Ozon уже закрыто, посмотрите их в кабинете.',
  },
  question: { time: 7 * 86_400_000, words: '7 дней', left: 'Посмотрите их в кабинете Ozon.' },
  review: {
    time: 7 * 86_400_000,
    words: '7 дней',
    left: 'Среди них есть отзывы из одних звёзд: ответить на такие Ozon не даёт, Суфлёр их не трогает. Остальные посмотрите в кабинете Ozon.',
  },
};

export async function startOf(tools: Tools, shopId: string, channel: Channel): Promise<StartOfChannel> {
  const stored = await tools.store.cursors.get(cursorOf(shopId, channel));
  if (stored !== null) return { first: false, casesSince: Number(stored) };
  return { first: true, casesSince: tools.now() - reach[channel].time };
}

function cursorOf(shopId: string, channel: Channel): string {
  return channel === 'chat' ? `cases-since:${shopId}` : `cases-since:${channel}:${shopId}`;
}

/** The first round is over. `leftOut` unanswered ones are too old; `atLeast` when not all were counted. */
export async function finishFirstRound(
  tools: Tools,
  shopId: string,
  channel: Channel,
  start: StartOfChannel,
  left: { readonly count: number; readonly atLeast: boolean },
): Promise<void> {
  const now = tools.now();
  await tools.store.transaction(async (records) => {
    await records.cursors.set(cursorOf(shopId, channel), String(start.casesSince));
    if (left.count <= 0) return;
    const { words, left: advice } = reach[channel];
    const many = `${left.atLeast ? 'не меньше ' : ''}${left.count}`;
    await records.outbox.put({
      place: tools.placeOf(shopId),
      key: `first-start:${channel}:${shopId}`,
      once: true,
      payload: {
        kind: 'notice',
        text: `Первый запуск: взяли ${names[channel]} за последние ${words}. Более старых без ответа осталось: ${many}. ${advice}`,
        caseId: null,
      },
      priority: priorities.notice,
      createdAt: now,
      dueAt: now,
    });
  });
  tools.wake('outbox');
}
