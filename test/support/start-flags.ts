/** How `npm start` starts Node, so that what is measured is what people run; and a way to ask for what is really in use. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const { scripts } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
  readonly scripts: { readonly start: string };
};

/** The heap limits of `npm start`; SIGUSR2 has the garbage collected, which happens at no other time than it would anyhow. */
export const startFlags: readonly string[] = [
  ...(scripts.start.match(/--m\S+-space-size=\d+/gu) ?? []),
  '--expose-gc',
  '--import',
  pathToFileURL(join(import.meta.dirname, 'collect-on-signal.ts')).href,
];
