/** What every store must do; an adapter's test hands in how to open a fresh one. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../src/desk/store.ts';
import { deliveryContract } from './delivery-contract.ts';
import { incoming, newCase, newDraft, thread, verdict } from './fixtures.ts';
import { knowledgeContract } from './knowledge-contract.ts';
import { messengerContract } from './messenger-contract.ts';

export function storeContract(name: string, open: () => Store): void {
  let store: Store;
  beforeEach(() => {
    store = open();
  });
  afterEach(() => store.close());

  describe(name, () => {
    deliveryContract(() => store);
    messengerContract(() => store);
    knowledgeContract(() => store);

    test('a thread is found by shop, channel and id, and exists once', async () => {
      const stored = await thread(store);
      await store.threads.update(stored.id, { orderNumber: '0132-1', status: 'closed' });
      expect(await store.threads.byExternalId('42', 'chat', 'chat-1')).toEqual({
        ...stored,
        orderNumber: '0132-1',
        status: 'closed',
      });
      expect(await store.threads.byExternalId('43', 'chat', 'chat-1')).toBeNull();
      await expect(thread(store)).rejects.toThrow();
    });

    test('last messages are found for a whole page of a list; strangers are left out', async () => {
      const { id } = await thread(store);
      const ask = (shopId: string, ids: readonly string[]) =>
        store.threads.lastMessageIds(shopId, 'chat', ids);
      expect(await ask('42', ['chat-1', 'chat-2'])).toEqual(new Map([['chat-1', null]]));
      await store.threads.update(id, { lastMessageId: '3000000000000000002' });
      expect(await ask('42', ['chat-1'])).toEqual(new Map([['chat-1', '3000000000000000002']]));
      expect(await ask('43', ['chat-1'])).toEqual(new Map());
      expect(await ask('42', [])).toEqual(new Map());
    });

    test('messages are stored once, whole, and in the order of ids beyond 2^53', async () => {
      const { id } = await thread(store);
      const ids = ['9', '3000000000000000002', '3000000000000000001'];
      const stored = await store.messages.insertNew(
        id,
        ids.map((one) => incoming(one)),
      );
      expect(stored.map((one) => one.externalId)).toEqual(ids);
      expect(
        await store.messages.insertNew(
          id,
          ids.map((one) => incoming(one)),
        ),
      ).toEqual([]);
      expect(await store.messages.newestExternalId(id)).toBe('3000000000000000002');
      const read = await store.messages.ofThread(id, 2);
      expect(read.map((one) => one.externalId)).toEqual(['3000000000000000001', '3000000000000000002']);
      expect(read[0]).toMatchObject({ raw: '{"id":"3000000000000000001"}', images: [], caseId: null });
      expect(await store.messages.wrote(id, incoming('1').author)).toBe(true);
      expect(await store.messages.wrote(id, 'system')).toBe(false);
    });

    test('a case moves only from the version and state that the caller saw', async () => {
      const row = await store.cases.insert(newCase((await thread(store)).id));
      const expected = { version: 1, state: 'open' } as const;
      expect(await store.cases.update(row.id, { ...expected, version: 2 }, { note: 'нет' })).toBe(false);
      expect(await store.cases.update(row.id, { ...expected, state: 'waiting' }, { note: 'нет' })).toBe(
        false,
      );
      expect(await store.cases.update(row.id, expected, { state: 'waiting', version: 2 })).toBe(true);
      expect(await store.cases.update(row.id, expected, { note: 'поздно' })).toBe(false);
      expect(await store.cases.byId(row.id)).toEqual({ ...row, state: 'waiting', version: 2 });
    });

    test('open cases come oldest first when their time has come, without those in work', async () => {
      const { id } = await thread(store);
      const first = await store.cases.insert(newCase(id, { openedAt: 1 }));
      const second = await store.cases.insert(newCase(id, { openedAt: 2 }));
      await store.cases.insert(newCase(id, { draftAfter: 5_001 }));
      await store.cases.insert(newCase(id, { state: 'waiting' }));
      const ids = async (without: number[]) =>
        (await store.cases.toDraft(5_000, 9, without)).map((one) => one.id);
      expect(await ids([])).toEqual([first.id, second.id]);
      expect(await ids([first.id])).toEqual([second.id]);
    });

    test('a draft keeps its sources, trace and findings; a version has one', async () => {
      const row = await store.cases.insert(newCase((await thread(store)).id));
      const finding = {
        rule: 'contact.messenger',
        category: 'off_platform_contact',
        severity: 'block',
        start: 0,
        end: 5,
        matched: 'вотсап',
        message: 'Мессенджер.',
        why: 'Правила.',
        suggestion: '',
        disguise: null,
        fix: null,
      } as const;
      const judged = { level: 'block', findings: [finding], ruleSetHash: 'rules-2' } as const;
      const draft = await store.drafts.insert(newDraft(row.id), judged);
      expect(await store.drafts.byId(draft.id)).toEqual({ id: draft.id, ...newDraft(row.id) });
      expect(await store.drafts.verdictOf(draft.id)).toEqual(judged);
      expect(await store.drafts.judged(draft.id)).toEqual({
        draft: { id: draft.id, ...newDraft(row.id) },
        verdict: judged,
      });
      expect(await store.drafts.judged(draft.id + 1)).toBeNull();
      await expect(store.drafts.insert(newDraft(row.id), verdict)).rejects.toThrow();
    });

    test('a decision is known by its origin', async () => {
      const row = await store.cases.insert(newCase((await thread(store)).id));
      const decision = {
        caseId: row.id,
        version: 1,
        kind: 'skip',
        staffId: 7101,
        at: 1,
        origin: 'telegram:callback:1',
        textHash: null,
        details: null,
      } as const;
      expect(await store.decisions.insert(decision)).toBe(true);
      expect(await store.decisions.insert(decision)).toBe(false);
      expect(await store.decisions.ofCase(row.id)).toEqual([decision]);
    });

    test('a transaction that fails leaves nothing behind', async () => {
      const failed = store.transaction(async (records) => {
        await records.cursors.set('place', '1');
        throw new Error('stop');
      });
      await expect(failed).rejects.toThrow('stop');
      expect(await store.cursors.get('place')).toBeNull();
    });

    test('a lease has one holder until it runs out or is given back', async () => {
      expect(await store.leases.acquire('program', 'one', 1_000, 2_000)).toBe(true);
      expect(await store.leases.acquire('program', 'two', 1_999, 9_000)).toBe(false);
      expect(await store.leases.acquire('program', 'one', 1_999, 3_000)).toBe(true);
      expect(await store.leases.holder('program')).toEqual({ owner: 'one', until: 3_000 });
      expect(await store.leases.acquire('program', 'two', 3_000, 4_000)).toBe(true);
      await store.leases.release('program', 'one');
      expect(await store.leases.holder('program')).toEqual({ owner: 'two', until: 4_000 });
    });

    test('views show the case with all that belongs to it', async () => {
      const { id } = await thread(store);
      const row = await store.cases.insert(newCase(id));
      const [message] = await store.messages.insertNew(id, [incoming('1')]);
      await store.messages.assignCase([message?.id ?? 0], row.id);
      const draft = await store.drafts.insert(newDraft(row.id), verdict);
      await store.cases.update(row.id, { version: 1, state: 'open' }, { draftId: draft.id });
      const view = await store.views.case(row.id);
      expect(view).toMatchObject({ case: { id: row.id }, draft: { id: draft.id }, verdict, card: null });
      expect(view?.messages.map((one) => one.externalId)).toEqual(['1']);
      const [queueRow] = await store.views.queue({ states: ['open'], dueBefore: 5_000, limit: 5 });
      expect(queueRow).toMatchObject({ case: { id: row.id }, preview: 'сообщение 1' });
      expect(await store.views.queue({ states: ['open'], dueBefore: 4_999, limit: 5 })).toEqual([]);
      expect(await store.views.recentThreads('42', 5)).toMatchObject([{ activeCase: { id: row.id } }]);
      expect(await store.views.story(row.id)).toMatchObject({ drafts: [{ draft: { id: draft.id } }] });
      expect(await store.views.case(999)).toBeNull();
    });
  });
}
