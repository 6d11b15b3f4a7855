/** The desk's promises under any order of events: nothing sent twice or unapproved, nothing that a buyer wrote lost. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { composeCase } from '../../src/desk/compose.ts';
import { hashText } from '../../src/desk/hash-text.ts';
import { resumeDue } from '../../src/desk/postpone.ts';
import { reconcileDue } from '../../src/desk/settle.ts';
import { createStaffDirectory } from '../../src/desk/staff-directory.ts';
import { createTeamwork } from '../../src/desk/teamwork.ts';
import type { Case, Staff } from '../../src/desk/words.ts';
import { pollShop } from '../../src/jobs/poll.ts';
import { deliverNext } from '../support/deliver-next.ts';
import { anna, createDeskBench, type DeskBench, shopId } from '../support/desk-bench.ts';
import { Crash, type SendFate } from '../support/fake-marketplace.ts';
import { boris } from './steps.ts';

const gleb: Staff = { id: 7104, name: 'Глеб', role: 'trainee' };
const staff = createStaffDirectory([anna, boris, gleb]);

const chats = ['chat-a', 'chat-b'] as const;
const fates: readonly SendFate[] = [
  'ok',
  'lost_before',
  'lost_after',
  'retry',
  'final',
  'died_before',
  'died_after',
];

const step = fc.oneof(
  fc.record({ do: fc.constant('buyer' as const), chat: fc.constantFrom(...chats) }),
  fc.record({ do: fc.constant('cabinet' as const), chat: fc.constantFrom(...chats) }),
  fc.record({
    do: fc.constantFrom('poll' as const, 'compose' as const, 'deliver' as const, 'reconcile' as const),
  }),
  fc.record({ do: fc.constant('fate' as const), fate: fc.constantFrom(...fates) }),
  fc.record({ do: fc.constant('silence' as const), on: fc.boolean() }),
  fc.record({ do: fc.constant('lag' as const), lag: fc.constantFrom(0, 20_000, 100_000) }),
  fc.record({ do: fc.constant('wait' as const), seconds: fc.constantFrom(1, 11, 31, 125, 700) }),
  fc.record({
    do: fc.constant('press' as const),
    what: fc.constantFrom('approve', 'undo', 'skip', 'redraft', 'markSent', 'sendAgain', 'shown'),
    who: fc.constantFrom(anna, boris, gleb),
    pick: fc.nat(3),
    stale: fc.boolean(),
  }),
  fc.record({
    do: fc.constant('around' as const),
    what: fc.constantFrom('claim', 'takeOver', 'postpone', 'resume', 'due'),
    who: fc.constantFrom(anna, boris, gleb),
    pick: fc.nat(3),
  }),
  fc.record({ do: fc.constant('edit' as const), pick: fc.nat(3), bad: fc.boolean() }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** A reply on its usual way, the send with any fate, and the sender coming by once more soon after. */
const usualWay = fc
  .tuple(fc.constantFrom(...chats), fc.constantFrom(...fates), fc.constantFrom(0, 20_000, 100_000))
  .map(([chat, fate, lag]): Step[] => [
    { do: 'buyer', chat },
    { do: 'poll' },
    { do: 'compose' },
    { do: 'press', what: 'approve', who: anna, pick: 0, stale: false },
    { do: 'press', what: 'shown', who: anna, pick: 0, stale: false },
    { do: 'lag', lag },
    { do: 'fate', fate },
    { do: 'wait', seconds: 11 },
    { do: 'deliver' },
    { do: 'wait', seconds: 11 },
    { do: 'deliver' },
    { do: 'reconcile' },
  ]);

/** The usual way with steps left out and others thrown in. */
const chapter = fc
  .tuple(
    usualWay,
    fc.array(fc.tuple(fc.nat(12), step), { maxLength: 4 }),
    fc.array(fc.nat(11), { maxLength: 1 }),
  )
  .map(([way, extra, without]) => {
    const kept: Step[] = way.filter((_, index) => !without.includes(index));
    for (const [place, one] of extra) kept.splice(place, 0, one);
    return kept;
  });
const story = fc.array(chapter, { minLength: 1, maxLength: 4 });

test('no story breaks a promise', async () => {
  await fc.assert(
    fc.asyncProperty(story, async (chapters) => {
      const bench = createDeskBench();
      try {
        for (const [index, one] of chapters.flat().entries()) await play(bench, one, index);
        await settleEverything(bench);
        await expectPromises(bench);
      } finally {
        await bench.store.close();
      }
    }),
    { numRuns: 300 },
  );
}, 180_000);

async function play(bench: DeskBench, one: Step, index: number): Promise<void> {
  const { marketplace, clock, tools } = bench;
  clock.at += 1;
  switch (one.do) {
    case 'buyer':
      marketplace.say(one.chat, 'buyer', `вопрос ${index}`);
      return;
    case 'cabinet':
      marketplace.say(one.chat, 'seller', `из кабинета ${index}`);
      return;
    case 'poll':
      return attempt(() => pollShop(tools, shopId, 'scan'));
    case 'compose':
      for (const row of await tools.store.cases.toDraft(clock.at, 5, [])) {
        await composeCase(tools, row, new AbortController().signal);
      }
      return;
    case 'deliver':
      return attempt(() => deliverNext(tools));
    case 'reconcile':
      return attempt(() => reconcileDue(tools, 10));
    case 'fate':
      marketplace.fate = one.fate;
      return;
    case 'silence':
      marketplace.silent = one.on;
      return;
    case 'lag':
      marketplace.lag = one.lag;
      return;
    case 'wait':
      clock.at += one.seconds * 1000;
      return;
    case 'edit':
      return edit(bench, one, index);
    case 'press':
      return press(bench, one, index);
    case 'around':
      return around(bench, one, index);
  }
}

