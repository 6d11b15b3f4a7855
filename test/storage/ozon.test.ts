/** What storage keeps of Ozon's own doings: pushes, moderation, changed words, threads that get their id late. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { NewPush } from '../../src/desk/push.ts';
import type { Store } from '../../src/desk/store.ts';
import { openStore } from '../../src/storage/store.ts';
import { incoming, newCase, queued, thread } from './fixtures.ts';

let store: Store;
beforeEach(() => {
  store = openStore(':memory:');
});
afterEach(() => store.close());

const push = (key: string, receivedAt = 1_000): NewPush => ({
  shopId: '42',
  key,
  receivedAt,
  subject: { kind: 'chat', externalId: 'chat-1', withBuyer: true, event: 'new_message' },
});

describe('pushes', () => {
  test('are known by shop and key, and come oldest first when due', async () => {
    expect(await store.pushes.insert([push('a'), push('b'), push('a')])).toBe(2);
    expect(await store.pushes.insert([push('a'), { ...push('a'), shopId: '43' }])).toBe(1);
    const pending = await store.pushes.pending(1_000, 10);
    expect(pending.map(({ shopId, key }) => [shopId, key])).toEqual([
      ['42', 'a'],
      ['42', 'b'],
      ['43', 'a'],
    ]);
    expect(pending[0]?.subject).toEqual(push('a').subject);
    expect(await store.pushes.pending(999, 10)).toEqual([]);
  });

  test('wait when tried in vain, and are done once', async () => {
    await store.pushes.insert([push('a'), push('b', 5_000)]);
    const [first] = await store.pushes.pending(1_000, 10);
    await store.pushes.later([first?.id ?? 0], 9_000);
    expect(await store.pushes.pending(8_999, 10)).toMatchObject([{ key: 'b' }]);
    expect((await store.pushes.pending(9_000, 10)).map(({ key, attempts }) => [key, attempts])).toEqual([
      ['b', 0],
      ['a', 1],
    ]);
    await store.pushes.done([first?.id ?? 0]);
    expect(await store.pushes.pending(9_000, 10)).toHaveLength(1);
    expect(await store.pushes.lastChatAt('42')).toBe(5_000);
    expect(await store.pushes.lastChatAt('43')).toBeNull();
    await store.pushes.done([]);
    await store.pushes.later([], 0);
  });
});

describe('changed words', () => {
  test('are taken over, each with what it was; equal ones are not', async () => {
    const { id } = await thread(store);
    await store.messages.insertNew(id, [incoming('1'), incoming('2')]);
    const edited = { ...incoming('1'), text: 'иначе' };
    const changes = await store.messages.applyChanges(id, [edited, incoming('2'), incoming('3')]);
    expect(changes.map(({ before, after }) => [before.text, after.text])).toEqual([['сообщение 1', 'иначе']]);
    expect(await store.messages.applyChanges(id, [edited])).toEqual([]);
    expect(await store.messages.applyChanges(id, [])).toEqual([]);
  });

  test('what was forgotten on purpose stays forgotten', async () => {
    const { id } = await thread(store);
    await store.messages.insertNew(id, [incoming('1')]);
    await store.forgetting.forgetThread(id);
    expect(await store.messages.applyChanges(id, [incoming('1')])).toEqual([]);
    expect((await store.messages.ofThread(id, 10))[0]?.text).toBe('');
  });
});

test('public messages stand by their time: their ids do not tell their order', async () => {
  const { id } = await thread(store);
  await store.messages.insertNew(id, [
    incoming('ff-late', 'system', 2_000),
    incoming('00-early', 'buyer', 1_000),
  ]);
  await store.messages.insertNew(id, [incoming('aa-first', 'buyer', 500)]);
  const read = await store.messages.ofThread(id, 10);
  expect(read.map(({ externalId }) => externalId)).toEqual(['aa-first', '00-early', 'ff-late']);
});

test('a publication is kept once, moved only from its state, and due when its time comes', async () => {
  const { id } = await thread(store);
  const delivery = await queued(store, id);
  const publication = {
    deliveryId: delivery.id,
    caseId: delivery.caseId,
    threadId: id,
    shopId: '42',
    externalId: 'answer-1',
    state: 'moderation',
    reason: null,
    sentAt: 1_000,
    usualUntil: 9_000,
    lookAt: 2_000,
    looks: 0,
  } as const;
  await store.publications.insert(publication);
  await store.publications.insert({ ...publication, externalId: 'other' });
  expect(await store.publications.ofCase(delivery.caseId)).toEqual(publication);
  expect(await store.publications.due(1_999, 10)).toEqual([]);
  expect(await store.publications.due(2_000, 10)).toHaveLength(1);
  expect(await store.publications.move(delivery.id, 'published', { lookAt: null })).toBe(false);
  expect(await store.publications.move(delivery.id, 'moderation', { state: 'published', lookAt: null })).toBe(
    true,
  );
  expect(await store.publications.due(9_000, 10)).toEqual([]);
  expect(await store.deliveries.recentPublicTexts('42', 1_000, 0, 10)).toEqual([delivery.text]);
  expect(await store.deliveries.recentPublicTexts('42', 1_000, delivery.caseId, 10)).toEqual([]);
  expect(await store.deliveries.recentPublicTexts('42', 1_001, 0, 10)).toEqual([]);
});

test('a thread may get its id late, or its case may belong to another', async () => {
  const [late, other] = [await thread(store, 'unopened:1'), await thread(store, 'chat-2')];
  await store.threads.rename(late.id, 'chat-1');
  expect(await store.threads.byExternalId('42', 'chat', 'chat-1')).toMatchObject({ id: late.id });
  const delivery = await queued(store, late.id);
  await store.threads.moveCase(delivery.caseId, other.id);
  expect((await store.cases.byId(delivery.caseId))?.threadId).toBe(other.id);
  expect((await store.deliveries.byId(delivery.id))?.threadId).toBe(other.id);
});

test('active cases are found by their posting and by its order', async () => {
  const [byPosting, byOrder, foreign] = [
    await thread(store, 'a'),
    await thread(store, 'b'),
    await thread(store, 'c'),
  ];
  await store.threads.update(byPosting.id, { postingNumber: '1-0001-2' });
  await store.threads.update(byOrder.id, { orderNumber: '1-0001' });
  await store.threads.update(foreign.id, { orderNumber: '1-0002' });
  for (const { id } of [byPosting, byOrder, foreign]) await store.cases.insert(newCase(id));
  const found = await store.cases.activeOfPosting('42', '1-0001-2');
  expect(found.map(({ threadId }) => threadId).sort()).toEqual([byPosting.id, byOrder.id]);
  expect(await store.cases.activeOfPosting('43', '1-0001-2')).toEqual([]);
});
