/** `npm run rules -- COMMAND`: what the checker's rules are, whether they hold, and what they would do to real replies. */
import { RuleFilesError } from '../rules/load.ts';
import { UsageError } from './usage.ts';

type Command = { run: (args: readonly string[]) => number | Promise<number> };
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  list: async () => ({ run: (await import('./rules-show.ts')).list }),
  show: async () => ({ run: (await import('./rules-show.ts')).show }),
  test: async () => ({ run: (await import('./rules-show.ts')).test }),
  replay: () => import('./rules-replay.ts'),
  alarms: () => import('./rules-alarms.ts'),
};

const usage = `Использование:
  npm run rules -- list                 все правила
  npm run rules -- show ПРАВИЛО         одно правило целиком
  npm run rules -- test                 доказать примеры всех правил
  npm run rules -- replay [--days 30]   нынешние правила на отправленных ответах и остановленных черновиках
  npm run rules -- alarms [--days 90]   ложные тревоги и точность каждого правила`;

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
  else if (error instanceof RuleFilesError) console.error(error.message);
  else throw error;
  process.exitCode = 2;
}
