/** `npm run faq -- COMMAND`: the shop's knowledge from the command line. */
import { KnowledgeError } from '../knowledge/load.ts';
import { UsageError } from './usage.ts';

const commands: Readonly<
  Record<string, () => Promise<{ run: (args: readonly string[]) => number | Promise<number> }>>
> = {
  search: () => import('./faq-search.ts'),
};

const usage = `Использование:
  npm run faq -- search ТЕКСТ [--file FAQ.json]      поиск по базе знаний
  npm run -s faq -- search --jsonl [--file FAQ.json] строки {"q"} со стандартного ввода`;

async function main([name = '', ...args]: readonly string[]): Promise<number> {
  const load = commands[name];
  if (load === undefined)
    throw new UsageError(name === '' ? 'Не названа команда.' : `Нет команды «${name}».`);
  return (await load()).run(args);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof UsageError) console.error(`${error.message}\n${usage}`);
  else if (error instanceof KnowledgeError) console.error(error.message);
  else throw error;
  process.exitCode = 2;
}
