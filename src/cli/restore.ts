/** `npm run restore -- COPY`: returns the database to a copy; what was under way then is looked for, not sent again. */
import { readStorageSettings } from '../config/storage-settings.ts';
import { restore } from '../storage/backup.ts';
import { openStore } from '../storage/store.ts';
import { runCommand } from './command.ts';
import { UsageError } from './usage.ts';

await runCommand(async () => {
  const [copy, ...rest] = process.argv.slice(2);
  if (copy === undefined || rest.length > 0)
    throw new UsageError('Использование: npm run restore -- КОПИЯ.db');
  const { databaseUrl } = readStorageSettings(process.env);
  await refuseWhileUsed(databaseUrl);
  const { kept, toReconcile } = restore(copy, databaseUrl, Date.now());
  console.log(`База возвращена к копии ${copy}.`);
  if (kept !== null) console.log(`Прежняя база сохранена: ${kept}`);
  if (toReconcile > 0) {
    console.log(
      `Ответов, которые могли уйти после копии: ${toReconcile}. После запуска Суфлёр поищет их в переписках.`,
    );
  }
  return 0;
});

/** A running program would go on with the file that is taken away from under it. */
async function refuseWhileUsed(databaseUrl: string): Promise<void> {
  const store = await openOrNothing(databaseUrl);
  const holder = await store?.leases.holder('instance');
  await store?.close();
  if (holder !== null && holder !== undefined && holder.until > Date.now()) {
    throw new UsageError('Суфлёр работает с этой базой. Остановите его и повторите через полминуты.');
  }
}

/** A database that cannot be opened is just what a return to a copy is for. */
async function openOrNothing(databaseUrl: string) {
  try {
    return openStore(databaseUrl);
  } catch {
    return null;
  }
}
