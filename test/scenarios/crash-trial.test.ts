/** The short form of `npm run trial -- crash`: every promise holds, and no secret is written down anywhere. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCrashTrial, secrets } from '../trial/crash.ts';

test('killed again and again among faults: nothing lost, nothing doubled, nothing unapproved', async () => {
  const { output, folder, ...result } = await runCrashTrial({
    kills: 4,
    cases: 20,
    places: 20,
    seed: 11,
    longestLife: 1_000,
  });
  expect(result).toMatchObject({
    turns: 20,
    lost: [],
    unfinished: [],
    doubled: [],
    repliesLost: [],
    unapproved: [],
    unknown: [],
    kills: 4,
    runsEnded: 0,
  });
  expect(output).toContain('Суфлёр работает');
  for (const [name, secret] of Object.entries(secrets)) expect(output.includes(secret), name).toBe(false);
  for (const words of ['Где мой заказ', 'Когда привезут', 'разбираемся'])
    expect(output.includes(words), words).toBe(false);
  for (const file of readdirSync(folder)) {
    const bytes = readFileSync(join(folder, file));
    for (const [name, secret] of Object.entries(secrets))
      expect(bytes.includes(secret), `${name} in ${file}`).toBe(false);
  }
}, 120_000);
