/** `/entry`: a lead opens an entry of the knowledge base by its id, or writes a new one. */
import type { CommandCall } from './command.ts';
import { entryLetter, retiredLetter } from './entry-letters.ts';
import { wordsPrompt } from './entry-prompts.ts';
import { type Letter, plainLetter } from './letter.ts';
import type { RoomShop, RoomTools } from './tools.ts';
import { shopNamed, shopsWords } from './which-shop.ts';

const usage = [
  '/entry delivery-when – открыть запись: изменить, добавить вариант, убрать',
  '/entry new – новая запись',
  'Магазинов несколько – назовите нужный в конце: /entry new Чайники',
  'Номер записи показывает /faq под каждым ответом.',
].join('\n');

export async function openEntry(tools: RoomTools, { staff, message, text }: CommandCall): Promise<Letter> {
  const [id = '', ...rest] = text.split(/\s+/u);
  if (id === '') return plainLetter(usage);
  const shop = shopFor(tools, rest.join(' '));
  if (shop === null) return plainLetter(shopsWords(tools));
  if (id === 'new') return wordsPrompt(staff, { shopId: shop.id, field: 'new' }, '', message.message_id);
  const entry = tools.knowledge.find(id, shop.id);
  if (entry !== null) return entryLetter(tools, shop.id, entry);
  const [removed] = await tools.store.knowledge.history(shop.id, id);
  return removed === undefined
    ? plainLetter(`Записи ${id} в базе знаний нет.\n${usage}`)
    : retiredLetter(shop.id, removed.entry);
}

function shopFor(tools: RoomTools, name: string): RoomShop | null {
  const [only, ...others] = tools.shops;
  if (name === '' && only !== undefined && others.length === 0) return only;
  return shopNamed(tools, name);
}
