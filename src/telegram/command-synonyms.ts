/** `/synonyms`: words that the search takes for each other, beside those that the program brings. For leads. */
import type { CommandCall } from './command.ts';
import { type Letter, letter, plainLetter } from './letter.ts';
import { readSynonymText, synonymText } from './pending-edit.ts';
import { previewOf } from './previews.ts';
import { oneLine, RichText, shorten } from './rich-text.ts';
import { synonymsLetter } from './synonym-letters.ts';
import type { RoomShop, RoomTools } from './tools.ts';
import { shopNamed, shopsWords } from './which-shop.ts';

const usage = [
  '/synonyms шлейка = ремень – добавить синонимы',
  '/synonyms syn-1 – открыть: изменить слова или убрать',
  'Магазинов несколько – назовите нужный в начале: /synonyms Чайники: шлейка = ремень',
].join('\n');

/** Groups of one list at most; the rest is counted. */
const shownGroups = 40;

export async function manageSynonyms(
  tools: RoomTools,
  { staff, message, text }: CommandCall,
): Promise<Letter> {
  const [, name = '', words = ''] = /^(?:([^:=]*):)?\s*([\s\S]*)$/u.exec(text) ?? [];
  const shop = shopFor(tools, name);
  if (shop === null) return name === '' && words === '' ? listAll(tools) : plainLetter(shopsWords(tools));
  if (words === '') return listOf(tools, [shop]);
  if (!words.includes('=')) return open(tools, shop, words.trim());
  const edit = { kind: 'add', words: readSynonymText(words) } as const;
  const pending = { shopId: shop.id, proposalId: null, subject: 'synonyms', edit } as const;
  const previewed = await previewOf(tools, staff, pending, { replyTo: message.message_id });
  return previewed.ok ? previewed.letter : plainLetter(`Не принято. ${previewed.why}`);
}

function shopFor(tools: RoomTools, name: string): RoomShop | null {
  const [only, ...others] = tools.shops;
  if (name === '' && only !== undefined && others.length === 0) return only;
  return shopNamed(tools, name);
}

function listAll(tools: RoomTools): Promise<Letter> {
  return listOf(tools, tools.shops);
}

async function listOf(tools: RoomTools, shops: readonly RoomShop[]): Promise<Letter> {
  const text = new RichText().bold('Свои синонимы поиска').plain('\n');
  for (const { id, name } of shops) {
    const groups = await tools.knowledgeWork.synonyms.groups(id);
    text.plain(`\n${name}: ${groups.length === 0 ? 'нет' : groups.length}\n`);
    for (const group of groups.slice(0, shownGroups))
      text.code(group.id).plain(` ${shorten(oneLine(synonymText(group.words)), 80)}\n`);
    if (groups.length > shownGroups) text.plain(`и ещё ${groups.length - shownGroups}\n`);
  }
  return letter(text.plain(`\n${usage}`).build());
}

async function open(tools: RoomTools, shop: RoomShop, id: string): Promise<Letter> {
  const groups = await tools.knowledgeWork.synonyms.groups(shop.id);
  const group = groups.find((one) => one.id === id.toLowerCase());
  if (group === undefined) return plainLetter(`Синонимов ${shorten(id, 60)} нет.\n${usage}`);
  return synonymsLetter(tools, shop.id, { group, retired: false });
}
