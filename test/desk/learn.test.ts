/** The week's lessons become proposals once, and a lead decides each of them once. */
import { expect, test } from 'vitest';
import { declineProposal } from '../../src/desk/decide-proposal.ts';
import { proposeDue } from '../../src/desk/learn.ts';
import { createStaffDirectory } from '../../src/desk/staff-directory.ts';
import { deliverNext } from '../support/deliver-next.ts';
import { anna, createDeskBench, shopId } from '../support/desk-bench.ts';
import { asked, boris, caseOf, hour, press, undoOver } from './steps.ts';

const none = { kind: 'none' as const, reason: 'Нет ответа.', nearest: [], handoff: null, trace: {} };

async function weekOfTheSameAnswer() {
  const bench = createDeskBench(undefined, { drafter: { draft: async () => none } });
  for (const chat of ['chat-1', 'chat-2', 'chat-3']) {
    let row = await asked(bench, 'Делаете гравировку?', chat);
    await bench.desk.edit({ ...press(bench, row, boris), text: 'Здравствуйте! Гравировку мы не делаем.' });
    row = await caseOf(bench, row.id);
    await bench.desk.approve(press(bench, row));
    bench.clock.at += undoOver;
    await deliverNext(bench.tools);
  }
  const book = { read: () => [] };
  return { bench, tools: { ...bench.tools, book, staff: createStaffDirectory([anna, boris]) } };
}

test('what people wrote three times is proposed once, with a word to leads', async () => {
  const { bench, tools } = await weekOfTheSameAnswer();
  await proposeDue(tools, [shopId]);
  bench.clock.at += hour;
  await proposeDue(tools, [shopId]);
  const proposals = await bench.store.proposals.open(10);
  expect(proposals).toMatchObject([
    {
      kind: 'faq_entry',
      body: 'Здравствуйте! Гравировку мы не делаем.',
      edit: { kind: 'entry', question: 'Делаете гравировку?', answer: 'Гравировку мы не делаем.' },
      state: 'open',
    },
  ]);
  const due = await bench.store.outbox.due(bench.clock.at, 100, []);
  const notices = due.filter(({ key }) => key.startsWith('notice:proposals:'));
  expect(notices).toMatchObject([{ payload: { mentions: [anna.id] } }]);
});

test('the same thing is not proposed again the week after', async () => {
  const { bench, tools } = await weekOfTheSameAnswer();
  await proposeDue(tools, [shopId]);
  const [proposal] = await bench.store.proposals.open(10);
  const decision = { id: proposal?.id ?? 0, at: bench.clock.at };
  expect(await declineProposal(tools, { ...decision, staff: boris })).toBe(false);
  expect(await declineProposal(tools, { ...decision, staff: anna })).toBe(true);
  expect(await declineProposal(tools, { ...decision, staff: anna })).toBe(false);
  bench.clock.at += 6 * 24 * hour;
  await proposeDue(tools, [shopId]);
  expect(await bench.store.proposals.open(10)).toEqual([]);
});

test('out of hours nobody is told', async () => {
  const { bench, tools } = await weekOfTheSameAnswer();
  bench.clock.at += 12 * hour;
  await proposeDue(tools, [shopId]);
  expect(await bench.store.proposals.open(10)).toEqual([]);
});
