import { expect, test } from 'vitest';
import { priorities } from '../../src/desk/publishing.ts';
import type { Store } from '../../src/desk/store.ts';
import { newCase, thread } from './fixtures.ts';

const place = { chatId: -100, topicId: 5 };

function item(key: string, change: { once?: boolean; priority?: 0 | 1 | 2 | 3; createdAt?: number } = {}) {
  return {
    place,
    key,
    once: false,
    payload: { kind: 'notice', text: key, caseId: null },
    priority: priorities.card,
    createdAt: 1_000,
    dueAt: 1_000,
    ...change,
  } as const;
}

/** Inbox, outbox, cards and anchors. */
export function messengerContract(store: () => Store): void {
  const due = async (paused: number[] = []) =>
    (await store().outbox.due(1_000, 9, paused)).map((one) => one.key);

  test('an update is stored once and worked off in order', async () => {
    const { inbox } = store();
    const updates = [2, 1, 2].map((updateId) => ({ updateId, body: `{"update_id":${updateId}}` }));
    expect(await inbox.insert(updates, 1_000)).toBe(2);
    expect(await inbox.insert(updates, 2_000)).toBe(0);
    await inbox.done(1);
    expect(await inbox.pending(9)).toMatchObject([{ updateId: 2, receivedAt: 1_000, attempts: 0 }]);
    expect(await inbox.insert(updates, 3_000)).toBe(0);
  });

  test('an update that keeps failing is set aside', async () => {
    const { inbox } = store();
    await inbox.insert([{ updateId: 7, body: '{}' }], 1_000);
    await inbox.failed(7, 'TypeError', 2);
    expect(await inbox.pending(9)).toMatchObject([{ attempts: 1 }]);
    await inbox.failed(7, 'TypeError', 2);
    expect(await inbox.pending(9)).toEqual([]);
  });

  test('due items come by priority, then age; a paused chat waits', async () => {
    const { outbox } = store();
    await outbox.put(item('late', { createdAt: 900 }));
    await outbox.put(item('early', { createdAt: 800 }));
    await outbox.put(item('answer', { priority: priorities.answer }));
    expect(await due()).toEqual(['answer', 'early', 'late']);
    expect(await due([place.chatId])).toEqual([]);
    expect(await outbox.pendingCount()).toBe(3);
  });

  test('one key is one item, and finishing an older revision does not finish a newer one', async () => {
    const { outbox } = store();
    await outbox.put(item('card:1'));
    const [taken] = await outbox.due(1_000, 9, []);
    await outbox.put(item('card:1'));
    if (taken === undefined) throw new Error('nothing due');
    await outbox.done(taken.id, taken.revision);
    expect(await due()).toEqual(['card:1']);
    const [again] = await outbox.due(1_000, 9, []);
    await outbox.done(taken.id, again?.revision ?? 0);
    expect(await due()).toEqual([]);
    await outbox.put(item('card:1'));
    expect(await due()).toEqual(['card:1']);
  });

  test('what is sent once is never sent again', async () => {
    const { outbox } = store();
    await outbox.put(item('digest:1', { once: true }));
    await outbox.put(item('digest:1', { once: true }));
    const [taken] = await outbox.due(1_000, 9, []);
    await outbox.done(taken?.id ?? 0, taken?.revision ?? 0);
    await outbox.put(item('digest:1', { once: true }));
    expect(await due()).toEqual([]);
  });

  test('a postponed item waits and counts its tries; one given up is gone', async () => {
    const { outbox } = store();
    await outbox.put(item('a'));
    const [taken] = await outbox.due(1_000, 9, []);
    await outbox.later(taken?.id ?? 0, taken?.revision ?? 0, 2_000);
    expect(await due()).toEqual([]);
    expect(await outbox.due(2_000, 9, [])).toMatchObject([{ attempts: 1, place, payload: { text: 'a' } }]);
    await outbox.giveUp(taken?.id ?? 0, 'чата нет');
    expect(await outbox.due(2_000, 9, [])).toEqual([]);
  });

  test('a card and its anchors are found by what people reply to', async () => {
    const row = await store().cases.insert(newCase((await thread(store())).id));
    const shown = { messageId: 9, shownHash: 'h', shownVersion: 1, shownAt: 5 };
    const card = { caseId: row.id, place, ...shown, menu: 'redo', wholeDraftId: 3 };
    await store().cards.put({ ...card, messageId: null });
    await store().cards.put(card);
    expect(await store().cards.get(row.id)).toEqual(card);
    const anchor = {
      chatId: -100,
      messageId: 9,
      purpose: 'card',
      caseId: row.id,
      threadId: null,
      data: null,
      createdAt: 5,
    };
    await store().anchors.put(anchor);
    expect(await store().anchors.find(-100, 9)).toEqual(anchor);
    expect(await store().anchors.find(-100, 8)).toBeNull();
  });
}
