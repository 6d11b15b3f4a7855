/** False alarms: who may lift what, and that approval and sender honour it for that very text only. */
import { describe, expect, test } from 'vitest';
import type { Checker, Finding } from '../../src/desk/checking.ts';
import { applyLifts, isLiftable, whyStays } from '../../src/desk/lift.ts';
import type { Staff } from '../../src/desk/words.ts';
import { deliverNext } from '../support/deliver-next.ts';
import { anna, createDeskBench, type DeskBench } from '../support/desk-bench.ts';
import { asked, boris, caseOf, lastDelivery, press, undoOver } from './steps.ts';

const vera: Staff = { id: 7103, name: 'Вера', role: 'lead' };

function finding(change: Partial<Finding> = {}): Finding {
  return {
    rule: 'style.rude',
    category: 'slang_or_rude',
    severity: 'block',
    start: 14,
    end: 19,
    matched: 'Идиот',
    message: 'Грубость: «Идиот».',
    why: '',
    suggestion: '',
    disguise: null,
    fix: null,
    ...change,
  };
}

/** Stops every text that names the novel. */
function novelChecker(change: Partial<Finding> = {}): Checker {
  return {
    check(text) {
      const start = text.indexOf('Идиот');
      if (start < 0) return { level: 'pass', findings: [], ruleSetHash: 'test' };
      const found = finding({ ...change, start, end: start + 5 });
      return { level: 'block', findings: [found], ruleSetHash: 'test' };
    },
  };
}

async function stopped(change: Partial<Finding> = {}) {
  const bench = createDeskBench(undefined, { checker: novelChecker(change) });
  const row = await asked(bench, 'Роман «Идиот» есть?');
  const draft = await bench.store.drafts.byId(row.draftId ?? 0);
  const start = draft?.text.indexOf('Идиот') ?? -1;
  const lift = (bench: DeskBench, staff: Staff) =>
    bench.desk.liftFinding({
      ...press(bench, row, staff),
      rule: 'style.rude',
      start,
      end: start + 5,
      reason: 'название романа',
    });
  return { bench, row, lift };
}

describe('what may be lifted', () => {
  test.each([
    'off_platform_contact',
    'extra_payment',
    'unconfirmed_amount',
    'unconfirmed_promise',
    'return_outside_account',
    'personal_data',
    'too_long',
    'check_failed',
  ] as const)('never %s', (category) => {
    expect(isLiftable({ severity: 'block', category })).toBe(false);
  });

  test('warnings need no lifting, other blocks may be lifted', () => {
    expect(isLiftable({ severity: 'warn', category: 'slang_or_rude' })).toBe(false);
    expect(isLiftable({ severity: 'block', category: 'slang_or_rude' })).toBe(true);
  });

  test('the author, an operator and a finding that is gone are told why', () => {
    const own = { author: 'staff', staffId: vera.id } as const;
    const program = { author: 'template', staffId: null } as const;
    expect(whyStays(finding(), own, vera)).toBe('own_text');
    expect(whyStays(finding(), program, boris)).toBe('not_lead');
    expect(whyStays(undefined, program, vera)).toBe('gone');
    expect(whyStays(finding({ category: 'personal_data' }), program, vera)).toBe('never');
    expect(whyStays(finding(), program, vera)).toBeNull();
  });

  test('a lift of another span, rule or category changes nothing', () => {
    const verdict = { level: 'block', findings: [finding()], ruleSetHash: 'test' } as const;
    const lift = { ...finding(), caseId: 1, textHash: '', liftedBy: 1, at: 0, reason: 'роман' };
    expect(applyLifts(verdict, [lift]).level).toBe('pass');
    expect(applyLifts(verdict, [{ ...lift, start: 15 }])).toEqual(verdict);
    expect(applyLifts(verdict, [{ ...lift, rule: 'style.slang' }])).toEqual(verdict);
    const contact = { ...verdict, findings: [finding({ category: 'off_platform_contact' })] };
    expect(applyLifts(contact, [lift])).toEqual(contact);
  });
});

describe('lifting on the card', () => {
  test('a lead lifts, the text is approved and leaves, the journal keeps who and why', async () => {
    const { bench, row, lift } = await stopped();
    expect(await bench.desk.approve(press(bench, row))).toMatchObject({ refusal: { kind: 'blocked' } });
    expect(await lift(bench, vera)).toMatchObject({ ok: true, verdict: { level: 'pass' } });
    expect((await bench.store.views.case(row.id))?.verdict?.level).toBe('pass');
    expect(await bench.desk.approve(press(bench, row))).toMatchObject({ ok: true });
    bench.clock.at += undoOver;
    await deliverNext(bench.tools);
    expect((await lastDelivery(bench, row.id)).state).toBe('sent');
    const event = (await bench.store.audit.ofCase(row.id)).find(({ kind }) => kind === 'finding_lifted');
    expect(event).toMatchObject({
      actor: { kind: 'staff', id: vera.id },
      details: { rule: 'style.rude', reason: 'название романа' },
    });
    expect(await bench.store.lifts.alarms(0)).toEqual([{ rule: 'style.rude', blocked: 1, lifted: 1 }]);
    expect(await bench.store.lifts.sentAfter(0, 10)).toMatchObject([{ caseId: row.id, channel: 'chat' }]);
    expect(await bench.store.lifts.stoppedAfter(0, 10)).toMatchObject([{ caseId: row.id, level: 'block' }]);
  });

  test('the next text is judged anew', async () => {
    const { bench, row, lift } = await stopped();
    await lift(bench, vera);
    const edited = { caseId: row.id, staff: boris, at: bench.clock.at, origin: 'edit:1' };
    await bench.desk.edit({ ...edited, text: 'Здравствуйте! Идиот!' });
    expect((await bench.store.views.case(row.id))?.verdict?.level).toBe('block');
  });

  test('an operator may not, nor the lead who wrote the text, nor anybody for contacts', async () => {
    const { bench, row, lift } = await stopped();
    expect(await lift(bench, boris)).toEqual({
      ok: false,
      refusal: { kind: 'finding_stays', why: 'not_lead' },
    });
    const contact = await stopped({ category: 'off_platform_contact' });
    expect(await contact.lift(contact.bench, vera)).toMatchObject({ refusal: { why: 'never' } });
    const own = { caseId: row.id, staff: anna, at: bench.clock.at, origin: 'edit:2' };
    await bench.desk.edit({ ...own, text: 'Здравствуйте! Идиот!' });
    const present = await caseOf(bench, row.id);
    const command = {
      ...press(bench, present, anna),
      rule: 'style.rude',
      start: 14,
      end: 19,
      reason: 'роман',
    };
    expect(await bench.desk.liftFinding(command)).toMatchObject({ refusal: { why: 'own_text' } });
    expect(
      await bench.desk.liftFinding({ ...command, staff: vera, start: 3, origin: 'lift:3' }),
    ).toMatchObject({ refusal: { why: 'gone' } });
  });

  test('the same press twice lifts once', async () => {
    const { bench, row } = await stopped();
    const once = { ...press(bench, row, vera), rule: 'style.rude', start: 32, end: 37, reason: 'роман' };
    const [draft] = await bench.store.drafts.ofCase(row.id);
    const start = draft?.text.indexOf('Идиот') ?? 0;
    await bench.desk.liftFinding({ ...once, start, end: start + 5 });
    expect(await bench.desk.liftFinding({ ...once, start, end: start + 5 })).toMatchObject({ ok: true });
    expect(await bench.store.lifts.since(0)).toHaveLength(1);
  });
});
