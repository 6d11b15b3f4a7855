import { afterEach, beforeEach, expect, test } from 'vitest';
import { type OutboxItem, type PublishOutcome, priorities } from '../../src/desk/publishing.ts';
import type { Store } from '../../src/desk/store.ts';
import { createCallBudget } from '../../src/jobs/call-budget.ts';
import { type OutboxTools, publishDue } from '../../src/jobs/outbox.ts';
import { openStore } from '../../src/storage/store.ts';

let store: Store;
let at: number;
let shown: number[];
let givenUp: string[];
let outcome: (item: OutboxItem) => PublishOutcome | Promise<PublishOutcome>;
let tools: OutboxTools;

beforeEach(() => {
  store = openStore(':memory:');
  at = 1_000_000;
  shown = [];
  givenUp = [];
  outcome = () => ({ kind: 'done' });
  tools = {
    store,
    now: () => at,
    budget: createCallBudget(18),
    onGiveUp: (_, reason) => givenUp.push(reason),
    publisher: {
      async publish(item) {
        if (item.payload.kind === 'card') shown.push(item.payload.caseId);
        return outcome(item);
      },
    },
  };
});
afterEach(() => store.close());

function due(caseId: number, chatId = -100, priority: OutboxItem['priority'] = priorities.card) {
  return store.outbox.put({
    place: { chatId, topicId: null },
    key: `card:${caseId}`,
    once: false,
    payload: { kind: 'card', caseId },
    priority,
    createdAt: at,
    dueAt: at,
  });
}

test('answers go first, repeated cards are one', async () => {
  await due(1);
  await due(2);
  await due(1);
  await due(3, -100, priorities.answer);
  expect(await publishDue(tools)).toBe(true);
  expect(shown).toEqual([3, 1, 2]);
  expect(await publishDue(tools)).toBe(false);
});

test('what changes while it is being shown is shown again', async () => {
  await due(1);
  outcome = async () => {
    await due(1);
    return { kind: 'done' };
  };
  await publishDue(tools);
  outcome = () => ({ kind: 'done' });
  await publishDue(tools);
  expect(shown).toEqual([1, 1]);
  expect(await store.outbox.pendingCount()).toBe(0);
});

test('a chat over its limit is left alone, others go on', async () => {
  await due(1, -100);
  await due(2, -200);
  outcome = (item) => (item.place.chatId === -100 ? { kind: 'paused', until: at + 5_000 } : { kind: 'done' });
  await publishDue(tools);
  await due(3, -100);
  await publishDue(tools);
  expect(shown).toEqual([1, 2]);
  at += 5_000;
  outcome = () => ({ kind: 'done' });
  await publishDue(tools);
  expect(shown).toEqual([1, 2, 1, 3]);
});

test('what cannot be reached is tried later, what never will be is set aside with its reason', async () => {
  await due(1);
  await due(2);
  outcome = (item) =>
    item.key === 'card:1'
      ? { kind: 'again', at: at + 1_000, reason: 'обрыв' }
      : { kind: 'given_up', reason: 'бот удалён' };
  await publishDue(tools);
  await publishDue(tools);
  expect(shown).toEqual([1, 2]);
  expect(givenUp).toEqual(['бот удалён']);
  at += 1_000;
  outcome = () => ({ kind: 'done' });
  await publishDue(tools);
  expect(shown).toEqual([1, 2, 1]);
});

test('an album counts as its pictures, what showed nothing as none', async () => {
  await store.outbox.put({
    place: { chatId: -100, topicId: null },
    key: 'pictures:1',
    once: true,
    payload: { kind: 'pictures', caseId: 1, messageId: 1, count: 10 },
    priority: priorities.notice,
    createdAt: at,
    dueAt: at,
  });
  for (let caseId = 1; caseId <= 3; caseId += 1) await due(caseId);
  outcome = ({ payload }) => ({ kind: 'done', calls: payload.kind === 'pictures' ? 10 : 1 });
  await publishDue(tools);
  expect(await store.outbox.pendingCount()).toBe(1);
  at += 60_000;
  await publishDue(tools);
  expect(await store.outbox.pendingCount()).toBe(0);
  for (let caseId = 4; caseId <= 20; caseId += 1) await due(caseId);
  outcome = () => ({ kind: 'done', calls: 0 });
  at += 60_000;
  await publishDue(tools);
  expect(shown).toHaveLength(20);
});

test('the budget holds cards back, not presses, and nothing is lost', async () => {
  for (let caseId = 1; caseId <= 15; caseId += 1) await due(caseId);
  await publishDue(tools);
  expect(shown).toHaveLength(12);
  await due(99, -100, priorities.answer);
  await publishDue(tools);
  expect(shown.at(-1)).toBe(99);
  at += 60_000;
  await publishDue(tools);
  expect(new Set(shown).size).toBe(16);
});
