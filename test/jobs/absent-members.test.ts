/** People who left the team's group while nobody listened. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTeam, type Team } from '../../src/desk/team.ts';
import { type AbsenceTools, createAbsenceLooks, type Presence } from '../../src/jobs/absent-members.ts';
import { createCallBudget } from '../../src/jobs/call-budget.ts';
import { boris } from '../desk/steps.ts';
import { anna, createDeskBench, type DeskBench, shopId } from '../support/desk-bench.ts';

const day = 86_400_000;
let bench: DeskBench;
let team: Team;
let presence: Map<number, Presence>;
let asked: number[];
let tools: AbsenceTools;

beforeEach(async () => {
  bench = createDeskBench();
  team = await openTeam(bench.tools, [anna, boris]);
  presence = new Map([
    [anna.id, 'in'],
    [boris.id, 'in'],
  ]);
  asked = [];
  tools = {
    ...bench.tools,
    shopIds: [shopId],
    staff: team,
    budget: createCallBudget(18),
    teamChat: async () => -100,
    async presenceOf(_, id) {
      asked.push(id);
      return presence.get(id) ?? 'unknown';
    },
  };
});
afterEach(() => bench.store.close());

const notices = async () =>
  (await bench.store.outbox.due(bench.clock.at, 100, [])).flatMap(({ payload }) =>
    payload.kind === 'notice' ? [payload] : [],
  );

/** A new start of the program. */
const start = () => createAbsenceLooks(tools).look();

test('who was in the group and is there no more loses access at the next start, and leads hear of it once', async () => {
  await start();
  presence.set(boris.id, 'gone');
  bench.clock.at += 2 * day;
  await start();
  await start();
  expect(team.byId(boris.id)).toBeNull();
  expect(team.byId(anna.id)).not.toBeNull();
  expect(await notices()).toEqual([
    expect.objectContaining({
      text: expect.stringMatching(/^Борис больше не в группе.*\/staff/u),
      mentions: [anna.id],
    }),
  ]);
});

test('who was never seen there keeps access, and so does who cannot be looked up', async () => {
  presence.set(boris.id, 'gone');
  await start();
  expect(team.byId(boris.id)).not.toBeNull();
  presence.set(boris.id, 'in');
  await start();
  presence.set(boris.id, 'unknown');
  await start();
  expect(team.byId(boris.id)).not.toBeNull();
});

test('whom a lead brought back before they joined again stays', async () => {
  await start();
  presence.set(boris.id, 'gone');
  await start();
  await team.put({ by: anna, at: bench.clock.at, person: boris });
  await start();
  expect(team.byId(boris.id)).not.toBeNull();
});

test('the running program looks once a day, and no faster than the group’s budget allows', async () => {
  tools = { ...tools, budget: createCallBudget(6) };
  const looks = createAbsenceLooks(tools);
  await looks.look();
  expect(asked).toEqual([anna.id]);
  bench.clock.at += 60_001;
  await looks.look();
  expect(asked).toEqual([anna.id, boris.id]);
  bench.clock.at += 60_001;
  await looks.look();
  expect(asked).toHaveLength(2);
  bench.clock.at += day;
  await looks.look();
  expect(asked).toHaveLength(3);
});
