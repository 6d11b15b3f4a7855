import { expect, test } from 'vitest';
import type { Store } from '../../src/desk/store.ts';
import { newDelivery, queued, thread } from './fixtures.ts';

const due = 2_000;

/** Sending once is kept by the database itself. */
export function deliveryContract(store: () => Store): void {
  test('a second delivery of a case version is impossible', async () => {
    const first = await queued(store(), (await thread(store())).id);
    const row = await store().cases.byId(first.caseId);
    if (row === null) throw new Error('no case');
    await expect(store().deliveries.insert(newDelivery(row, first.draftId))).rejects.toThrow();
  });

  test('a delivery is claimed once, after its undo window, with the next attempt', async () => {
    const { id } = await queued(store(), (await thread(store())).id);
    const { deliveries } = store();
    expect(await deliveries.claimNext(due - 1, 'me', 9_000)).toBeNull();
    expect(await deliveries.claimNext(due, 'me', 9_000)).toMatchObject({ id, attempt: 1, state: 'claimed' });
    expect(await deliveries.claimNext(due, 'you', 9_000)).toBeNull();
  });

  test('a claim whose owner died is taken again with a new attempt, and the old one can do nothing', async () => {
    const { id } = await queued(store(), (await thread(store())).id);
    const { deliveries } = store();
    await deliveries.claimNext(due, 'dead', 5_000);
    expect(await deliveries.claimNext(4_999, 'me', 9_000)).toBeNull();
    expect(await deliveries.claimNext(5_000, 'me', 9_000)).toMatchObject({
      id,
      attempt: 2,
      leaseOwner: 'me',
    });
    const late = { attempt: 1, states: ['claimed'] } as const;
    expect(await deliveries.move(id, late, { state: 'inflight' })).toBe(false);
    expect(await deliveries.move(id, { ...late, attempt: 2 }, { state: 'inflight' })).toBe(true);
  });

  test.each(['claimed', 'inflight', 'unknown'] as const)(
    'a thread with one %s takes no other',
    async (state) => {
      const { id: threadId } = await thread(store());
      const { deliveries } = store();
      const first = await queued(store(), threadId);
      await deliveries.claimNext(due, 'me', 90_000);
      await deliveries.move(first.id, { attempt: 1, states: ['claimed'] }, { state });
      const second = await queued(store(), threadId);
      const elsewhere = await queued(store(), (await thread(store(), 'chat-2')).id);
      expect(await deliveries.claimNext(due, 'me', 90_000)).toMatchObject({ id: elsewhere.id });
      expect(await deliveries.claimNext(due, 'me', 90_000)).toBeNull();
      await deliveries.move(first.id, { attempt: 1, states: [state] }, { state: 'sent' });
      expect(await deliveries.claimNext(due, 'me', 90_000)).toMatchObject({ id: second.id });
    },
  );

  test('what may be on its way is found for reconciliation when its time has come', async () => {
    const { deliveries } = store();
    const abandoned = await queued(store(), (await thread(store(), 'a')).id, {
      state: 'inflight',
      leaseUntil: 5_000,
    });
    const unclear = await queued(store(), (await thread(store(), 'b')).id, {
      state: 'unknown',
      reconcileAt: 6_000,
    });
    const ids = async (now: number) => (await deliveries.toReconcile(now, 9)).map((one) => one.id);
    expect(await ids(4_999)).toEqual([]);
    expect(await ids(5_000)).toEqual([abandoned.id]);
    expect(await ids(6_000)).toEqual([abandoned.id, unclear.id]);
  });

  test('a message of the thread belongs to one delivery', async () => {
    const { id: threadId } = await thread(store());
    const first = await queued(store(), threadId, { state: 'sent', externalId: '3000000000000000001' });
    expect(await store().deliveries.ownerOf(threadId, '3000000000000000001')).toMatchObject({ id: first.id });
    await expect(
      queued(store(), threadId, { state: 'sent', externalId: '3000000000000000001' }),
    ).rejects.toThrow();
  });
}
