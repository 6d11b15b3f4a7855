import { expect, test } from 'vitest';
import { priorities } from '../../src/desk/publishing.ts';
import { createCallBudget } from '../../src/jobs/call-budget.ts';

const chat = -100;
const { answer, card, upkeep } = priorities;

test('a third of the minute is kept for answers to presses', () => {
  const budget = createCallBudget(18);
  for (let call = 0; call < 12; call += 1) {
    expect(budget.allows(chat, card, 1000)).toBe(true);
    budget.spend(chat, 1000);
  }
  expect(budget.allows(chat, card, 1000)).toBe(false);
  for (let call = 0; call < 6; call += 1) {
    expect(budget.allows(chat, answer, 1000)).toBe(true);
    budget.spend(chat, 1000);
  }
  expect(budget.allows(chat, answer, 1000)).toBe(false);
});

test('calls are forgotten after a minute, and chats do not share', () => {
  const budget = createCallBudget(3);
  budget.spend(chat, 0);
  budget.spend(chat, 0);
  expect(budget.allows(chat, card, 59_999)).toBe(false);
  expect(budget.allows(-200, card, 59_999)).toBe(true);
  expect(budget.allows(chat, card, 60_000)).toBe(true);
});

test('a pause ends by itself, and zero means no limit', () => {
  const budget = createCallBudget(0);
  budget.pause(chat, 0, 5_000);
  expect(budget.paused(4_999)).toEqual([chat]);
  expect(budget.paused(5_000)).toEqual([]);
  for (let call = 0; call < 100; call += 1) budget.spend(chat, 0);
  expect(budget.allows(chat, card, 0)).toBe(true);
});

test('what nobody waits for goes only into a nearly silent chat', () => {
  const budget = createCallBudget(18);
  for (let call = 0; call < 3; call += 1) {
    expect(budget.allows(chat, upkeep, 1000)).toBe(true);
    budget.spend(chat, 1000);
  }
  expect(budget.allows(chat, upkeep, 1000)).toBe(false);
  expect(budget.allows(chat, card, 1000)).toBe(true);
});

test('a clock that is put back holds nothing up', () => {
  const budget = createCallBudget(3);
  const day = 86_400_000;
  for (let call = 0; call < 3; call += 1) budget.spend(chat, day);
  budget.pause(chat, day, day + 5_000);
  expect(budget.allows(chat, answer, 0)).toBe(true);
  expect(budget.paused(0)).toEqual([]);
});

test('an album waits until all its pictures fit; one that never fits goes into a silent chat', () => {
  const budget = createCallBudget(18);
  budget.spend(chat, 0, 4);
  expect(budget.allows(chat, card, 1000, 8)).toBe(true);
  expect(budget.allows(chat, card, 1000, 9)).toBe(false);
  const small = createCallBudget(6);
  expect(small.allows(chat, card, 0, 10)).toBe(true);
  small.spend(chat, 0, 1);
  expect(small.allows(chat, card, 1000, 10)).toBe(false);
});
