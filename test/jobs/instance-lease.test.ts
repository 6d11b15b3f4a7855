import { expect, test } from 'vitest';
import { type LeaseTools, releaseLease, takeLease } from '../../src/jobs/instance-lease.ts';
import { isGone, ownInstanceName } from '../../src/jobs/instance-name.ts';
import { openStore } from '../../src/storage/store.ts';

function tools(owner: string, changes: Partial<LeaseTools> = {}) {
  return {
    owner,
    now: () => 1_000_000,
    isGone: () => false,
    isLocked: () => false,
    pause: async () => {},
    ...changes,
  };
}

const never = new AbortController().signal;

test('the second waits until the first one lets go', async () => {
  const { leases } = openStore(':memory:');
  const first = { ...tools('one'), leases };
  expect(await takeLease(first, never, () => {})).toBe(true);
  let waits = 0;
  const second = {
    ...tools('two', { pause: async () => void (await releaseLease(first)) }),
    leases,
  };
  expect(await takeLease(second, never, () => (waits += 1))).toBe(true);
  expect(waits).toBe(1);
  expect((await leases.holder('instance'))?.owner).toBe('two');
});

test('one that waits goes on waiting while another program holds the file, and fails with any other error', async () => {
  const { leases } = openStore(':memory:');
  const failing = (error: Error) => {
    let failures = 0;
    const acquire: typeof leases.acquire = async (...request) => {
      failures += 1;
      if (failures < 3) throw error;
      return leases.acquire(...request);
    };
    return { ...leases, acquire };
  };
  const busy = new Error('database is locked');
  const isLocked = (error: unknown) => error === busy;
  let waits = 0;
  const waiting = { ...tools('one', { isLocked }), leases: failing(busy) };
  expect(await takeLease(waiting, never, () => (waits += 1))).toBe(true);
  expect(waits).toBe(1);
  const broken = { ...tools('two', { isLocked }), leases: failing(new Error('disk I/O error')) };
  await expect(takeLease(broken, never, () => {})).rejects.toThrow('disk I/O error');
});

test('a dead program’s lease runs out', async () => {
  const { leases } = openStore(':memory:');
  await takeLease({ ...tools('dead'), leases }, never, () => {});
  let at = 1_000_000;
  const second = tools('two', {
    now: () => at,
    pause: async (milliseconds) => {
      at += milliseconds;
    },
  });
  expect(await takeLease({ ...second, leases }, never, () => {})).toBe(true);
  expect(at - 1_000_000).toBeLessThanOrEqual(30_000);
});

test('a clock that is put forward does not end the program that lives', async () => {
  const { leases } = openStore(':memory:');
  const living = { ...tools('living'), leases };
  await takeLease(living, never, () => {});
  let at = 1_000_000;
  let looks = 0;
  const stopping = new AbortController();
  const second = tools('two', {
    now: () => at,
    pause: async (milliseconds) => {
      at += milliseconds + (looks === 0 ? 86_400_000 : 0);
      looks += 1;
      await leases.acquire('instance', 'living', at, at + 20_000);
      if (looks === 30) stopping.abort();
    },
  });
  expect(await takeLease({ ...second, leases }, stopping.signal, () => {})).toBe(false);
  expect((await leases.holder('instance'))?.owner).toBe('living');
});

test('a clock that is put back does not keep the place of a dead one', async () => {
  const { leases } = openStore(':memory:');
  await takeLease({ ...tools('dead', { now: () => 90_000_000 }), leases }, never, () => {});
  let waited = 0;
  const second = tools('two', {
    pause: async (milliseconds) => {
      waited += milliseconds;
    },
  });
  expect(await takeLease({ ...second, leases }, never, () => {})).toBe(true);
  expect(waited).toBeLessThanOrEqual(30_000);
});

test('a program that is known to be gone is not waited for', async () => {
  const { leases } = openStore(':memory:');
  await takeLease({ ...tools('dead'), leases }, never, () => {});
  const second = tools('two', { isGone: (owner) => owner === 'dead' });
  const waited: string[] = [];
  await takeLease({ ...second, leases }, never, () => waited.push('waited'));
  expect(waited).toEqual([]);
});

test('a stop while waiting ends the wait without the lease', async () => {
  const { leases } = openStore(':memory:');
  await takeLease({ ...tools('one'), leases }, never, () => {});
  const stopping = new AbortController();
  const second = tools('two', { pause: async () => stopping.abort() });
  expect(await takeLease({ ...second, leases }, stopping.signal, () => {})).toBe(false);
  expect((await leases.holder('instance'))?.owner).toBe('one');
});

test.each([
  ['another run of this very process id', ownInstanceName(), true],
  ['a process of this machine that ended', ownInstanceName().replace(/\|\d+\|/u, '|4194304|'), true],
  ['a process that runs', ownInstanceName().replace(/\|\d+\|/u, `|${process.ppid}|`), false],
  ['another machine', 'elsewhere|1|x', false],
  ['a name of an older program', 'old', false],
])('%s', (_, name, gone) => {
  expect(isGone(name)).toBe(gone);
});
