/** People around a reply: claims, two approvals, postponement, notes, specialists. */
import { describe, expect, test } from 'vitest';
import { claimLength } from '../../src/desk/claim.ts';
import { postponeChoices, resumeDue } from '../../src/desk/postpone.ts';
import { createStaffDirectory } from '../../src/desk/staff-directory.ts';
import { createTeamwork } from '../../src/desk/teamwork.ts';
import type { Shop, Staff } from '../../src/desk/words.ts';
import { deliverNext } from '../support/deliver-next.ts';
import { anna, createDeskBench, type DeskBench, shopId } from '../support/desk-bench.ts';
import { asked, boris, caseOf, composed, failed, hour, press, receive, undoOver } from './steps.ts';

const gleb: Staff = { id: 7104, name: 'Глеб', role: 'trainee' };
const darya: Staff = { id: 7105, name: 'Дарья', role: 'operator' };
const staff = createStaffDirectory([anna, boris, gleb, darya]);

function benchWithTeam(secondApproval?: Shop['secondApproval']) {
  const bench = createDeskBench();
  if (secondApproval !== undefined) {
    const shop = bench.tools.shop(shopId);
    Object.assign(bench.tools, { shop: () => ({ ...shop, secondApproval }) });
  }
  return { ...bench, team: createTeamwork({ ...bench.tools, staff }) };
}

async function notices(bench: DeskBench) {
  const due = await bench.store.outbox.due(bench.clock.at, 100, []);
  return due.map((item) => item.payload).filter((payload) => payload.kind === 'notice');
}

describe('a claim', () => {
  test('holds for ten minutes, others are told who and until when, and may take over', async () => {
    const bench = benchWithTeam();
    const row = await asked(bench);
    const until = bench.clock.at + claimLength;
    expect(await bench.team.claim({ ...press(bench, row), takeOver: false })).toMatchObject({ ok: true });
    expect(await caseOf(bench, row.id)).toMatchObject({
      claimedBy: anna.id,
      claimedUntil: until,
      version: 1,
    });

    const second = await bench.team.claim({ ...press(bench, row, boris), takeOver: false });
    expect(second).toEqual({ ok: false, refusal: { kind: 'claimed', byStaffId: anna.id, until } });
    await bench.team.claim({ ...press(bench, row, boris), takeOver: true });
    expect((await caseOf(bench, row.id)).claimedBy).toBe(boris.id);
  });

  test('that ran out is nobody’s, and of two presses at once one wins', async () => {
    const bench = benchWithTeam();
    const row = await asked(bench);
    const both = await Promise.all(
      [anna, boris].map((who) => bench.team.claim({ ...press(bench, row, who), takeOver: false })),
    );
    expect(both.map((one) => one.ok).sort()).toEqual([false, true]);
    bench.clock.at += claimLength;
    expect(await bench.team.claim({ ...press(bench, row, darya), takeOver: false })).toMatchObject({
      ok: true,
    });
  });

  test('🔄 takes the case and is refused while a colleague writes; ✅ and a written reply need no claim', async () => {
    const bench = benchWithTeam();
    let row = await asked(bench);
    await bench.desk.redraft({ ...press(bench, row, boris), instruction: 'короче' });
    row = await composed(bench);
    expect(row).toMatchObject({ claimedBy: boris.id, state: 'waiting' });
    const other = await bench.desk.redraft({ ...press(bench, row), instruction: 'мягче' });
    expect(other).toMatchObject({ ok: false, refusal: { kind: 'claimed', byStaffId: boris.id } });
    await bench.desk.edit({ ...press(bench, row), text: 'Здравствуйте! Заказ в пути.' });
    row = await caseOf(bench, row.id);
    expect(await bench.desk.approve(press(bench, row))).toMatchObject({ ok: true });
    expect(await caseOf(bench, row.id)).toMatchObject({
      state: 'sending',
      claimedBy: null,
      claimedUntil: null,
    });
  });
});

