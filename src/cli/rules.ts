/** `npm run rules -- COMMAND`: what the checker's rules are, whether they hold, and what they would do to real replies. */
import { runCommand, runSubcommand, type Subcommands } from './command.ts';

const commands: Subcommands = {
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

await runCommand(() => runSubcommand(commands, process.argv.slice(2)), usage);
