/** Runs the benchmarks that are named on the command line, or all but the long ones. Figures go to standard output. */
const suites: Readonly<Record<string, () => Promise<{ run: () => Promise<void> }>>> = {
  search: () => import('./search.ts'),
  flow: () => import('./flow.ts'),
  start: () => import('./start.ts'),
  growth: () => import('./growth.ts'),
  memory: () => import('./memory.ts'),
  desk: () => import('./desk.ts'),
  rules: () => import('./rules.ts'),
  push: () => import('./push.ts'),
  poll: () => import('./poll.ts'),
  storage: () => import('./storage.ts'),
  'rules-memory': () => import('./rules-memory.ts'),
};
/** They take minutes or an hour, so they run only when they are named. */
const long = new Set(['rules-memory', 'memory', 'growth']);

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in suites));
if (unknown.length > 0) {
  console.error(`Нет такого замера: ${unknown.join(', ')}. Есть: ${Object.keys(suites).join(', ')}.`);
  process.exit(2);
}
for (const [name, load] of Object.entries(suites)) {
  if (wanted.length > 0 ? !wanted.includes(name) : long.has(name)) continue;
  console.log(`\n${name}`);
  await (await load()).run();
}
