/** `faq import FILE`: takes entries from a file into a shop's live knowledge, each checked by the rules. */
import { randomUUID } from 'node:crypto';
import { readStorageSettings } from '../config/storage-settings.ts';
import { type ImportReport, importKnowledge } from '../desk/knowledge-import.ts';
import { loadEntriesFile } from '../knowledge/entries-file.ts';
import { openStore } from '../storage/store.ts';
import { chooseShop, judgingTools, refusalWords, today } from './faq-source.ts';
import { readOptions } from './read-options.ts';

/** Exit code 1 when an entry was refused. */
export async function run(args: readonly string[]): Promise<number> {
  const options = { shop: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } } as const;
  const { values, positionals } = readOptions(args, options, 1);
  const entries = loadEntriesFile(positionals[0] ?? '', today());
  const store = openStore(readStorageSettings(process.env).databaseUrl);
  try {
    const shopId = chooseShop(await store.knowledge.shopIds(), values.shop);
    const dryRun = values['dry-run'];
    const origin = `import:${randomUUID()}`;
    const tools = { ...judgingTools(), store };
    const report = await importKnowledge(tools, { shopId, entries, at: Date.now(), origin, dryRun });
    console.log(describe(report, dryRun));
    return report.refused.length === 0 ? 0 : 1;
  } finally {
    await store.close();
  }
}

function describe({ added, changed, same, refused }: ImportReport, dryRun: boolean): string {
  const refusals = refused.map(({ id, refusal }) => `  ${id}: ${refusalWords(refusal).join('; ')}`);
  return [
    dryRun
      ? 'Проверка, ничего не записано.'
      : 'Записано. Работающая программа увидит изменения за полминуты.',
    `Новых ${added.length}, изменённых ${changed.length}, без изменений ${same.length}, не принятых ${refused.length}.`,
    ...refusals,
  ].join('\n');
}
