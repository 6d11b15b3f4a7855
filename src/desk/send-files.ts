/** Files follow the text of their delivery: each sent once, looked for when nobody knows, told when it failed. */
import { createHash } from 'node:crypto';
import type { DeliverTools } from './deliver-tools.ts';
import { receiveMessages } from './intake.ts';
import { type IncomingMessage, MarketplaceError } from './marketplace.ts';
import { notify } from './notice.ts';
import type { OutFile } from './out-files.ts';
import { cameAfter, readBackTo, watermarkOf } from './read-thread.ts';
import { cardDue } from './tools.ts';
import type { Thread } from './words.ts';

const mostAttempts = 8;

/** Looks, a quarantine apart, that must not find the file before a person is told. */
const looksBeforeTelling = 2;

/** Sends or looks for what is due. Returns how many files were handled. */
export async function sendFiles(tools: DeliverTools, limit: number): Promise<number> {
  const due = await tools.store.files.due(tools.now(), limit);
  for (const file of due) {
    const thread = await tools.store.threads.byId(file.threadId);
    if (thread === null) continue;
    if (file.state === 'queued') await send(tools, file, thread);
    else await lookFor(tools, file, thread, 'Не удалось узнать, дошёл ли файл до покупателя.');
  }
  return due.length;
}

async function send(tools: DeliverTools, file: OutFile, thread: Thread): Promise<void> {
  const { files } = tools.store;
  const bytes = await files.bytesOf(file.id);
  if (createHash('sha256').update(bytes).digest('hex') !== file.hash) {
    return fail(tools, file, 'Файл не совпал с одобренным.');
  }
  const marketplace = tools.marketplace(thread.shopId);
  const started = { ...file, attempt: file.attempt + 1, state: 'inflight', startedAt: tools.now() } as const;
  try {
    const known = await tools.store.messages.newestExternalId(thread.id);
    const { messages } = await readBackTo(marketplace, thread, known);
    const watermark = watermarkOf(thread, messages, known);
    const { attempt, state, startedAt } = started;
    const lookAt = tools.now() + tools.settings.lease;
    const expected = { attempt: file.attempt, states: ['queued'] as const };
    if (!(await files.move(file.id, expected, { attempt, state, startedAt, watermark, lookAt }))) return;
    await marketplace.sendFile(thread, { name: file.name, bytes });
    await lookFor(tools, { ...started, watermark }, thread, null);
  } catch (error) {
    if (!(error instanceof MarketplaceError)) throw error;
    await afterError(tools, started, thread, error);
  }
}

/** Only an error that proves no effect is followed by another try. */
async function afterError(
  tools: DeliverTools,
  file: OutFile,
  thread: Thread,
  error: MarketplaceError,
): Promise<void> {
  const present = (await tools.store.files.ofCase(file.caseId)).find(({ id }) => id === file.id) ?? file;
  if (present.state === 'inflight' && (error.kind === 'unclear' || error.kind === 'shape')) {
    return lookFor(tools, present, thread, error.staffMessage);
  }
  const passing = error.kind === 'retry' || error.kind === 'unclear' || error.kind === 'shape';
  if (!passing || file.attempt >= mostAttempts) return fail(tools, present, error.staffMessage);
  const lookAt = tools.now() + (error.retryAfter ?? Math.min(60_000, 1_000 * 2 ** file.attempt));
  const expected = { attempt: present.attempt, states: [present.state] };
  await tools.store.files.move(file.id, expected, { state: 'queued', attempt: file.attempt, lookAt });
}

async function lookFor(
  tools: DeliverTools,
  file: OutFile,
  thread: Thread,
  error: string | null,
): Promise<void> {
  let messages: readonly IncomingMessage[] | null = null;
  try {
    ({ messages } = await readBackTo(tools.marketplace(thread.shopId), thread, file.watermark));
  } catch (failure) {
    if (!(failure instanceof MarketplaceError)) throw failure;
  }
  const ours = await findFile(tools, file, thread, messages ?? []);
  if (ours === undefined) await notSeen(tools, file, messages !== null, error);
  else await settled(tools, file, ours.externalId);
  if (messages === null) return;
  await receiveMessages(tools, { shopId: thread.shopId, thread, messages, casesSince: null });
}

/** A picture of the shop, or a message that names the file, after the watermark, which nothing else of ours owns. */
async function findFile(
  tools: DeliverTools,
  file: OutFile,
  thread: Thread,
  messages: readonly IncomingMessage[],
) {
  for (const message of messages) {
    const isFile =
      message.images.length > 0 || message.text.includes(file.name) || /^https?:\S+$/u.test(message.text);
    if (message.author !== 'seller' || !isFile) continue;
    if (!cameAfter(thread, message.externalId, file.watermark)) continue;
    if (await tools.store.files.owns(thread.id, message.externalId)) continue;
    if ((await tools.store.deliveries.ownerOf(thread.id, message.externalId)) === null) return message;
  }
  return undefined;
}

async function settled(tools: DeliverTools, file: OutFile, externalId: string): Promise<void> {
  const expected = { attempt: file.attempt, states: ['inflight', 'unknown'] as const };
  await tools.store.transaction(async (records) => {
    if (await records.files.move(file.id, expected, { state: 'sent', externalId, error: null }))
      await cardDue(records, tools, { id: file.caseId, shopId: file.shopId });
  });
  tools.wake('outbox');
}

async function notSeen(
  tools: DeliverTools,
  file: OutFile,
  wasRead: boolean,
  error: string | null,
): Promise<void> {
  const now = tools.now();
  const over = now >= (file.startedAt ?? now) + tools.settings.quarantine;
  const looks = file.looks + (wasRead && over ? 1 : 0);
  if (looks >= looksBeforeTelling) {
    return fail(tools, file, error ?? 'Ozon принял файл, но в чате его не видно. Проверьте чат в кабинете.');
  }
  const lookAt = now + (over ? tools.settings.quarantine : 5_000);
  const expected = { attempt: file.attempt, states: ['inflight', 'unknown'] as const };
  await tools.store.files.move(file.id, expected, { state: 'unknown', looks, lookAt, error });
}

async function fail(tools: DeliverTools, file: OutFile, error: string): Promise<void> {
  await tools.store.transaction(async (records) => {
    const expected = { attempt: file.attempt, states: ['queued', 'inflight', 'unknown'] as const };
    if (!(await records.files.move(file.id, expected, { state: 'failed', error }))) return;
    const row = { id: file.caseId, shopId: file.shopId };
    await cardDue(records, tools, row);
    const text = `Файл «${file.name}» не отправлен. ${error} Если нужно, отправьте его в кабинете Ozon.`;
    await notify(records, tools, row, { key: `file:${file.id}`, text, mentions: [file.addedBy] });
  });
  tools.wake('outbox');
}
