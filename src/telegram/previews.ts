/** What a change of the knowledge would do, shown before it is saved: the same way for all of them. */
import type { Staff } from '../desk/words.ts';
import { packEntryButton } from './entry-data.ts';
import { entryPreviewText } from './entry-letters.ts';
import { knowledgeRefusal } from './entry-words.ts';
import { anchorOf, type Letter, letter } from './letter.ts';
import { type PendingEdit, wordsOfEdit } from './pending-edit.ts';
import type { RichText } from './rich-text.ts';
import { synonymPreviewText } from './synonym-letters.ts';
import type { RoomTools } from './tools.ts';

export type Previewed =
  | { readonly ok: true; readonly letter: Letter }
  /** Why it cannot be saved, Russian. */
  | { readonly ok: false; readonly why: string };

/** `caseId`: the case whose words it shows, so that they go when that case is forgotten. */
export async function previewOf(
  tools: RoomTools,
  staff: Staff,
  pending: PendingEdit,
  rest: { readonly replyTo: number | null; readonly caseId?: number | null },
): Promise<Previewed> {
  const command = { shopId: pending.shopId, by: staff, at: tools.now() };
  const { knowledgeWork } = tools;
  if (pending.subject === 'synonyms') {
    const previewed = await knowledgeWork.synonyms.preview({ ...command, edit: pending.edit });
    if (!previewed.ok) return { ok: false, why: knowledgeRefusal(tools, previewed.refusal) };
    return { ok: true, letter: withButtons(synonymPreviewText(previewed.preview), pending, rest) };
  }
  const previewed = await knowledgeWork.preview({ ...command, edit: pending.edit });
  if (!previewed.ok) return { ok: false, why: knowledgeRefusal(tools, previewed.refusal) };
  return { ok: true, letter: withButtons(entryPreviewText(previewed.preview), pending, rest) };
}

function withButtons(
  text: RichText,
  pending: PendingEdit,
  { replyTo, caseId = null }: { readonly replyTo: number | null; readonly caseId?: number | null },
): Letter {
  const save = { text: '✅ Сохранить', callback_data: packEntryButton('save') };
  const reword = { text: '✏️ Иначе', callback_data: packEntryButton('reword') };
  const drop = { text: '✖️ Не надо', callback_data: packEntryButton('drop') };
  const row = wordsOfEdit(pending) === null ? [save, drop] : [save, reword, drop];
  return letter({
    ...text.build(),
    replyTo,
    keyboard: { inline_keyboard: [row] },
    anchor: anchorOf('entry_edit', { caseId, data: JSON.stringify(pending) }),
  });
}
