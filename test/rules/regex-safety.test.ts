/** No expression of the checker or the extractor may take more than linear time: recheck looks at every one. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { unsafeAmong } from './proved-expressions.ts';

const rooms = ['src/rules', 'src/text'];
const comments = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;
const literal =
  /(?<=[=(,:[?&|!]\s*|return\s+|\n\s*)\/(?![*/\s])((?:\\.|\[(?:\\.|[^\]\n\\])*\]|[^/\n\\[])+)\/([a-z]*)/gu;

interface Expression {
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

function written(room: string): Expression[] {
  return readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => {
      const code = readFileSync(join(room, name), 'utf8').replace(comments, '');
      return [...code.matchAll(literal)].map(([, source = '', flags = '']) => ({
        file: name,
        source,
        flags,
      }));
    });
}

/** Those that the program puts together while it loads and checks. */
const built: Expression[] = [];
const Recorded = new Proxy(RegExp, {
  construct(target, args, newTarget) {
    const made: RegExp = Reflect.construct(target, args, newTarget);
    const ours = /\/src\/(?:rules|text)\//u.test(new Error().stack?.split('\n')[2] ?? '');
    if (ours) built.push({ file: 'built', source: made.source, flags: made.flags });
    return made;
  },
});

afterAll(() => vi.unstubAllGlobals());

/** Loads the checker afresh and lets every rule look at a text. */
async function loadRecorded(): Promise<void> {
  vi.resetModules();
  vi.stubGlobal('RegExp', Recorded);
  const { checkText } = await import('./check.ts');
  checkText('Здравствуйте! Пишите на shop точка ру, д*ра, 8 916 123-45-67, Иванова Анна.');
  vi.unstubAllGlobals();
}

// The first time all are examined: seconds on a quiet machine, minutes on a busy one.
test('every expression is safe', { timeout: 600_000 }, async () => {
  await loadRecorded();
  const own = built.filter(({ source }) => source.length < 5_000);
  const expressions = [...rooms.flatMap(written), ...own];
  expect(expressions.length).toBeGreaterThan(150);
  const unsafe = (await unsafeAmong(expressions)).map(
    ({ expression: { file, source, flags }, status }) => `${file}: ${status} /${source}/${flags}`,
  );
  expect(unsafe).toEqual([]);
});
