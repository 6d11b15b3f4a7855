/** `npm run faq -- COMMAND`: the shop's knowledge from the command line. */
import { runCommand, runSubcommand, type Subcommands } from './command.ts';

const commands: Subcommands = {
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
  npm run faq -- import ФАЙЛ [--as ИМЯ] [--dry-run]  взять записи из файла; автор – имя или пользователь системы
Магазин, если их несколько: --shop ID или имя.`;

await runCommand(() => runSubcommand(commands, process.argv.slice(2)), usage);
