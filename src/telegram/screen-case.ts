/** `/case N`: the whole story of a case in the order in which it happened. */
import type { CaseStory } from '../desk/views.ts';
import type { AuditEvent, Delivery, DeliveryState, Instant } from '../desk/words.ts';
import { cardLink } from './card-link.ts';
import { stateGlyph, stateWords } from './card-state.ts';
import { decisionWords } from './decision-words.ts';
import { findingTitle, placeWords, severityGlyphs } from './finding-words.ts';
import { anchorOf } from './letter.ts';
import { oneLine, RichText, shorten, tame } from './rich-text.ts';
import { momentText } from './russian-time.ts';
import type { ReadScreen } from './screen.ts';
import { type RoomTools, shopOf } from './tools.ts';

interface Entry {
  readonly at: Instant;
  readonly write: (text: RichText) => void;
}

/** Code points of one text of the story; texts of replies are shown whole. */
const messageLimit = 1500;

const deliveryWords: Readonly<Record<DeliveryState, string>> = {
  queued: 'ждёт конца окна отмены',
  claimed: 'готовится к отправке',
  inflight: 'уходит на Ozon',
  unknown: 'неизвестно, дошло ли: проверяем чат',
  sent: 'на Ozon, прочитано обратно',
  rejected: 'Ozon не принял',
  cancelled: 'отменена',
  undecided: 'неизвестно, дошло ли: решает человек',
};

/** Events that neither a message, a draft, a decision nor a delivery tells. */
const eventWords: Readonly<Record<string, string>> = {
  opened: 'обращение открыто',
  no_draft: 'черновика нет',
  held_back: 'отправка остановлена',
  gave_up: 'отправка не удалась',
  confirmed: 'ответ найден на Ozon',
  answered_elsewhere: 'ответили в кабинете Ozon',
  window_closed: 'окно ответа Ozon закрылось',
  moderation_rejected: 'модерация Ozon отклонила ответ',
};

export const readStory: ReadScreen = async (tools, caseId) => {
  const story = await tools.store.views.story(caseId);
  if (story === null) return null;
  const { zone, name } = shopOf(tools, story.case.shopId);
  const { state, note } = story.case;
  const text = new RichText().plain(`${stateGlyph(state)} `).bold(`Обращение № ${caseId}`);
  text.plain(` · ${stateWords(state)} · ${name}`);
  const link = cardLink(story.card);
  if (link !== null) text.plain(' · ').link('карточка', link);
  text.plain('\n');
  if (note !== null) text.plain(`${oneLine(note)}\n`);
  for (const entry of entriesOf(tools, story).toSorted((a, b) => a.at - b.at)) {
    text.plain(`\n${momentText(entry.at, zone)} · `);
    entry.write(text);
  }
  return text.pages().map((page) => ({ ...page, anchor: anchorOf('about', { caseId }) }));
};

function entriesOf(tools: RoomTools, story: CaseStory): Entry[] {
  return [
    ...messageEntries(story),
    ...draftEntries(tools, story),
    // An edit is told by the draft that it made.
    ...story.decisions
      .filter(({ kind }) => kind !== 'edit')
      .map(({ at, kind, staffId, details }) => ({
        at,
        write: (text: RichText) => {
          const about = details === null ? '' : `: ${shorten(oneLine(details), 200)}`;
          text.plain(`${tools.staff.nameOf(staffId)} ${decisionWords[kind]}${about}\n`);
        },
      })),
    ...story.deliveries.map((delivery) => ({
      at: delivery.startedAt ?? delivery.approvedAt,
      write: (text: RichText) => writeDelivery(text, delivery),
    })),
    ...eventEntries(story.events),
  ];
}

/** The buyer's turn, and what the shop wrote since it began. */
function messageEntries({ case: row, conversation, messages }: CaseStory): Entry[] {
  const own = new Set(messages.map(({ id }) => id));
  const told = conversation.filter(
    (one) => own.has(one.id) || (one.author === 'seller' && one.at >= row.openedAt),
  );
  return told.map(({ at, author, text: words, images }) => ({
    at,
    write: (text) => {
      text.plain(author === 'buyer' ? 'покупатель написал\n' : 'магазин ответил в чате\n');
      const shown = shorten(tame(words).trim(), messageLimit);
      if (shown !== '') text.quote((quote) => quote.plain(shown), shown.length > 300).plain('\n');
      if (images.length > 0) text.plain(`Фото: ${images.length}\n`);
    },
  }));
}

function draftEntries(tools: RoomTools, story: CaseStory): Entry[] {
  return story.drafts.map(({ draft, verdict }) => ({
    at: draft.createdAt,
    write: (text) => {
      const staff = draft.staffId === null ? 'сотрудник' : tools.staff.nameOf(draft.staffId);
      const author = { model: 'модель', template: 'шаблон', staff }[draft.author];
      text.plain(`черновик, версия ${draft.version}, ${author}\n`);
      text.quote((quote) => quote.plain(tame(draft.text)), draft.text.length > 300).plain('\n');
      for (const finding of verdict?.findings ?? []) {
        const place = placeWords(finding);
        text.plain(`${severityGlyphs[finding.severity]} ${findingTitle(finding)}`);
        text.plain(place === '' ? '\n' : `: ${place}\n`);
      }
    },
  }));
}

function writeDelivery(text: RichText, delivery: Delivery): void {
  text.plain(`отправка версии ${delivery.caseVersion}: ${deliveryWords[delivery.state]}`);
  if (delivery.externalId !== null) text.plain(', сообщение ').code(delivery.externalId);
  text.plain(delivery.error === null ? '\n' : `\n${shorten(oneLine(delivery.error), 200)}\n`);
}

function eventEntries(events: readonly AuditEvent[]): Entry[] {
  return events.flatMap(({ at, kind }) => {
    const words = eventWords[kind];
    return words === undefined ? [] : [{ at, write: (text: RichText) => void text.plain(`${words}\n`) }];
  });
}
