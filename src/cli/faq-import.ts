/** `faq import FILE`: takes entries from a file into a shop's live knowledge, each checked by the rules. */
import { randomUUID } from 'node:crypto';
import { readStorageSettings } from '../config/storage-settings.ts';
import { type ImportReport, importKnowledge } from '../desk/knowledge-import.ts';
import { loadEntriesFile } from '../knowledge/entries-file.ts';
import { openStore } from '../storage/store.ts';
import { authorOf } from './faq-author.ts';
import { judgingTools } from './faq-judging.ts';
import { chooseShop, configuredShops } from './faq-shop.ts';
import { databaseExists, refusalWords, today } from './faq-source.ts';
import { readOptions } from './read-options.ts';

/** Exit code 1 when an entry was refused. */
export async function run(args: readonly string[]): Promise<number> {
  const options = {
    shop: { type: 'string' },
    as: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
  } as const;
  const { values, positionals } = readOptions(args, options, 1);
  const entries = loadEntriesFile(positionals[0] ?? '', today());
  const dryRun = values['dry-run'];
  const { databaseUrl } = readStorageSettings(process.env);
  // A dry run leaves nothing behind, not even an empty database.
  const store = openStore(dryRun && !databaseExists(databaseUrl) ? ':memory:' : databaseUrl);
  try {
    const shops = configuredShops();
    const shopId = chooseShop(shops, await store.knowledge.shopIds(), values.shop);
    const by = await authorOf(store, values.as);
    const origin = `import:${randomUUID()}`;
    const judging = judgingTools(shops, shopId);
    const command = { shopId, by, entries, at: Date.now(), origin, dryRun };
    const report = await importKnowledge({ ...judging, store }, command);
    console.log(describe(report, dryRun));
    if (!judging.ownRules) console.log(commonRules);
    return report.refused.length === 0 ? 0 : 1;
  } finally {
    await store.close();
  }
}

const commonRules =
  'Настроек магазина здесь нет (OZON_CLIENT_ID или SHOPS_FILE): проверено общими правилами, без его собственных.';

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
