/** Buyers' words go in time; what the journal and the statistics rest on stays. */
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { forgetOld, forgetThread } from '../../src/desk/forget.ts';
import { hashText } from '../../src/desk/hash-text.ts';
import { priorities } from '../../src/desk/publishing.ts';
import { openStore } from '../../src/storage/store.ts';
import { deliverNext } from '../support/deliver-next.ts';
import { anna, createDeskBench, type DeskBench, shopId } from '../support/desk-bench.ts';
import { approved, asked, caseOf, chat, hour, receive, threadIdOf } from './steps.ts';

const secret = 'Маргарита Васнецова, улица Оптиков 17';
const days = (count: number) => count * 24 * hour;

/** The desk over a database in a file, so that its bytes can be searched. */
function fileBench(): { readonly bench: DeskBench; readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'sufler-forget-'));
  const store = openStore(`file:${join(folder, 'sufler.db')}`);
  onTestFinished(() => store.close());
  return { bench: { ...createDeskBench(undefined, { store }), store }, folder };
}

async function answered(bench: DeskBench, text: string) {
  const row = await approved(bench, text);
  await deliverNext(bench.tools);
  return caseOf(bench, row.id);
}

/** A file that staff sent to the buyer, its bytes as telling as its name. */
function attach(bench: DeskBench, caseId: number, threadId: number) {
  const file = {
    caseId,
    threadId,
    shopId,
    name: `${secret}.pdf`,
    type: 'application/pdf',
    size: 3,
    hash: 'hash',
    addedBy: anna.id,
    addedAt: bench.clock.at,
    state: 'sent',
    deliveryId: null,
    attempt: 1,
    watermark: null,
    startedAt: null,
    lookAt: 0,
    looks: 0,
    externalId: null,
    error: null,
  } as const;
  return bench.store.files.insert(file, new TextEncoder().encode(secret));
}

/** What the knowledge could learn from the buyer's words. */
function proposal(state: 'open' | 'taken', caseIds: readonly number[], at: number) {
  const decided = state === 'open' ? null : at;
  const who = decided === null ? null : anna.id;
  const words = {
    kind: 'variant',
    title: `Вопрос: ${secret}`,
    body: secret,
    edit: { kind: 'variant', entryId: 'wash', variant: secret },
    key: `variant:${state}`,
  } as const;
  return { ...words, shopId, caseIds, state, createdAt: at, decidedBy: who, decidedAt: decided };
}

const stats = (bench: DeskBench) =>
  bench.store.stats.stats({ shopIds: [shopId], from: 0, until: Number.MAX_SAFE_INTEGER });

test('after the retention time no byte of the words is left, and the statistics are what they were', async () => {
  const { bench, folder } = fileBench();
  const { store, tools, clock, desk } = bench;
  const row = await answered(bench, secret);
  const { staff, at } = { staff: anna, at: clock.at };
  await store.notes.insert({ caseId: row.id, staffId: staff.id, at, text: secret, origin: 'note' });
  await store.questions.insert({
    caseId: row.id,
    askedBy: 1,
    specialistId: 2,
    text: secret,
    askedAt: at,
    origin: 'question',
    answer: secret,
    answeredName: 'Мастер',
    answeredAt: at,
  });
  await store.proposals.insert(proposal('open', [row.id], at));
  await store.proposals.insert(proposal('taken', [row.id, 99], at));
  const file = await attach(bench, row.id, row.threadId);
  await desk.skip({
    caseId: (await asked(bench, secret, 'chat-b')).id,
    version: 1,
    staff,
    at,
    origin: 'skip',
    reason: secret,
  });
  const before = await stats(bench);
  const [sent] = await store.deliveries.ofCase(row.id);

  clock.at += days(90) - hour;
  expect(await forgetOld(tools, clock.at - days(90), 10)).toMatchObject({ cases: 0, messages: 0 });
  clock.at += 2 * hour;
  expect(await forgetOld(tools, clock.at - days(90), 10)).toMatchObject({ cases: 2, messages: 1 });
  expect(await forgetOld(tools, clock.at - days(90), 10)).toEqual({ cases: 0, messages: 0, rows: 0 });

  const forgotten = await store.views.story(row.id);
  expect(forgotten?.case).toMatchObject({ state: 'answered', forgottenAt: clock.at });
  expect(forgotten?.messages).toMatchObject([{ author: 'buyer', text: '' }]);
  expect(forgotten?.deliveries).toMatchObject([{ state: 'sent', text: '', textHash: sent?.textHash }]);
  const event = forgotten?.events.find(({ kind }) => kind === 'forgotten');
  expect(event?.details.texts).toEqual([
    { version: 1, length: sent?.text.length, hash: hashText(sent?.text ?? '') },
  ]);
  expect(await stats(bench)).toEqual({ ...before, withoutAnswer: before.withoutAnswer });
  expect(Buffer.from((await store.files.bytesOf(file.id)) ?? [])).toHaveLength(0);
  await store.close();
  for (const name of readdirSync(folder))
    expect(readFileSync(join(folder, name)).includes(secret), name).toBe(false);
});

