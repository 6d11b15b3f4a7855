/** How soon the program is ready: as it comes, and with 3,000 entries and 200 rules. */
import { cpSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { openStore } from '../../src/storage/store.ts';
import { inFolder } from './folder.ts';
import { share } from './measure.ts';
import { benchShopId, type ProgramPlace, startProgramProcess, startStandIns } from './program-process.ts';
import { multiplyEntries } from './search.ts';

const root = join(import.meta.dirname, '../..');
const entryCount = 3_000;
const ruleCount = 200;
/** Starts after the first one, which proves the rules' examples and fills the cache of compiled code. */
const starts = 7;

export async function run(): Promise<void> {
  const standIns = await startStandIns();
  try {
    await inFolder(async (folder) => {
      await measureStarts('as it comes', standIns.url, join(folder, 'sufler.db'), {});
    });
    await inFolder(async (folder) => {
      copyProject(folder);
      const rules = multiplyRules(join(folder, 'data/rules'));
      const databaseFile = join(folder, 'sufler.db');
      await fillKnowledge(databaseFile);
      const name = `${entryCount} entries, ${rules} rules`;
      await measureStarts(name, standIns.url, databaseFile, { folder });
    });
  } finally {
    standIns.stop();
  }
}

async function measureStarts(
  name: string,
  url: string,
  databaseFile: string,
  place: ProgramPlace,
): Promise<void> {
  const times: number[] = [];
  const processor: number[] = [];
  for (let index = 0; index <= starts; index += 1) {
    const program = await startProgramProcess(url, databaseFile, place);
    times.push(program.readyAfter);
    processor.push((await program.usage()).processor);
    await program.stop();
  }
  const [first = 0, ...others] = times;
  console.log(
    `  ${name.padEnd(28)} ready after ${share(others, 0.5).toFixed(0)} ms (${Math.min(...others).toFixed(0)}…` +
      `${Math.max(...others).toFixed(0)}), the very first time ${first.toFixed(0)} ms; ` +
      `processor ${share(processor.slice(1), 0.5).toFixed(0)} ms`,
  );
}

/** The program with data of its own; libraries are those of the project. */
function copyProject(folder: string): void {
  for (const part of ['src', 'data', 'prompts', 'package.json'])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
}

/** Every rule again under other names, until there are enough. Returns how many there are. */
function multiplyRules(folder: string): number {
  const names = readdirSync(folder).map((file) => file.replace(/\.yaml$/u, ''));
  for (let index = 0; index < ruleCount - names.length; index += 1) {
    const name = names[index % names.length] ?? '';
    const copy = `${name}_${'abcdefgh'[Math.floor(index / names.length)]}`;
    const text = readFileSync(join(folder, `${name}.yaml`), 'utf8');
    writeFileSync(join(folder, `${copy}.yaml`), text.replace(`id: ${name}`, `id: ${copy}`));
  }
  return readdirSync(folder).length;
}

async function fillKnowledge(databaseFile: string): Promise<void> {
  const { entries } = loadKnowledge(join(root, 'data'));
  const faq = entries.filter(({ kind }) => kind === 'faq');
  const store = openStore(`file:${databaseFile}`);
  const made = {
    shopId: benchShopId,
    retired: false,
    change: 'added',
    authorId: null,
    at: Date.now(),
  } as const;
  await store.transaction(async ({ knowledge }) => {
    for (const entry of multiplyEntries(faq, entryCount))
      await knowledge.insert({ ...made, entry, authorName: null, origin: `bench:${entry.id}` });
  });
  await store.close();
}
