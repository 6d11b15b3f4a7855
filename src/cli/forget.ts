/** `npm run forget -- --thread ID`: removes one buyer's words at once, from the database and from the team's chat. */
import { parseArgs } from 'node:util';
import { readStorageSettings } from '../config/storage-settings.ts';
import { type ForgetRefusal, forgetThread } from '../desk/forget.ts';
import type { Store } from '../desk/store.ts';
import { openStore } from '../storage/store.ts';
import { runCommand } from './command.ts';
import { UsageError } from './usage.ts';

const usage =
  'Использование: npm run forget -- --thread ID, где ID — номер чата, вопроса или отзыва на Ozon либо номер обращения (4821).';

await runCommand(async () => {
  const wanted = readArguments();
  const { databaseUrl, backupKeepDays } = readStorageSettings(process.env);
  const store = openStore(databaseUrl);
  try {
    const outcome = await forgetThread({ store, now: Date.now }, await findThread(store, wanted));
    if (!outcome.ok) throw new UsageError(explain(outcome.refusal));
    console.log(`Данные покупателя удалены. Обращений: ${outcome.cases}.`);
    if (outcome.toEdit > 0)
      console.log(`Сообщений в Telegram к правке: ${outcome.toEdit}; их поправит работающий Суфлёр.`);
    console.log(
      `Копии базы хранят прежние данные до ${backupKeepDays} дней: удалите их, если это нужно сразу.`,
    );
    return 0;
  } finally {
    await store.close();
  }
});

function readArguments(): string {
  try {
    const { values } = parseArgs({ options: { thread: { type: 'string' } } });
    const wanted = values.thread?.trim().replace(/^№\s*/u, '') ?? '';
    if (wanted !== '') return wanted;
  } catch {
    // Unknown arguments are told like missing ones.
  }
  throw new UsageError(usage);
}

/** An id of the marketplace goes before a case's number. */
async function findThread(store: Store, wanted: string): Promise<number> {
  const named = await store.forgetting.threadsNamed(wanted);
  if (named.length > 1) {
    const places = named.map(({ shopId, channel }) => `магазин ${shopId}, ${channel}`).join('; ');
    throw new UsageError(`Переписок ${wanted} несколько (${places}). Укажите номер обращения.`);
  }
  const [only] = named;
  if (only !== undefined) return only.id;
  const row = /^\d{1,15}$/u.test(wanted) ? await store.cases.byId(Number(wanted)) : null;
  if (row === null) throw new UsageError(`Ни переписки, ни обращения ${wanted} в базе нет.`);
  return row.threadId;
}

function explain(refusal: ForgetRefusal): string {
  if (refusal.kind === 'unknown') return 'Такой переписки в базе нет.';
  const numbers = refusal.caseIds.map((id) => `№ ${id}`).join(', ');
  return refusal.kind === 'sending'
    ? `Ответ по обращению ${numbers} ещё уходит. Дождитесь отправки и повторите.`
    : `Обращение ${numbers} ждёт ответа. Ответьте или пропустите его в Telegram и повторите.`;
}