describe('a second person', () => {
  test('a trainee’s ✅ asks a colleague; pressed again it changes nothing; an operator’s sends', async () => {
    const bench = benchWithTeam();
    const row = await asked(bench);
    expect(await bench.desk.approve(press(bench, row, gleb))).toMatchObject({ ok: true, awaitsSecond: true });
    expect(await caseOf(bench, row.id)).toMatchObject({
      state: 'waiting',
      firstApprovedBy: gleb.id,
      version: 1,
    });
    expect(await bench.store.deliveries.ofCase(row.id)).toEqual([]);
    const again = await bench.desk.approve(press(bench, row, gleb));
    expect(again).toEqual({ ok: false, refusal: { kind: 'needs_other_person', firstStaffId: gleb.id } });
    expect(await bench.desk.approve(press(bench, row, boris))).toMatchObject({ ok: true });
    expect(await caseOf(bench, row.id)).toMatchObject({ state: 'sending', firstApprovedBy: null });
  });

  test('a trainee neither skips nor settles a failed case', async () => {
    const bench = benchWithTeam();
    const row = await asked(bench);
    const refusal = { ok: false, refusal: { kind: 'not_allowed' } };
    expect(await bench.desk.skip({ ...press(bench, row, gleb), reason: 'спам' })).toEqual(refusal);
    const stuck = await failed(bench, 'chat-failed');
    expect(await bench.desk.markSent(press(bench, stuck, gleb))).toEqual(refusal);
    expect(await bench.desk.sendAgain(press(bench, stuck, gleb))).toEqual(refusal);
  });

  test.each([
    ['money going back', 'Здравствуйте! Вернём деньги за заказ.', true],
    ['an ordinary answer', 'Здравствуйте! Заказ в пути.', false],
  ])('%s', async (_, text, two) => {
    const bench = benchWithTeam({ reviewStars: 0, handoff: false, refundWords: true });
    let row = await asked(bench);
    await bench.desk.edit({ ...press(bench, row, boris), text });
    row = await caseOf(bench, row.id);
    const own = await bench.desk.approve(press(bench, row, boris));
    expect(own).toMatchObject({ ok: true, ...(two && { awaitsSecond: true }) });
    if (!two) return;
    const twice = await bench.desk.approve(press(bench, row, boris));
    expect(twice).toMatchObject({ refusal: { kind: 'needs_other_person', firstStaffId: boris.id } });
    expect(await bench.desk.approve(press(bench, row, darya))).toMatchObject({ ok: true });
    expect((await caseOf(bench, row.id)).state).toBe('sending');
  });

  test('a second sending of such a text needs two people again', async () => {
    const bench = benchWithTeam({ reviewStars: 0, handoff: false, refundWords: true });
    bench.marketplace.fate = 'final';
    let row = await asked(bench);
    await bench.desk.edit({ ...press(bench, row, boris), text: 'Здравствуйте! Вернём деньги за заказ.' });
    row = await caseOf(bench, row.id);
    await bench.desk.approve(press(bench, row, darya));
    bench.clock.at += undoOver;
    await deliverNext(bench.tools);
    row = await caseOf(bench, row.id);
    expect(row.state).toBe('failed');
    expect(await bench.desk.sendAgain(press(bench, row, boris))).toMatchObject({ awaitsSecond: true });
    row = await caseOf(bench, row.id);
    expect(await bench.desk.sendAgain(press(bench, row, darya))).toMatchObject({ ok: true });
    expect((await caseOf(bench, row.id)).state).toBe('sending');
  });

  test('a first approval dies with its version', async () => {
    const bench = benchWithTeam();
    let row = await asked(bench);
    await bench.desk.approve(press(bench, row, gleb));
    bench.marketplace.say('chat-a', 'buyer', 'И ещё вопрос.');
    await receive(bench);
    row = await composed(bench);
    expect(row).toMatchObject({ firstApprovedBy: null, state: 'waiting', version: 2 });
  });
});

