/** `npm run eval -- SUITE`: scores on the project's own labelled sets. */
import { UsageError } from './usage.ts';

const suites: Readonly<
  Record<string, () => Promise<{ run: (args: readonly string[]) => number | Promise<number> }>>
> = {
  rules: () => import('./eval-rules.ts'),
  search: () => import('./eval-search.ts'),
  drafts: () => import('./eval-drafts.ts'),
};

async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined) {
    let worst = 0;
    for (const [title, load] of Object.entries(suites)) {
      console.log(`\n${title}`);
      worst = Math.max(worst, await (await load()).run([]));
    }
    return worst;
  }
  const load = suites[name];
  if (load === undefined)
    throw new UsageError(`Нет набора «${name}». Есть: ${Object.keys(suites).join(', ')}.`);
  return (await load()).run(args);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
