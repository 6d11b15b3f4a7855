/** Buttons of knowledge entries: each leads to a preview or a prompt, and only «Сохранить» and «Вернуть» change anything. */
import type { Anchor } from '../desk/store.ts';
import { wordsOf } from './card-buyer.ts';
import type { PressAnswer } from './courtesies.ts';
import type { PressContext } from './decide-tools.ts';
import { type EntryButton, type EntryRef, readEntryRef } from './entry-data.ts';
import { entryHistory } from './entry-history.ts';
import { entryLetter } from './entry-letters.ts';
import { presentWords, wordsPrompt } from './entry-prompts.ts';
import { readEntryIds } from './insert-entry.ts';
import { plainLetter } from './letter.ts';
import {
  type AskedField,
  type PendingEdit,
  readPendingEdit,
  synonymText,
  wordsOfEdit,
} from './pending-edit.ts';
import { previewOf } from './previews.ts';
import { showProposals } from './proposal-letters.ts';
import { applyEdit, replace } from './save-edit.ts';
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
      return applyEdit(context, readPendingEdit(anchor.data));
    case 'reword':
      return reword(context, anchor, readPendingEdit(anchor.data));
    case 'drop':
      return drop(context, readPendingEdit(anchor.data));
    case 'history':
      return showHistory(context, readEntryRef(anchor.data));
    case 'synonyms':
      return changeSynonyms(context, readEntryRef(anchor.data));
    case 'undo':
    case 'retire':
      return change(context, without(anchor, verb));
    case 'reviewed': {
      const { shopId, ...entry } = readEntryRef(anchor.data);
      const edit = { kind: 'change', patch: {}, ...entry } as const;
      return change(context, { shopId, proposalId: null, subject: 'entry', edit });
    }
    default:
      return askWords(context, anchor.data, verb);
  }
}

/** The entry, or the group of synonyms, that the message shows: taken away, or one version back. */
function without({ purpose, data }: Anchor, kind: 'undo' | 'retire'): PendingEdit {
  const { shopId, entryId, version } = readEntryRef(data ?? '');
  const about = { shopId, proposalId: null };
  return purpose === 'synonyms'
    ? { ...about, subject: 'synonyms', edit: { kind, groupId: entryId, version } }
    : { ...about, subject: 'entry', edit: { kind, entryId, version } };
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
      : wordsPrompt(staff, { ...about, field: 'variant' }, view === null ? '' : wordsOf(view), messageId);
  await post(tools, place, `entry:${callbackId}`, next);
  return silent;
}

async function askWords(context: PressContext, data: string, field: AskedField): Promise<PressAnswer> {
  const { tools, staff, place, messageId, callbackId } = context;
  const ref = readEntryRef(data);
  const entry = tools.knowledge.find(ref.entryId, ref.shopId);
  if (entry === null) return gone;
  const prompt = wordsPrompt(staff, { ...ref, field }, presentWords(field, entry), messageId);
  await post(tools, place, `entry:${callbackId}`, prompt);
  return silent;
}

async function showHistory(context: PressContext, ref: EntryRef): Promise<PressAnswer> {
  const { tools, place, messageId, callbackId } = context;
  const history = await entryHistory(tools, ref);
  await post(tools, place, `entry:${callbackId}`, { ...history, replyTo: messageId });
  return silent;
}

async function changeSynonyms(context: PressContext, ref: EntryRef): Promise<PressAnswer> {
  const { tools, staff, place, messageId, callbackId } = context;
  const groups = await tools.knowledgeWork.synonyms.groups(ref.shopId);
  const group = groups.find(({ id }) => id === ref.entryId);
  if (group === undefined) return gone;
  const prompt = wordsPrompt(staff, { ...ref, field: 'synonyms' }, synonymText(group.words), messageId);
  await post(tools, place, `entry:${callbackId}`, prompt);
  return silent;
}

/** The words of a preview once more, for a person to write them otherwise. */
async function reword(context: PressContext, anchor: Anchor, pending: PendingEdit): Promise<PressAnswer> {
  const { tools, staff, place, messageId, callbackId } = context;
  const words = wordsOfEdit(pending);
  if (words === null) return gone;
  const { present, ...asked } = words;
  const about = { ...asked, shopId: pending.shopId, proposalId: pending.proposalId, caseId: anchor.caseId };
  await post(tools, place, `entry:${callbackId}`, wordsPrompt(staff, about, present, messageId));
  return silent;
}

/** What was proposed stays proposed. */
async function drop(context: PressContext, { proposalId }: PendingEdit): Promise<PressAnswer> {
  const next = proposalId === null ? plainLetter('Не сохранено.') : await showProposals(context.tools);
  return replace(context, next);
}

/** What needs no words of the person's: saved at once where it can be undone by one press, after a preview otherwise. */
async function change(context: PressContext, pending: PendingEdit): Promise<PressAnswer> {
  if (pending.edit.kind !== 'retire' || pending.subject === 'synonyms') return applyEdit(context, pending);
  const { tools, staff, place, callbackId, messageId } = context;
  const previewed = await previewOf(tools, staff, pending, { replyTo: messageId });
  if (!previewed.ok) return { text: previewed.why, alert: true };
  await post(tools, place, `entry:${callbackId}`, previewed.letter);
  return silent;
}