describe('a postponement', () => {
  test('comes back by itself once, with its reason and to the one who put it off; the clock runs on', async () => {
    const bench = benchWithTeam();
    const row = await asked(bench);
    const until = bench.clock.at + hour;
    await bench.team.postpone({ ...press(bench, row), until, reason: 'ждём склад' });
    const put = await caseOf(bench, row.id);
    expect(put).toMatchObject({ postponedUntil: until, postponeReason: 'ждём склад', state: 'waiting' });
    expect([put.dueAt, put.version]).toEqual([row.dueAt, row.version]);
    expect(await resumeDue(bench.tools, 10)).toBe(0);
    bench.clock.at = until;
    expect(await resumeDue(bench.tools, 10)).toBe(1);
    expect(await resumeDue(bench.tools, 10)).toBe(0);
    expect((await caseOf(bench, row.id)).postponedUntil).toBeNull();
    const [notice, ...more] = await notices(bench);
    expect(more).toEqual([]);
    expect(notice).toMatchObject({ caseId: row.id, mentions: [anna.id] });
    expect(notice?.text).toContain('ждём склад');
  });

  test('ends when the buyer writes, when somebody resumes it, and with the reply', async () => {
    const bench = benchWithTeam();
    let row = await asked(bench);
    const later = () => ({ ...press(bench, row), until: bench.clock.at + hour, reason: '' });
    await bench.team.postpone(later());
    await bench.team.resume(press(bench, row, boris));
    expect((await caseOf(bench, row.id)).postponedUntil).toBeNull();
    await bench.team.postpone(later());
    bench.marketplace.say('chat-a', 'buyer', 'Ну что?');
    await receive(bench);
    row = await composed(bench);
    expect(row.postponedUntil).toBeNull();
    await bench.team.postpone(later());
    await bench.desk.approve(press(bench, row));
    bench.clock.at += undoOver;
    expect(await caseOf(bench, row.id)).toMatchObject({ state: 'sending', postponedUntil: null });
  });

  test('not into the past, and not past Ozon’s window', async () => {
    const bench = benchWithTeam();
    const row = await asked(bench);
    const to = (until: number) => bench.team.postpone({ ...press(bench, row), until, reason: '' });
    expect(await to(bench.clock.at)).toMatchObject({ refusal: { kind: 'bad_moment', latest: null } });
    const end = row.replyUntil ?? 0;
    expect(await to(end)).toMatchObject({ refusal: { kind: 'bad_moment', latest: end } });
  });

  test('tomorrow is the next day on which the shop is open', () => {
    const friday = Date.UTC(2026, 10, 27, 12);
    const choices = postponeChoices(friday, createDeskBench().tools.schedule(shopId));
    expect(choices).toEqual({ hour: friday + hour, tomorrow: Date.UTC(2026, 10, 30, 6) });
  });
});

describe('words that stay inside', () => {
  test('a note is kept once and changes neither state nor version', async () => {
    const bench = benchWithTeam();
    const row = await asked(bench);
    const note = {
      caseId: row.id,
      staff: boris,
      at: bench.clock.at,
      origin: 'message:1',
      text: ' Звонил на склад ',
    };
    await bench.team.note(note);
    await bench.team.note(note);
    const view = await bench.store.views.case(row.id);
    expect(view?.notes).toMatchObject([{ staffId: boris.id, text: 'Звонил на склад' }]);
    expect(view?.case).toMatchObject({ state: 'waiting', version: row.version });
    expect(view?.draft?.text).not.toContain('склад');
  });

  test('a specialist’s answer becomes a fact with name and date, and is proposed to leads', async () => {
    const bench = benchWithTeam();
    const row = await asked(bench);
    const word = {
      caseId: row.id,
      staff: boris,
      at: bench.clock.at,
      origin: 'message:2',
      text: 'Есть ли XL?',
    };
    const first = await bench.team.ask({ ...word, specialistId: darya.id });
    const repeated = await bench.team.ask({ ...word, specialistId: darya.id });
    if (!first.ok || !repeated.ok) throw new Error('not asked');
    expect(repeated.question.id).toBe(first.question.id);

    const answer = {
      questionId: first.question.id,
      at: bench.clock.at,
      origin: 'message:3',
      text: 'Есть, две штуки.',
    };
    expect(await bench.team.answer({ ...answer, staff: gleb })).toMatchObject({ ok: false });
    expect(await bench.team.answer({ ...answer, staff: darya })).toMatchObject({ ok: true });
    await bench.team.answer({ ...answer, staff: darya, text: 'Передумала.', origin: 'message:4' });

    const view = await bench.store.views.case(row.id);
    expect(view?.facts?.knowledge).toMatchObject([
      { ref: `S${first.question.id}`, text: 'Есть, две штуки.', reviewedOn: '2026-11-24' },
    ]);
    expect(view?.facts?.knowledge[0]?.title).toContain('Дарья, 24.11.2026');
    expect(await bench.store.proposals.open(10)).toMatchObject([{ kind: 'faq_entry', caseIds: [row.id] }]);

    await bench.desk.redraft({ ...press(bench, await caseOf(bench, row.id)), instruction: 'короче' });
    await composed(bench);
    expect((await bench.store.facts.get(row.id))?.facts.knowledge).toHaveLength(1);
  });

  test('only people of the team can be asked', async () => {
    const bench = benchWithTeam();
    const row = await asked(bench);
    const word = { caseId: row.id, staff: boris, at: bench.clock.at, origin: 'message:5', text: 'Вопрос' };
    const result = await bench.team.ask({ ...word, specialistId: 1 });
    expect(result).toEqual({ ok: false, outcome: { ok: false, refusal: { kind: 'not_allowed' } } });
  });
});
