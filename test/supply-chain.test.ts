/** What is installed: all of it pinned by its content, none of it run at installation. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';

const root = join(import.meta.dirname, '..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');

const lock = z
  .object({
    lockfileVersion: z.literal(3),
    packages: z.record(
      z.string(),
      z.object({
        integrity: z.string().optional(),
        resolved: z.string().optional(),
        hasInstallScript: z.boolean().optional(),
        link: z.boolean().optional(),
        dependencies: z.record(z.string(), z.string()).optional(),
        devDependencies: z.record(z.string(), z.string()).optional(),
        optionalDependencies: z.record(z.string(), z.string()).optional(),
      }),
    ),
  })
  .parse(JSON.parse(read('package-lock.json')));

const installed = Object.entries(lock.packages).filter(([path]) => path !== '');

/** Packages that may bring an installation script, by name and with the reason; today none does. */
const withScripts: readonly string[] = [];

test('every package is pinned by its content and comes from the registry', () => {
  expect(installed.length).toBeGreaterThan(100);
  const loose = installed.filter(([, one]) => !one.integrity?.startsWith('sha512-') || one.link === true);
  expect(loose.map(([path]) => path)).toEqual([]);
  const elsewhere = installed.filter(
    ([, { resolved }]) => resolved && !resolved.startsWith('https://registry.npmjs.org/'),
  );
  expect(elsewhere.map(([path]) => path)).toEqual([]);
});

test('no script runs at installation, and a new package that wants one is noticed', () => {
  expect(read('.npmrc').split('\n')).toContain('ignore-scripts=true');
  const wanting = installed.filter(([, { hasInstallScript }]) => hasInstallScript === true);
  expect(wanting.map(([path]) => path).filter((path) => !withScripts.includes(path))).toEqual([]);
});

test('the lock file is that of package.json', () => {
  const own = lock.packages[''];
  const wanted = JSON.parse(read('package.json')) as Record<string, unknown>;
  for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies'] as const)
    expect(own?.[kind]).toEqual(wanted[kind]);
});
