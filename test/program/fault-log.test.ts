import { expect, test } from 'vitest';
import { createFaultLog } from '../../src/program/fault-log.ts';

function faultLog() {
  const lines: Record<string, unknown>[] = [];
  const broken: string[] = [];
  const clock = { at: 0 };
  const log = { error: (line: Record<string, unknown>) => void lines.push(line) };
  const tell = createFaultLog({
    log: log as never,
    now: () => clock.at,
    onBroken: (reason) => broken.push(reason),
  });
  return { lines, broken, clock, tell };
}

const sqlite = (code: string) => Object.assign(new Error('near "Мария": the data'), { code });

test.each([
  ['SQLITE_FULL', 'место'],
  ['SQLITE_IOERR_WRITE', 'диск'],
  ['SQLITE_READONLY_DBMOVED', 'права'],
  ['SQLITE_BUSY', 'другая программа'],
])('%s is told with what to do, without the error’s own words, and work goes on', (code, words) => {
  const { lines, broken, tell } = faultLog();
  tell('outbox', sqlite(code));
  expect(lines).toMatchObject([{ in: 'outbox', code, advice: expect.stringContaining(words) }]);
  expect(JSON.stringify(lines)).not.toContain('Мария');
  expect(broken).toEqual([]);
});

test.each(['SQLITE_CORRUPT', 'SQLITE_CORRUPT_INDEX', 'SQLITE_NOTADB'])('%s ends the work', (code) => {
  const { broken, tell } = faultLog();
  tell('outbox', sqlite(code));
  expect(broken).toEqual([expect.stringContaining('npm run restore')]);
});

test('a fault that repeats is told once a minute, with how often it came', () => {
  const { lines, clock, tell } = faultLog();
  const error = sqlite('SQLITE_FULL');
  for (let second = 0; second <= 60; second += 1) {
    clock.at = second * 1000;
    tell('outbox', error);
  }
  tell('inbox', error);
  expect(lines.map((line) => [line.in, line.repeats])).toEqual([
    ['outbox', undefined],
    ['outbox', 59],
    ['inbox', undefined],
  ]);
});

test('a code that is none of the system’s is left out', () => {
  const { lines, tell } = faultLog();
  tell('x', Object.assign(new Error(''), { code: 'secret-token' }));
  expect(JSON.stringify(lines)).not.toContain('secret');
});
