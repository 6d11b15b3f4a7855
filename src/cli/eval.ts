/** `npm run eval -- SUITE`: scores on the project's own labelled sets. */
import { runCommand, runSubcommand, type Subcommands } from './command.ts';

const suites: Subcommands = {
  rules: () => import('./eval-rules.ts'),
  likeness: () => import('./eval-likeness.ts'),
  search: () => import('./eval-search.ts'),
  drafts: () => import('./eval-drafts.ts'),
};

async function runAll(): Promise<number> {
  let worst = 0;
  for (const [title, load] of Object.entries(suites)) {
    console.log(`\n${title}`);
    worst = Math.max(worst, await (await load()).run([]));
  }
  return worst;
}

const args = process.argv.slice(2);
await runCommand(
  () => (args.length === 0 ? runAll() : runSubcommand(suites, args)),
  `Наборы: ${Object.keys(suites).join(', ')}.`,
);
