/** New facts against a draft that waits: the card shows at once what ✅ would refuse. */
import { expect, test } from 'vitest';
import type { Checker } from '../../src/desk/checking.ts';
import type { OrderFact } from '../../src/desk/facts.ts';
import { freshFacts } from '../../src/desk/facts-of-case.ts';
import type { Case } from '../../src/desk/words.ts';
import { createDeskBench, type DeskBench } from '../support/desk-bench.ts';
import { asked, caseOf, press } from './steps.ts';

const finding = {
  rule: 'facts.date',
  category: 'wrong_order',
  severity: 'block',
  start: 0,
  end: 4,
  matched: '',
  message: 'Дата не та.',
  why: '',
  suggestion: '',
  disguise: null,
  fix: null,
} as const;

/** Blocks every text while the order comes in December. */
const checker: Checker = {
  check(_, { facts }) {
    const late = facts.order?.deliveryEnd?.startsWith('2026-12') === true;
    return { level: late ? 'block' : 'pass', findings: late ? [finding] : [], ruleSetHash: 'test' };
  },
};

function orderUntil(deliveryEnd: string, readAt: number): OrderFact {
  return {
    scheme: 'fbs',
    orderNumber: '50520644-0012',
    postingNumber: '50520644-0012-7',
    trackingNumber: null,
    status: 'delivering',
    statusText: 'в пути',
    shipmentDate: null,
    deliveryBegin: null,
    deliveryEnd,
    products: [],
    canStartChat: null,
    readAt,
  };
}

async function readAnew(bench: DeskBench, row: Case, deliveryEnd: string): Promise<void> {
  const thread = await bench.store.threads.byId(row.threadId);
  if (thread === null) throw new Error('no thread');
  const readAt = bench.clock.at;
  const order = orderUntil(deliveryEnd, readAt);
  const source = { loadFacts: async () => ({ order, otherPostings: [], products: [], readAt }) };
  await freshFacts(bench.tools, source, row, thread, { evenIfFresh: true });
}

const cardsDue = async (bench: DeskBench) =>
  (await bench.store.outbox.due(bench.clock.at, 100, [])).filter(({ payload }) => payload.kind === 'card');

async function showCards(bench: DeskBench): Promise<void> {
  for (const { id, revision } of await cardsDue(bench)) await bench.store.outbox.done(id, revision);
}

test('a date that contradicts the draft is on the card, and leaves it when the date is right again', async () => {
  const bench = createDeskBench(undefined, { checker });
  const row = await asked(bench);
  await readAnew(bench, row, '2026-11-28');
  await showCards(bench);
  await readAnew(bench, row, '2026-12-03');
  expect((await bench.store.views.case(row.id))?.verdict).toMatchObject({
    level: 'block',
    findings: [finding],
  });
  expect(await cardsDue(bench)).toHaveLength(1);
  expect(await bench.desk.approve(press(bench, row))).toMatchObject({
    ok: false,
    refusal: { kind: 'blocked' },
  });
  await readAnew(bench, row, '2026-11-28');
  expect((await bench.store.views.case(row.id))?.verdict).toMatchObject({ level: 'pass', findings: [] });
  expect(await bench.desk.approve(press(bench, row))).toMatchObject({ ok: true });
});

test('facts that change nothing about the draft show no card, and a reply on its way keeps what was approved', async () => {
  const bench = createDeskBench(undefined, { checker });
  const row = await asked(bench);
  await showCards(bench);
  await readAnew(bench, row, '2026-11-28');
  expect(await cardsDue(bench)).toEqual([]);
  await bench.desk.approve(press(bench, row));
  await readAnew(bench, await caseOf(bench, row.id), '2026-12-03');
  expect((await bench.store.views.case(row.id))?.verdict?.level).toBe('pass');
});