test('a file that staff sent goes as well, name and bytes; its hash stays', async () => {
  const { bench, folder } = fileBench();
  const { store, desk, clock } = bench;
  const row = await asked(bench, 'Пришлите чек');
  const by = { caseId: row.id, staff: anna, at: clock.at };
  const file = { name: `${secret}.pdf`, type: 'application/pdf', bytes: Buffer.from('%PDF-1.7') };
  expect(await desk.attachFile({ ...by, ...file, origin: 'file' })).toMatchObject({ ok: true });
  const { version } = await caseOf(bench, row.id);
  await desk.skip({ ...by, version, origin: 'skip', reason: 'спам' });
  clock.at += days(91);
  await forgetOld(bench.tools, clock.at - days(90), 10);
  const [kept] = await store.files.ofCase(row.id);
  expect(kept).toMatchObject({ name: '', size: 8 });
  expect(kept?.hash).toMatch(/^[0-9a-f]{64}$/u);
  expect(await store.files.bytesOf(kept?.id ?? 0)).toHaveLength(0);
  await store.close();
  for (const name of readdirSync(folder))
    expect(readFileSync(join(folder, name)).includes(secret), name).toBe(false);
});

test('what was forgotten does not come back from the marketplace, new words do', async () => {
  const bench = createDeskBench();
  const row = await answered(bench, secret);
  bench.clock.at += days(91);
  await forgetOld(bench.tools, bench.clock.at - days(90), 10);
  bench.marketplace.say(chat, 'buyer', 'И ещё вопрос');
  await receive(bench);
  expect((await bench.store.messages.ofCase(row.id)).map(({ text }) => text)).toEqual(['']);
  const [fresh] = await bench.store.cases.activeOfThread(row.threadId);
  expect((await bench.store.messages.ofCase(fresh?.id ?? 0)).map(({ text }) => text)).toEqual([
    'И ещё вопрос',
  ]);
});

test('a case that waits keeps its words, however old', async () => {
  const bench = createDeskBench();
  const row = await asked(bench, secret);
  bench.clock.at += days(400);
  expect((await forgetOld(bench.tools, bench.clock.at - days(90), 10)).cases).toBe(0);
  expect((await bench.store.messages.ofCase(row.id))[0]?.text).toBe(secret);
});

test('every message of ours about the case is to be edited, after everything else', async () => {
  const bench = createDeskBench();
  const row = await answered(bench, secret);
  const about = { chatId: -100, caseId: row.id, threadId: null, createdAt: bench.clock.at };
  await bench.store.anchors.put({ ...about, messageId: 5, purpose: 'card', data: null });
  await bench.store.anchors.put({ ...about, messageId: 6, purpose: 'whole', data: '1' });
  await bench.store.anchors.put({ ...about, messageId: 7, purpose: 'about', data: 'notice' });
  await bench.store.anchors.put({ ...about, messageId: 8, caseId: null, purpose: 'list', data: null });
  bench.clock.at += days(91);
  await forgetOld(bench.tools, bench.clock.at - days(90), 10);
  const due = await bench.store.outbox.due(bench.clock.at, 100, []);
  const upkeep = due.filter(({ priority }) => priority === priorities.upkeep);
  expect(upkeep.map(({ payload }) => payload)).toEqual([
    { kind: 'forgotten', messageId: 5, caseId: row.id },
    { kind: 'forgotten', messageId: 6, caseId: row.id },
    { kind: 'forgotten', messageId: 8, caseId: null },
  ]);
  expect(await bench.store.anchors.find(-100, 5)).toBeNull();
});

test('one buyer is forgotten at once, but not while somebody waits or a reply is on its way', async () => {
  const bench = createDeskBench();
  const waiting = await asked(bench, secret);
  const threadId = await threadIdOf(bench);
  expect(await forgetThread(bench.tools, threadId)).toEqual({
    ok: false,
    refusal: { kind: 'active', caseIds: [waiting.id] },
  });
  await bench.desk.approve({
    caseId: waiting.id,
    version: waiting.version,
    staff: anna,
    at: bench.clock.at,
    origin: 'press',
  });
  expect(await forgetThread(bench.tools, threadId)).toMatchObject({ refusal: { kind: 'sending' } });
  bench.clock.at += hour;
  await deliverNext(bench.tools);
  expect(await forgetThread(bench.tools, threadId)).toMatchObject({ ok: true, cases: 1 });
  expect(await forgetThread(bench.tools, threadId)).toMatchObject({ ok: true, cases: 1, toEdit: 0 });
  const thread = await bench.store.threads.byId(threadId);
  expect(thread).toMatchObject({ buyerId: null, orderNumber: null, postingNumber: null });
  expect((await bench.store.messages.ofThread(threadId, 10)).map(({ text }) => text)).toEqual(['', '']);
  expect(await forgetThread(bench.tools, 999)).toMatchObject({ refusal: { kind: 'unknown' } });
});

test('a proposal goes with the words it came of: nobody is asked about it, and it does not come again', async () => {
  const bench = createDeskBench();
  const row = await answered(bench, secret);
  const other = await asked(bench, 'Спасибо', 'chat-b');
  const { proposals } = bench.store;
  await proposals.insert(proposal('open', [row.id], bench.clock.at));
  await proposals.insert({ ...proposal('open', [other.id], bench.clock.at), key: 'kept' });
  bench.clock.at += days(91);
  await forgetOld(bench.tools, bench.clock.at - days(90), 100);
  expect((await proposals.open(10)).map(({ key }) => key)).toEqual(['kept']);
  expect(await proposals.byId(1)).toMatchObject({ title: '', body: '', edit: null, state: 'declined' });
  expect(await proposals.insert(proposal('open', [other.id], bench.clock.at))).toBe(false);
});
