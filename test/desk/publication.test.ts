/** Moderation of public replies, and taking them back to write anew. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { followPublications } from '../../src/desk/publication.ts';
import type { Case } from '../../src/desk/words.ts';
import { deliverNext } from '../support/deliver-next.ts';
import { anna } from '../support/desk-bench.ts';
import { createOzonBench, type OzonBench } from '../support/ozon-bench.ts';
import { answered, approve, ask, day, hour, review, waiting } from './public-steps.ts';

let bench: OzonBench;
beforeEach(() => {
  bench = createOzonBench();
});
afterEach(async () => {
  await bench.store.close();
  expect(bench.problems).toEqual([]);
});

describe('moderation', () => {
  const follow = async (row: Case) => {
    await followPublications(bench.tools, 10);
    return { row: await bench.caseOf(row.id), publication: await bench.store.publications.ofCase(row.id) };
  };

  test.each([
    ['question', 'PUBLISHED', 'answered', 'published'],
    ['question', 'MODERATION_FAILED', 'failed', 'rejected'],
    ['question', 'DUPLICATE', 'failed', 'duplicate'],
    ['review', 'PUBLISHED', 'answered', 'published'],
    ['review', 'MODERATION_FAILED', 'failed', 'rejected'],
  ] as const)('%s: %s', async (channel, outcome, state, publicationState) => {
    bench.act('oddities', { moderationTime: hour });
    bench.act('moderation', { outcome, reason: 'Содержит ссылку' });
    const row = await answered(bench, channel, channel === 'question' ? ask(bench) : review(bench));
    bench.clock.at += 61_000;
    expect((await follow(row)).publication).toMatchObject({ state: 'moderation', looks: 1 });
    bench.clock.at += 2 * hour;
    const after = await follow(row);
    expect(after.publication).toMatchObject({ state: publicationState, lookAt: null });
    expect(after.row.state).toBe(state);
    if (state === 'failed') expect(after.row.failure).toBe('moderation');
    if (channel === 'review' && state === 'failed') expect(after.row.note).toContain('Содержит ссылку');
  });

  test('a rejected answer is written anew, approved again and sent again', async () => {
    bench.act('moderation', { outcome: 'MODERATION_FAILED' });
    const first = await answered(bench, 'question', ask(bench));
    bench.clock.at += 61_000;
    const { row } = await follow(first);
    bench.act('moderation', { outcome: 'PUBLISHED' });
    await bench.desk.edit({ ...bench.press(row), text: 'Здравствуйте! Плед мягкий.' });
    await approve(bench, await bench.caseOf(row.id));
    await deliverNext(bench.tools);
    expect((await bench.caseOf(row.id)).state).toBe('answered');
    bench.clock.at += 61_000;
    expect((await follow(row)).publication).toMatchObject({ state: 'published' });
  });

  test('what stays unseen past seven working days is shown to people', async () => {
    bench.act('oddities', { moderationTime: 60 * day });
    const row = await answered(bench, 'review', review(bench));
    const sent = await bench.store.publications.ofCase(row.id);
    // Tuesday 24 November: seven working days end on Thursday 3 December, 9:00 in Moscow.
    expect(new Date(sent?.usualUntil ?? 0).toISOString()).toBe('2026-12-03T06:00:00.000Z');
    bench.clock.at = sent?.usualUntil ?? 0;
    expect((await follow(row)).publication).toMatchObject({ state: 'late' });
    expect((await bench.caseOf(row.id)).state).toBe('answered');
    bench.clock.at += 60 * day;
    expect((await follow(row)).publication).toMatchObject({ state: 'published' });
  });

  test('looks become rare', async () => {
    bench.act('oddities', { moderationTime: 60 * day });
    await answered(bench, 'question', ask(bench));
    const before = bench.calls.length;
    for (let minute = 0; minute < 24 * 60; minute += 1) {
      bench.clock.at += 60_000;
      await followPublications(bench.tools, 10);
    }
    expect(bench.calls.length - before).toBeLessThan(25);
  });
});

describe('delete and write anew', () => {
  test('the reply goes first, then its text waits as a draft', async () => {
    const id = ask(bench);
    const row = await answered(bench, 'question', id);
    expect(await bench.desk.withdraw(bench.press(row))).toMatchObject({ ok: true });
    expect((await bench.caseOf(row.id)).state).toBe('answered');
    await followPublications(bench.tools, 10);
    const after = await bench.caseOf(row.id);
    expect(after).toMatchObject({ state: 'waiting', version: row.version + 1, draftId: row.draftId });
    expect(bench.simulator.world().questions.find((one) => one.id === id)?.answers).toEqual([]);
    await approve(bench, after);
    await deliverNext(bench.tools);
    expect((await bench.caseOf(row.id)).state).toBe('answered');
  });

  test('a deletion that fails is tried again; one that is done already is done', async () => {
    const row = await answered(bench, 'review', review(bench));
    await bench.desk.withdraw(bench.press(row));
    bench.act('faults', { method: '/v2/review/comment/delete', kind: 'error_before', status: 500, count: 3 });
    await followPublications(bench.tools, 10);
    expect((await bench.caseOf(row.id)).state).toBe('answered');
    bench.simulator.world().faults.length = 0;
    for (const one of bench.simulator.world().reviews) one.comments.length = 0;
    bench.clock.at += hour;
    await followPublications(bench.tools, 10);
    expect((await bench.caseOf(row.id)).state).toBe('waiting');
  });

  const deletionFails = (fault: object) =>
    bench.act('faults', { method: '/v1/question/answer/delete', kind: 'refusal', ...fault });
  const notices = async () =>
    (await bench.store.outbox.due(bench.clock.at, 100, [])).flatMap(({ payload }) =>
      payload.kind === 'notice' ? [payload] : [],
    );

  test('a deletion that Ozon refuses for good is given up: who asked hears why, and the reply is followed on', async () => {
    const row = await answered(bench, 'question', ask(bench));
    await bench.desk.withdraw(bench.press(row));
    deletionFails({ status: 400, code: 3, message: 'answer cannot be deleted', count: 1 });
    await followPublications(bench.tools, 10);
    expect(await bench.caseOf(row.id)).toMatchObject({ state: 'answered', version: row.version });
    expect(await notices()).toMatchObject([
      { text: expect.stringContaining('answer cannot be deleted'), mentions: [anna.id], caseId: row.id },
    ]);
    await followPublications(bench.tools, 10);
    expect(await bench.store.publications.ofCase(row.id)).toMatchObject({ state: 'published', lookAt: null });
    const deletions = bench.calls.filter((path) => path.endsWith('/delete'));
    expect(deletions).toHaveLength(1);
    expect(await bench.desk.withdraw(bench.press(row))).toMatchObject({ ok: true });
    await followPublications(bench.tools, 10);
    expect((await bench.caseOf(row.id)).state).toBe('waiting');
  });

  test('a deletion that keeps failing is given up within a day, also for a reply of long ago', async () => {
    const row = await answered(bench, 'question', ask(bench));
    bench.clock.at += 60 * day;
    await bench.desk.withdraw(bench.press(row));
    deletionFails({ status: 500, count: null });
    for (let round = 0; round < 48 && (await notices()).length === 0; round += 1) {
      await followPublications(bench.tools, 10);
      bench.clock.at += hour / 2;
    }
    expect(await notices()).toHaveLength(1);
    expect((await bench.store.publications.ofCase(row.id))?.state).toBe('moderation');
  });

  test('there is nothing to withdraw before the sending, and not twice', async () => {
    const row = await waiting(bench, 'question', ask(bench));
    expect(await bench.desk.withdraw(bench.press(row))).toMatchObject({ ok: false });
    await approve(bench, row);
    await deliverNext(bench.tools);
    expect(await bench.desk.withdraw(bench.press(row))).toMatchObject({ ok: true });
    expect(await bench.desk.withdraw(bench.press(row))).toMatchObject({ ok: false });
  });
});
