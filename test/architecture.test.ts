/** Holds the table of rooms: who may import whom, no cycles, no file too long to read. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const mostLines = 300;

/** Rooms whose values a room may import; `types` are rooms that it may see as types only. */
const table: Record<string, { values: readonly string[]; types?: readonly string[] }> = {
  desk: { values: [] },
  text: { values: [] },
  rules: { values: ['text'], types: ['desk'] },
  knowledge: { values: ['desk', 'text'] },
  drafting: { values: ['desk', 'text'] },
  ozon: { values: ['desk', 'text'] },
  storage: { values: ['desk', 'text'] },
  telegram: { values: ['desk'], types: ['config', 'log'] },
  http: { values: ['desk'], types: ['config', 'log'] },
  jobs: { values: ['desk'], types: ['config', 'log'] },
  cli: {
    values: [
      'desk',
      'text',
      'rules',
      'knowledge',
      'drafting',
      'ozon',
      'storage',
      'telegram',
      'jobs',
      'program',
      'config',
      'log',
    ],
  },
  config: { values: ['desk'] },
  log: { values: [] },
};

/** What a bare room name means: `main`, `program` and the sandbox may import everything. */
const free = new Set(['main', 'program', 'sandbox']);

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

function filesOf(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

const statement = /^\s*(?:import|export)\s+(type\s+)?([^;'"]*?from\s*)?['"](\.[^'"]+)['"]/gmu;
const dynamic = /\bimport\(\s*['"](\.[^'"]+)['"]\s*\)/gu;

function importsOf(file: string): Import[] {
  const source = readFileSync(join(root, file), 'utf8');
  const target = (specifier: string) => relative(root, resolve(root, dirname(file), specifier));
  const written = [...source.matchAll(statement)].map(([, type, clause, specifier]) => ({
    from: file,
    to: target(specifier ?? ''),
    typeOnly: type !== undefined || namesOnlyTypes(clause ?? ''),
  }));
  const lazy = [...source.matchAll(dynamic)].map(([, specifier]) => ({
    from: file,
    to: target(specifier ?? ''),
    typeOnly: false,
  }));
  return [...written, ...lazy];
}

/** `{ type A, type B } from` brings no value either. */
function namesOnlyTypes(clause: string): boolean {
  const names = /\{([^}]*)\}/u
    .exec(clause)?.[1]
    ?.split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return names !== undefined && names.length > 0 && names.every((name) => name.startsWith('type '));
}

function roomOf(file: string): string {
  return (file.split('/')[1] ?? '').replace(/\.ts$/u, '');
}

const sources = filesOf('src');
const imports = sources.flatMap(importsOf);

test('the parser of imports sees what it should', () => {
  expect(sources.length).toBeGreaterThan(20);
  expect(imports.some((one) => one.typeOnly)).toBe(true);
  expect(imports.some((one) => !one.typeOnly)).toBe(true);
});

test('rooms import only what the table allows', () => {
  const wrong = imports.filter((one) => {
    const from = roomOf(one.from);
    const to = roomOf(one.to);
    if (from === to || free.has(from)) return false;
    const allowed = table[from];
    if (allowed === undefined) return true;
    return !allowed.values.includes(to) && !(one.typeOnly && allowed.types?.includes(to));
  });
  expect(wrong).toEqual([]);
});

test('src never imports test, and nothing outside imports the sandbox', () => {
  const wrong = imports.filter(
    (one) => one.to.startsWith('test') || (roomOf(one.to) === 'sandbox' && roomOf(one.from) !== 'sandbox'),
  );
  expect(wrong).toEqual([]);
});

test('there is no cycle of imports', () => {
  const next = Map.groupBy(imports, (one) => one.from);
  const done = new Set<string>();
  const path: string[] = [];
  const cycles: string[][] = [];
  const visit = (file: string) => {
    if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file]);
    if (done.has(file) || path.includes(file)) return;
    path.push(file);
    for (const one of next.get(file) ?? []) visit(one.to);
    path.pop();
    done.add(file);
  };
  for (const file of sources) visit(file);
  expect(cycles).toEqual([]);
});

test(`no file is longer than ${mostLines} lines`, () => {
  const long = [...sources, ...filesOf('test')].filter(
    (file) => readFileSync(join(root, file), 'utf8').split('\n').length - 1 > mostLines,
  );
  expect(long).toEqual([]);
});