/** What fails for the marketplace's sake, or dies, leaves the records as they are. */
async function attempt(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Crash) && !(error instanceof Error && error.name === 'MarketplaceError'))
      throw error;
  }
}

async function pickCase(bench: DeskBench, pick: number): Promise<Case | undefined> {
  const states = ['open', 'waiting', 'sending', 'failed', 'answered'] as const;
  const rows = await bench.store.views.queue({ states, limit: 50 });
  return rows.at(-1 - (pick % Math.max(1, rows.length)))?.case;
}

async function edit(bench: DeskBench, one: { pick: number; bad: boolean }, index: number): Promise<void> {
  const row = await pickCase(bench, one.pick);
  if (row === undefined) return;
  const text = one.bad ? `ЗАПРЕТ ${index}` : `Здравствуйте! Правка ${index}`;
  await bench.desk.edit({ caseId: row.id, staff: anna, at: bench.clock.at, origin: `edit:${index}`, text });
}

async function press(
  { desk, clock, ...bench }: DeskBench,
  one: { what: string; who: Staff; pick: number; stale: boolean },
  index: number,
): Promise<void> {
  const row = await pickCase({ desk, clock, ...bench }, one.pick);
  if (row === undefined) return;
  const version = one.stale ? row.version - 1 : row.version;
  const order = { caseId: row.id, version, staff: one.who, at: clock.at, origin: `press:${index}` };
  if (one.what === 'shown') return desk.undoShown({ caseId: row.id, version, at: clock.at });
  if (one.what === 'approve') await desk.approve(order);
  if (one.what === 'undo') await desk.undo(order);
  if (one.what === 'skip') await desk.skip({ ...order, reason: 'не нужен' });
  if (one.what === 'redraft') await desk.redraft({ ...order, instruction: 'короче' });
  if (one.what === 'markSent') await desk.markSent(order);
  if (one.what === 'sendAgain') await desk.sendAgain(order);
}

/** What people do around a reply: it may change who holds a case and when it comes back, never what leaves. */
async function around(
  bench: DeskBench,
  one: { what: string; who: Staff; pick: number },
  index: number,
): Promise<void> {
  const { tools, clock } = bench;
  if (one.what === 'due') {
    await resumeDue(tools, 10);
    return;
  }
  const row = await pickCase(bench, one.pick);
  if (row === undefined) return;
  const team = createTeamwork({ ...tools, staff });
  const order = {
    caseId: row.id,
    version: row.version,
    staff: one.who,
    at: clock.at,
    origin: `around:${index}`,
  };
  if (one.what === 'claim' || one.what === 'takeOver') {
    await team.claim({ ...order, takeOver: one.what === 'takeOver' });
  }
  if (one.what === 'postpone') await team.postpone({ ...order, until: clock.at + 60_000, reason: 'ждём' });
  if (one.what === 'resume') await team.resume(order);
  const after = await tools.store.cases.byId(row.id);
  expect([after?.state, after?.version]).toEqual([row.state, row.version]);
}

/** Everything that is due gets its time, with the marketplace well again. */
async function settleEverything(bench: DeskBench): Promise<void> {
  bench.marketplace.silent = false;
  bench.marketplace.fate = 'ok';
  for (let round = 0; round < 12; round += 1) {
    bench.clock.at += 130_000;
    await pollShop(bench.tools, shopId, 'scan');
    await reconcileDue(bench.tools, 50);
    while (await deliverNext(bench.tools));
  }
}

async function expectPromises({ store, marketplace }: DeskBench): Promise<void> {
  const budget = new Map<string, number>();
  for (const chat of chats) {
    const thread = await store.threads.byExternalId(shopId, 'chat', chat);
    if (thread === null) {
      expect(marketplace.messagesOf(chat)).toEqual([]);
      continue;
    }
    const stored = await store.messages.ofThread(thread.id, 1000);
    expect(stored.map((one) => one.externalId)).toEqual(
      marketplace.messagesOf(chat).map((one) => one.externalId),
    );
    const buyers = stored.filter((one) => one.author === 'buyer');
    expect(buyers.filter((one) => one.caseId === null)).toEqual([]);
    for (const caseId of new Set(buyers.map((one) => one.caseId ?? 0))) {
      const row = await store.cases.byId(caseId);
      expect(row?.state).not.toBe('sending');
      for (const { approvedBy } of await store.deliveries.ofCase(caseId))
        expect(approvedBy).not.toBe(gleb.id);
      for (const decision of await store.decisions.ofCase(caseId)) {
        if (decision.kind !== 'approve' && decision.kind !== 'send_again') continue;
        const key = `${chat}:${decision.textHash}`;
        budget.set(key, (budget.get(key) ?? 0) + 1);
      }
    }
  }
  for (const { externalId, text } of marketplace.sent) {
    const key = `${externalId}:${hashText(text)}`;
    const left = (budget.get(key) ?? 0) - 1;
    expect(left, `«${text}» left more often than it was approved`).toBeGreaterThanOrEqual(0);
    budget.set(key, left);
    expect(text).not.toContain('ЗАПРЕТ');
  }
}
