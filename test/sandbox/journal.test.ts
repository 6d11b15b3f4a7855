import { expect, test } from 'vitest';
import { createJournal, type JournalEntry, type JournalRecord } from '../../src/sandbox/journal.ts';

const call = (method: string): JournalRecord => ({
  at: 1,
  peer: 'telegram',
  method,
  request: {},
  status: 200,
  response: {},
});

test('keeps the newest calls, numbered by order', () => {
  const journal = createJournal(3);
  for (let count = 1; count <= 10; count += 1) journal.record(call(`m${count}`));
  expect(journal.entries().map(({ id, method }) => [id, method])).toEqual([
    [8, 'm8'],
    [9, 'm9'],
    [10, 'm10'],
  ]);
  expect(journal.entries(9).map(({ id }) => id)).toEqual([10]);
});

test('tells subscribers until they leave; clearing does not start the numbers anew', () => {
  const journal = createJournal();
  const heard: JournalEntry[] = [];
  const leave = journal.subscribe((entry) => heard.push(entry));
  journal.record(call('one'));
  leave();
  journal.clear();
  journal.record(call('two'));
  expect(heard.map(({ method }) => method)).toEqual(['one']);
  expect(journal.entries().map(({ id }) => id)).toEqual([2]);
});
