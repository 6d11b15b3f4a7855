/** Every version of an entry with who made it and when; a changed answer is shown. */
import type { KnowledgeChange, KnowledgeVersion } from '../desk/knowledge-words.ts';
import type { EntryRef } from './entry-data.ts';
import { changedBy } from './entry-words.ts';
import { type Letter, letter, plainLetter } from './letter.ts';
import { oneLine, RichText, shorten, tame } from './rich-text.ts';
import { timeText } from './russian-time.ts';
import { type RoomTools, shopOf } from './tools.ts';

/** Versions of one message at most; the rest is counted. */
const shown = 12;

const changes: Readonly<Record<KnowledgeChange, string>> = {
  seeded: 'с начала',
  imported: 'взята из файла',
  added: 'добавлена',
  changed: 'изменена или проверена',
  variant_added: 'добавлен вариант вопроса',
  retired: 'убрана',
  undone: 'возвращена прежняя',
};

export async function entryHistory(tools: RoomTools, { shopId, entryId }: EntryRef): Promise<Letter> {
  const versions = await tools.store.knowledge.history(shopId, entryId);
  const [present] = versions;
  if (present === undefined) return plainLetter('Такой записи нет.');
  const text = new RichText()
    .plain('🕓 ')
    .bold(shorten(oneLine(present.entry.question), 160))
    .plain('\n');
  const { zone } = shopOf(tools, shopId);
  for (const [at, version] of versions.slice(0, shown).entries())
    writeVersion(text, tools, version, versions[at + 1], zone);
  if (versions.length > shown) text.plain(`и ещё версий: ${versions.length - shown}`);
  return letter(text.build());
}

function writeVersion(
  text: RichText,
  tools: RoomTools,
  version: KnowledgeVersion,
  before: KnowledgeVersion | undefined,
  zone: string,
): void {
  const { entry, change, at } = version;
  const when = timeText(at, { now: tools.now(), zone });
  text.plain(`${entry.version} · ${changes[change]} · ${oneLine(changedBy(tools, version))}, ${when}\n`);
  if (before === undefined || before.entry.answer !== entry.answer)
    text.quote((quote) => quote.plain(shorten(tame(entry.answer), 250)), true).plain('\n');
}
