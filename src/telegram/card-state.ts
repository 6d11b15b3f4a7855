/** The first lines of a card: what the case is, its state, its deadlines. One glyph has one meaning. */

import { urgencyOf } from '../desk/urgency.ts';
import type { CaseView } from '../desk/views.ts';
import type { CaseFailure, CaseState, Channel } from '../desk/words.ts';
import type { CardOptions } from './card-options.ts';
import { reasonWords } from './outreach-words.ts';
import { oneLine, type RichText, shorten } from './rich-text.ts';
import { momentText, shortTime } from './russian-time.ts';

const states: Readonly<Record<CaseState, readonly [glyph: string, words: string]>> = {
  open: ['✍️', 'готовится черновик'],
  waiting: ['🟡', 'ждёт'],
  sending: ['⏳', 'отправляется'],
  answered: ['✅', 'отправлено'],
  failed: ['❌', 'ошибка'],
  skipped: ['⏭', 'пропущено'],
  elsewhere: ['🏠', 'ответили в кабинете'],
  expired: ['⌛', 'окно закрылось'],
};

export function stateGlyph(state: CaseState): string {
  return states[state][0];
}

/** «ждёт», «отправлено»… */
export function stateWords(state: CaseState): string {
  return states[state][1];
}

/** `failed` has a sign of its own, so that 🔴 means late and nothing else. */
export const urgencyGlyphs = { soon: '🟠', overdue: '🔴' } as const;

const kinds: Readonly<Record<Channel, string>> = { chat: 'Чат', question: 'Вопрос', review: 'Отзыв' };

const failures: Readonly<Record<CaseFailure, string>> = {
  undecided: 'неизвестно, дошёл ли ответ: проверьте чат на Ozon',
  refused: 'Ozon не принял ответ',
  moderation: 'ответ не прошёл модерацию Ozon',
};

/** Who did the last thing and when, or who is writing now. */
function actorWords(view: CaseView, options: CardOptions): string | null {
  const { state, claimedBy, claimedUntil } = view.case;
  const name = (id: number) => shorten(oneLine(options.staffName(id)), 60);
  const time = (at: number) => momentText(at, options.zone);
  const isWritten = state === 'waiting' || state === 'failed';
  if (isWritten && claimedBy !== null && claimedUntil !== null && claimedUntil > options.now) {
    return `✋ правит ${name(claimedBy)} до ${shortTime(claimedUntil, options)}`;
  }
  const decided = state === 'answered' || state === 'skipped' || state === 'sending';
  if (!decided || view.lastDecision === null) return null;
  return `${name(view.lastDecision.staffId)}, ${time(view.lastDecision.at)}`;
}

export function writeState(card: RichText, view: CaseView, options: CardOptions): void {
  const { id, kind, channel, state, failure, note, reason } = view.case;
  const [glyph, words] = states[state];
  const title = kind === 'outreach' ? 'Сообщение первым' : kinds[channel];
  card
    .plain(`${urgencyGlyph(view, options) ?? glyph} `)
    .bold(`${title} № ${id}`)
    .plain(` · ${words}`);
  const actor = actorWords(view, options);
  if (actor !== null) card.plain(` · ${actor}`);
  card.plain(` · ${shorten(oneLine(options.shopName), 60)}\n`);
  if (reason !== null) card.plain(`Повод: ${reasonWords[reason]}\n`);
  // What to do about an unknown outcome is said in the note.
  if (failure !== null && (failure !== 'undecided' || note === null))
    card.plain(`Что случилось: ${failures[failure]}\n`);
  if (note !== null) card.plain(`${shorten(oneLine(note), 200)}\n`);
  const { cannotSend } = view;
  if (cannotSend !== null && (state === 'waiting' || state === 'failed'))
    card.plain(`🚷 Отправить отсюда нельзя. ${shorten(oneLine(cannotSend), 250)}\n`);
}

/** While somebody can still answer, how near the end is says more than that it waits: 🟠 soon, 🔴 late. */
function urgencyGlyph({ case: row }: CaseView, { now, schedule }: CardOptions): string | null {
  if (row.state !== 'waiting' || row.kind === 'outreach') return null;
  const urgency = urgencyOf(row, now, schedule);
  return urgency === 'calm' ? null : urgencyGlyphs[urgency];
}

/** Deadlines matter only while somebody can still answer. */
export function writeDeadlines(card: RichText, view: CaseView, { now, zone }: CardOptions): void {
  const { state, kind, openedAt, dueAt, replyUntil } = view.case;
  if (!['open', 'waiting', 'sending', 'failed'].includes(state) || kind === 'outreach') return;
  // Worded to read well both as «12 минут назад» and as a date.
  card.plain('Обращение: ').moment(momentText(openedAt, zone), openedAt);
  const clocks = [
    { at: dueAt, ahead: 'срок', over: 'срок прошёл' },
    ...(replyUntil === null ? [] : [{ at: replyUntil, ahead: 'окно Ozon', over: 'окно Ozon закрылось' }]),
  ];
  // Whichever ends first leads.
  for (const { at, ahead, over } of clocks.sort((left, right) => left.at - right.at))
    card.plain(` · ${at > now ? ahead : over}: `).moment(momentText(at, zone), at);
  card.plain('\n');
}
