/** `/chats`: the shop's recent dialogs; one opened shows its last messages, and a reply to it is a reply to the buyer. */
import type { ThreadRow } from '../desk/views.ts';
import type { Message, MessageAuthor, Thread } from '../desk/words.ts';
import { stateGlyph } from './card-state.ts';
import { anchorOf } from './letter.ts';
import { oneLine, RichText, shorten, tame } from './rich-text.ts';
import { momentText } from './russian-time.ts';
import type { ReadScreen, ScreenPage } from './screen.ts';
import { packScreenButton } from './screen-data.ts';
import { shopOf } from './tools.ts';

const rowsPerPage = 8;
const mostRows = 40;
const lastMessages = 15;
/** Code points of one message in an opened dialog. */
const messageLimit = 800;

const authors: Readonly<Record<MessageAuthor, string>> = {
  buyer: '👤 Покупатель',
  seller: '🏬 Магазин',
  system: '⚙️ Ozon',
};

export const readChats: ReadScreen = async (tools) => {
  const rows = await tools.store.views.recentThreads(null, mostRows);
  if (rows.length === 0) return [new RichText().plain('Диалогов ещё нет.').build()];
  const pages: ScreenPage[] = [];
  for (let from = 0; from < rows.length; from += rowsPerPage) {
    const shown = rows.slice(from, from + rowsPerPage);
    const page = new RichText().bold('Последние диалоги').plain('\nНажмите номер, чтобы открыть.\n\n');
    for (const [index, row] of shown.entries())
      writeThreadRow(page, row, from + index + 1, shopOf(tools, row.thread.shopId).zone);
    pages.push({ ...page.build(), rows: openButtons(shown, from) });
  }
  return pages;
};

function openButtons(rows: readonly ThreadRow[], from: number) {
  const buttons = rows.map(({ thread }, index) => ({
    text: String(from + index + 1),
    callback_data: packScreenButton({ screen: 'thread', argument: thread.id, page: 0 }),
  }));
  return [buttons.slice(0, rowsPerPage / 2), buttons.slice(rowsPerPage / 2)].filter((row) => row.length > 0);
}

function writeThreadRow(
  page: RichText,
  { thread, lastMessage, activeCase }: ThreadRow,
  number: number,
  zone: string,
): void {
  page.bold(`${number}. ${titleOf(thread)}`);
  if (activeCase !== null) page.plain(` · ${stateGlyph(activeCase.state)} № ${activeCase.id}`);
  if (lastMessage !== null) {
    page.plain(' · ').moment(momentText(lastMessage.at, zone), lastMessage.at);
    page.plain(`\n${authors[lastMessage.author].split(' ')[0]} ${shorten(oneLine(lastMessage.text), 60)}`);
  }
  page.plain('\n');
}

function titleOf({ postingNumber, orderNumber, sku }: Thread): string {
  const order = postingNumber ?? orderNumber;
  if (order !== null) return `Заказ ${shorten(oneLine(order), 40)}`;
  return sku === null ? 'Диалог' : `SKU ${shorten(oneLine(sku), 40)}`;
}

export const readThread: ReadScreen = async (tools, threadId) => {
  const thread = await tools.store.threads.byId(threadId);
  if (thread === null) return null;
  const { zone } = shopOf(tools, thread.shopId);
  const messages = await tools.store.messages.ofThread(threadId, lastMessages);
  const text = new RichText()
    .bold(titleOf(thread))
    .plain(' · ответьте на это сообщение, чтобы написать покупателю\n');
  for (const message of messages) writeMessage(text, message, zone);
  if (messages.length === 0) text.plain('Сообщений ещё нет.');
  return text.pages().map((page) => ({ ...page, anchor: anchorOf('thread', { threadId }) }));
};

function writeMessage(text: RichText, message: Message, zone: string): void {
  text.plain(`\n${authors[message.author]} · ${momentText(message.at, zone)}\n`);
  const words = shorten(tame(message.text).trim(), messageLimit);
  if (words !== '') text.quote((quote) => quote.plain(words), words.length > 300).plain('\n');
  if (message.images.length > 0) text.plain(`Фото: ${message.images.length}\n`);
}
