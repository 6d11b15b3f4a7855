/** Who works here: the database's word, seeded from the settings, changed by leads only. */
import { expect, test } from 'vitest';
import { openTeam } from '../../src/desk/team.ts';
import { createTeamwork } from '../../src/desk/teamwork.ts';
import type { Staff } from '../../src/desk/words.ts';
import { anna, createDeskBench } from '../support/desk-bench.ts';
import { asked, boris, caseOf, press } from './steps.ts';

const gleb: Staff = { id: 7104, name: 'Глеб', role: 'trainee' };

async function opened() {
  const bench = createDeskBench();
  const team = await openTeam(bench.tools, [anna, boris]);
  return { bench, team, by: { by: anna, at: bench.clock.at } };
}

test('the settings seed the team, and the database’s later word stands', async () => {
  const { bench, team, by } = await opened();
  expect(team.all()).toHaveLength(2);
  await team.put({ ...by, person: { ...boris, role: 'lead' } });
  await team.put({ ...by, person: gleb });
  await team.block({ ...by, id: gleb.id });
  const again = await openTeam(bench.tools, [anna, boris, gleb]);
  expect(again.byId(boris.id)?.role).toBe('lead');
  expect(again.byId(gleb.id)).toBeNull();
  expect(again.nameOf(gleb.id)).toBe('Глеб');
  expect(again.members().map((one) => `${one.name} ${one.status}`)).toEqual([
    'Анна active',
    'Борис active',
    'Глеб blocked',
  ]);
});

test('only an active lead manages people, and one lead is always left', async () => {
  const { team, by } = await opened();
  const notAllowed = { ok: false, refusal: 'not_allowed' };
  expect(await team.put({ ...by, by: boris, person: gleb })).toEqual(notAllowed);
  expect(await team.block({ ...by, by: { ...gleb, role: 'lead' }, id: boris.id })).toEqual(notAllowed);
  expect(await team.block({ ...by, id: anna.id })).toEqual({ ok: false, refusal: 'last_lead' });
  const demoted = await team.put({ ...by, person: { ...anna, role: 'operator' } });
  expect(demoted).toEqual({ ok: false, refusal: 'last_lead' });
  expect(await team.block({ ...by, id: 1 })).toEqual({ ok: false, refusal: 'unknown_person' });
  expect(await team.put({ ...by, person: { ...gleb, name: ' ' } })).toEqual({
    ok: false,
    refusal: 'bad_name',
  });
});

test('when every lead is gone, those of the settings are in again', async () => {
  const { bench, team } = await opened();
  expect(await team.left(anna.id, bench.clock.at)).toBe(true);
  expect(await team.left(anna.id, bench.clock.at)).toBe(false);
  expect(team.byId(anna.id)).toBeNull();
  const again = await openTeam(bench.tools, [anna, boris]);
  expect(again.byId(anna.id)?.role).toBe('lead');
});

test('a person blocked mid-case lets go of what they held, and their first approval is void', async () => {
  const { bench, team, by } = await opened();
  await team.put({ ...by, person: gleb });
  const work = createTeamwork({ ...bench.tools, staff: team });
  const row = await asked(bench);
  await work.claim({ ...press(bench, row, gleb), takeOver: false });
  await bench.desk.approve(press(bench, row, gleb));
  await team.block({ ...by, id: gleb.id });
  expect(await caseOf(bench, row.id)).toMatchObject({
    state: 'waiting',
    version: row.version,
    claimedBy: null,
    firstApprovedBy: null,
  });
});
