/** Why nothing changed, for an alert of at most 200 characters. */
import type { Refusal } from '../desk/desk-port.ts';
import type { StayReason } from '../desk/lift.ts';
import type { CaseState } from '../desk/words.ts';
import { wordsFor } from './decision-words.ts';
import { findingTitle, placeWords } from './finding-words.ts';
import { oneLine, shorten } from './rich-text.ts';
import { shortTime, timeText } from './russian-time.ts';

export interface RefusalOptions {
  readonly now: number;
  readonly zone: string;
  readonly staffName: (id: number) => string;
}

/** Telegram's limit of an alert, characters. */
export const alertLimit = 200;

const present: Readonly<Record<CaseState, string>> = {
  open: 'Готовится новый черновик: дождитесь, пока карточка обновится.',
  waiting: 'На карточке уже другая версия ответа: прочитайте её и решите ещё раз.',
  sending: 'Ответ уже отправляется.',
  answered: 'Ответ уже отправлен.',
  failed: 'Отправка не удалась: карточка говорит, что можно сделать.',
  skipped: 'Обращение уже пропущено.',
  elsewhere: 'На это обращение уже ответили в кабинете Ozon.',
  expired: 'Окно ответа Ozon закрылось, ответить уже нельзя.',
};

const staying: Readonly<Record<StayReason, string>> = {
  never: 'Это замечание снять нельзя: контакты, деньги, возвраты и личные данные правят только в тексте.',
  own_text: 'Замечание к своему тексту снимает другой руководитель.',
  not_lead: 'Снять замечание может только руководитель.',
  gone: 'Этого замечания у текста уже нет: посмотрите карточку ещё раз.',
};

export function refusalText(refusal: Refusal, options: RefusalOptions): string {
  return shorten(oneLine(wordsOf(refusal, options)), alertLimit);
}

function wordsOf(refusal: Refusal, options: RefusalOptions): string {
  switch (refusal.kind) {
    case 'no_such_case':
      return 'Такого обращения нет.';
    case 'stale':
      return staleWords(refusal, options);
    case 'wrong_state':
      return present[refusal.state];
    case 'blocked':
      return `Отправить нельзя: ${firstFinding(refusal)}. Нажмите ✏️ или ответьте на карточку новым текстом.`;
    case 'no_draft':
      return 'Черновика нет: нажмите ✏️ или ответьте на карточку текстом.';
    case 'too_late_to_undo':
      return 'Отменить уже нельзя: ответ уходит на Ozon.';
    case 'window_closed':
      return `Окно ответа Ozon закрылось ${timeText(refusal.since, options)}: Ozon больше не примет ответ.`;
    case 'too_many_redrafts':
      return `Переделывали уже ${refusal.limit} раз. Напишите ответ сами: ✏️ или ответом на карточку.`;
    case 'claimed':
      return `Ответ правит ${options.staffName(refusal.byStaffId)} до ${shortTime(refusal.until, options)}. Дождитесь или перехватите: ✋ на карточке.`;
    case 'needs_other_person':
      return 'Вы уже за этот текст. Нужен второй человек, который может отправлять.';
    case 'bad_moment':
      return refusal.latest === null
        ? 'Это время уже прошло: выберите другое.'
        : `Окно ответа Ozon закроется раньше, ${timeText(refusal.latest, options)}: выберите время до него.`;
    case 'finding_stays':
      return staying[refusal.why];
    case 'channel_off':
      return `Отправить отсюда нельзя. ${refusal.reason}`;
    case 'awaits_buyer':
      return 'Первое сообщение уже отправлено. Следующее — только после ответа покупателя.';
    case 'mailing':
      return `Этот текст за сутки уже ушёл ${refusal.limit} покупателям: ещё одно сообщение — рассылка. Напишите своими словами.`;
    case 'cannot_write_first':
    case 'file_not_allowed':
      return refusal.why;
    case 'not_allowed':
      return 'Вашей роли это действие недоступно. Попросите руководителя.';
  }
}

function staleWords(refusal: Extract<Refusal, { kind: 'stale' }>, options: RefusalOptions): string {
  const { byStaffId, decision, state, at } = refusal;
  const did = wordsFor(decision, state);
  if (did === null || byStaffId === null || at === null) return present[state];
  const who = `Уже ${did} ${options.staffName(byStaffId)} ${timeText(at, options)}.`;
  // After these the state alone says nothing new.
  return state === 'sending' || state === 'answered' || state === 'skipped'
    ? who
    : `${who} ${present[state]}`;
}

function firstFinding({ verdict }: Extract<Refusal, { kind: 'blocked' }>): string {
  const blocking = verdict.findings.find(({ severity }) => severity === 'block');
  if (blocking === undefined) return 'есть замечания';
  const place = placeWords(blocking);
  const title = findingTitle(blocking);
  return shorten(place === '' ? title : `${title}: ${place}`, 110);
}
