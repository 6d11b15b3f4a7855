/** `npm run faq -- COMMAND`: the shop's knowledge from the command line. */
import { KnowledgeError } from '../knowledge/load.ts';
import { runCommand } from './command.ts';
import { UsageError } from './usage.ts';

const commands: Readonly<
  Record<string, () => Promise<{ run: (args: readonly string[]) => number | Promise<number> }>>
> = {
  search: () => import('./faq-search.ts'),
  lint: () => import('./faq-lint.ts'),
  export: () => import('./faq-export.ts'),
  import: () => import('./faq-import.ts'),
};

const usage = `Использование:
  npm run faq -- search ТЕКСТ [--file FAQ.json]      поиск по базе знаний
  npm run -s faq -- search --jsonl [--file FAQ.json] строки {"q"} со стандартного ввода
  npm run faq -- lint [--file ФАЙЛ]                  что не так с записями
  npm run -s faq -- export [--json]                  живые записи магазина в YAML или JSON
  npm run faq -- import ФАЙЛ [--dry-run]             взять записи из файла
Магазин, если их несколько: --shop ID.`;

async function main([name = '', ...args]: readonly string[]): Promise<number> {
  const load = commands[name];
  if (load === undefined)
    throw new UsageError(name === '' ? 'Не названа команда.' : `Нет команды «${name}».`);
  return (await load()).run(args);
}

await runCommand(async () => {
  try {
    return await main(process.argv.slice(2));
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(`${error.message}\n${usage}`);
    if (error instanceof KnowledgeError) throw new UsageError(error.message);
    throw error;
  }
});
