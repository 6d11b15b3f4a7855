/** What the disk itself can do: small transactions a second, each on disk before the next begins. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { inFolder } from './folder.ts';

const commits = 1_000;

/** Commits a second of the same volume and with the same promises as the product's own database. */
export function diskCommitRate(): Promise<number> {
  return inFolder(async (folder) => {
    const database = new Database(join(folder, 'commits.db'));
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.exec('create table words (id integer primary key, word text)');
    const insert = database.prepare("insert into words (word) values ('слово')");
    const start = performance.now();
    for (let index = 0; index < commits; index += 1) insert.run();
    const taken = performance.now() - start;
    database.close();
    return commits / (taken / 1000);
  });
}

/** Prints the rate beside the limits of the two services. */
export async function printLimits(): Promise<void> {
  const rate = await diskCommitRate();
  console.log(`  the disk's own durable commits ${rate.toFixed(0)}/s; Telegram takes 30 calls/s, Ozon 50`);
}
