/** `npm run backup`: a checked copy of the database, also while the program works. */
import { readStorageSettings } from '../config/storage-settings.ts';
import { backUp, thinOut } from '../storage/backup.ts';
import { runCommand } from './command.ts';

await runCommand(async () => {
  const { databaseUrl, backupFolder, backupKeepDays } = readStorageSettings(process.env);
  console.log(`Копия готова и проверена: ${await backUp(databaseUrl, backupFolder, Date.now())}`);
  const removed = thinOut(backupFolder, { days: 1, keepDays: backupKeepDays });
  if (removed.length > 0) console.log(`Старых копий удалено: ${removed.length}`);
  return 0;
});
