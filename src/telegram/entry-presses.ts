/** Buttons of knowledge entries: each leads to a preview or a prompt, and only «Сохранить» and «Вернуть» change anything. */
import type { KnowledgeEdit } from '../desk/knowledge-edit.ts';
import type { Anchor } from '../desk/store.ts';
import { wordsOf } from './card-buyer.ts';
import type { PressAnswer } from './courtesies.ts';
import type { PressContext } from './decide-tools.ts';
import { type EntryButton, type EntryField, readEntryRef, readPendingEdit } from './entry-data.ts';
import { entryLetter, previewLetter, retiredLetter } from './entry-letters.ts';
import { presentWords, wordsPrompt } from './entry-prompts.ts';
import { knowledgeRefusal } from './entry-words.ts';
import { readEntryIds } from './insert-entry.ts';
import { type Letter, plainLetter } from './letter.ts';
import { post } from './tools.ts';

const gone: PressAnswer = { text: 'Такой записи больше нет.', alert: true };
const silent: PressAnswer = { text: '', alert: false };

export async function pressEntry(context: PressContext, { verb, index }: EntryButton): Promise<PressAnswer> {
  const { tools, staff, place, messageId } = context;
  if (staff.role !== 'lead') return { text: 'Базу знаний меняют руководители.', alert: true };
  const anchor = await tools.store.anchors.find(place.chatId, messageId);
  if (anchor === null || anchor.data === null) return gone;
  switch (verb) {
    case 'open':
    case 'learn':
      return fromList(context, anchor, verb, index);
    case 'save':
      return save(context, anchor.data);
    case 'drop':
      return replace(context, plainLetter('Не сохранено.'));
    case 'undo':
    case 'retire':
      return change(context, { kind: verb, ...versionOf(anchor.data) }, readEntryRef(anchor.data).shopId);
    case 'reviewed':
      return change(
        context,
        { kind: 'change', patch: {}, ...versionOf(anchor.data) },
        readEntryRef(anchor.data).shopId,
      );
    default:
      return askWords(context, anchor.data, verb);
  }
}

function versionOf(data: string): { readonly entryId: string; readonly version: number } {
  const { entryId, version } = readEntryRef(data);
  return { entryId, version };
}

/** A list of answers belongs to the shop of its case, or to the only shop that has the entry. */
async function fromList(
  context: PressContext,
  anchor: Anchor,
  verb: 'open' | 'learn',
  index: number,
): Promise<PressAnswer> {
  const { tools, staff, place, messageId, callbackId } = context;
  const id = anchor.purpose === 'faq' ? readEntryIds(anchor.data ?? '[]')[index] : undefined;
  if (id === undefined) return gone;
  const view = anchor.caseId === null ? null : await tools.store.views.case(anchor.caseId);
  const shops = view === null ? tools.shops.map((shop) => shop.id) : [view.case.shopId];
  const [shopId, ...others] = shops.filter((one) => tools.knowledge.find(id, one) !== null);
  const entry = shopId === undefined ? null : tools.knowledge.find(id, shopId);
  if (shopId === undefined || entry === null) return gone;
  if (others.length > 0)
    return { text: `Запись есть в нескольких магазинах. Откройте её так: /entry ${id} магазин`, alert: true };
  const about = { shopId, entryId: entry.id, version: entry.version };
  const next =
    verb === 'open'
      ? entryLetter(tools, shopId, entry)
      : wordsPrompt(staff, 'variant', about, view === null ? '' : wordsOf(view), messageId);
  await post(tools, place, `entry:${callbackId}`, next);
  return silent;
}

async function askWords(context: PressContext, data: string, field: EntryField): Promise<PressAnswer> {
  const { tools, staff, place, messageId, callbackId } = context;
  const ref = readEntryRef(data);
  const entry = tools.knowledge.find(ref.entryId, ref.shopId);
  if (entry === null) return gone;
  const prompt = wordsPrompt(staff, field, ref, presentWords(field, entry), messageId);
  await post(tools, place, `entry:${callbackId}`, prompt);
  return silent;
}

/** What needs no words of the person's: saved at once where it can be undone by one press, after a preview otherwise. */
async function change(context: PressContext, edit: KnowledgeEdit, shopId: string): Promise<PressAnswer> {
  if (edit.kind !== 'retire') return apply(context, shopId, edit);
  const { tools, staff, place, callbackId, messageId } = context;
  const previewed = await tools.knowledgeWork.preview({ shopId, edit, by: staff, at: tools.now() });
  if (!previewed.ok) return { text: knowledgeRefusal(tools, previewed.refusal), alert: true };
  const letter = previewLetter({ shopId, edit }, previewed.preview, messageId);
  await post(tools, place, `entry:${callbackId}`, letter);
  return silent;
}

function save(context: PressContext, data: string): Promise<PressAnswer> {
  const { shopId, edit } = readPendingEdit(data);
  return apply(context, shopId, edit);
}

async function apply(context: PressContext, shopId: string, edit: KnowledgeEdit): Promise<PressAnswer> {
  const { tools, staff, callbackId } = context;
  const origin = `telegram:callback:${callbackId}`;
  const outcome = await tools.knowledgeWork.apply({ shopId, edit, by: staff, at: tools.now(), origin });
  if (!outcome.ok) return { text: knowledgeRefusal(tools, outcome.refusal), alert: true };
  const { entry, retired } = outcome.version;
  const next = retired ? retiredLetter(shopId, entry) : entryLetter(tools, shopId, entry, '✅ Сохранено.');
  await replace(context, next);
  return { text: retired ? 'Убрано.' : 'Сохранено.', alert: false };
}

async function replace(
  { tools, place, callbackId, messageId }: PressContext,
  next: Letter,
): Promise<PressAnswer> {
  await post(tools, place, `entry:${callbackId}`, { ...next, edits: messageId });
  return silent;
}
