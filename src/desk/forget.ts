/** Buyers' words are kept as long as they are needed: then they go from the database and from the team's chat. */
import type { OwnMessage } from './forgetting-words.ts';
import { priorities } from './publishing.ts';
import type { Records } from './store.ts';
import type { Tools } from './tools.ts';
import type { Case, Instant } from './words.ts';

export type ForgetTools = Pick<Tools, 'store' | 'now' | 'wake'>;

/** What one batch did; all zero when nothing is left to do. */
export interface Forgotten {
  readonly cases: number;
  readonly messages: number;
  /** Rows that served their purpose. */
  readonly rows: number;
}

/** Forgets at most `limit` things of each kind that ended before the instant. */
export async function forgetOld(tools: ForgetTools, before: Instant, limit: number): Promise<Forgotten> {
  const due = await tools.store.forgetting.closedBefore(before, limit);
  for (const caseId of due) {
    await tools.store.transaction((records) => forgetCase(records, tools.now(), caseId, 'retention'));
  }
  const rest = await tools.store.transaction(async (records) => {
    const { forgetting } = records;
    const messages = await forgetting.forgetLooseMessages(before, limit);
    const old = await forgetting.takeOldMessages(before, limit);
    await editMessages(records, tools.now(), old);
    return { messages, rows: old.length + (await forgetting.removeOld(before, limit)) };
  });
  if (due.length > 0 || rest.rows > 0) tools.wake('outbox');
  return { cases: due.length, ...rest };
}

export type ForgetRefusal =
  | { readonly kind: 'unknown' }
  /** A reply is on its way: its outcome is looked for by its text. */
  | { readonly kind: 'sending'; readonly caseIds: readonly number[] }
  /** Somebody still waits for a reply; a person closes such cases. */
  | { readonly kind: 'active'; readonly caseIds: readonly number[] };

export type ForgetOutcome =
  | { readonly ok: true; readonly cases: number; readonly toEdit: number }
  | { readonly ok: false; readonly refusal: ForgetRefusal };

/** Forgets everything of one thread at once, whatever its age. */
export async function forgetThread(
  tools: Pick<ForgetTools, 'store' | 'now'>,
  threadId: number,
): Promise<ForgetOutcome> {
  return tools.store.transaction(async (records): Promise<ForgetOutcome> => {
    if ((await records.threads.byId(threadId)) === null) return refuse({ kind: 'unknown' });
    const active = await records.cases.activeOfThread(threadId);
    const unsettled = await records.deliveries.unsettledOfThread(threadId);
    const caseIds = await records.forgetting.casesOfThread(threadId);
    const sending = [
      ...(await withFilesUnderWay(records, caseIds)),
      ...active.filter((row) => row.state === 'sending').map(({ id }) => id),
      ...unsettled.filter(({ state }) => state !== 'undecided').map(({ caseId }) => caseId),
    ];
    if (sending.length > 0) return refuse({ kind: 'sending', caseIds: [...new Set(sending)] });
    if (active.length > 0) return refuse({ kind: 'active', caseIds: active.map(({ id }) => id) });
    let toEdit = 0;
    for (const caseId of caseIds) toEdit += await forgetCase(records, tools.now(), caseId, 'command');
    await records.forgetting.forgetThread(threadId);
    const shown = await records.forgetting.takeMessagesOfThread(threadId);
    await editMessages(records, tools.now(), shown);
    return { ok: true, cases: caseIds.length, toEdit: toEdit + shown.length };
  });
}

/** Cases whose files are not on the marketplace yet, or nobody knows whether they are. */
async function withFilesUnderWay(records: Records, caseIds: readonly number[]): Promise<number[]> {
  const under: number[] = [];
  for (const caseId of caseIds) {
    const files = await records.files.ofCase(caseId);
    if (files.some(({ state }) => state === 'queued' || state === 'inflight' || state === 'unknown'))
      under.push(caseId);
  }
  return under;
}

function refuse(refusal: ForgetRefusal): ForgetOutcome {
  return { ok: false, refusal };
}

/** Returns how many messages of ours are to be edited. */
async function forgetCase(
  records: Records,
  at: Instant,
  caseId: number,
  why: 'retention' | 'command',
): Promise<number> {
  const row = await records.cases.byId(caseId);
  if (row === null) return 0;
  const texts = row.forgottenAt === null ? await records.forgetting.forgetCase(caseId, at) : [];
  const messages = await records.forgetting.takeMessagesOfCase(caseId);
  await editMessages(records, at, messages);
  if (row.forgottenAt === null) await remember(records, row, at, { why, texts, edited: messages.length });
  return messages.length;
}

function remember(
  records: Records,
  row: Case,
  at: Instant,
  details: Readonly<Record<string, unknown>>,
): Promise<void> {
  const actor = { kind: 'program' } as const;
  return records.audit.append({ at, shopId: row.shopId, caseId: row.id, actor, kind: 'forgotten', details });
}

async function editMessages(records: Records, at: Instant, messages: readonly OwnMessage[]): Promise<void> {
  for (const { chatId, messageId, caseId } of messages) {
    await records.outbox.put({
      place: { chatId, topicId: null },
      key: `forgotten:${chatId}:${messageId}`,
      once: true,
      payload: { kind: 'forgotten', messageId, caseId },
      priority: priorities.upkeep,
      createdAt: at,
      dueAt: at,
    });
  }
}
