/** Files out: approved with the text, sent after it, once; each with an outcome of its own. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { composeCase } from '../../src/desk/compose.ts';
import { sendFiles } from '../../src/desk/send-files.ts';
import type { Case } from '../../src/desk/words.ts';
import { pollShop } from '../../src/jobs/poll.ts';
import { deliverNext } from '../support/deliver-next.ts';
import { shopId } from '../support/desk-bench.ts';
import { createOzonBench, type OzonBench } from '../support/ozon-bench.ts';

const path = '/v1/chat/send/file';
const png = Buffer.from('89504e470d0a1a0a00000000', 'hex');

let bench: OzonBench;
let chat: string;
beforeEach(async () => {
  bench = createOzonBench();
  await pollShop(bench.tools, shopId, 'scan');
  chat = bench.act('buyer-message', { buyer: '115561', text: 'Покажите размеры' }).chat ?? '';
  await pollShop(bench.tools, shopId, 'unread');
});
afterEach(async () => {
  await bench.store.close();
  expect(bench.problems).toEqual([]);
});

async function waiting(): Promise<Case> {
  const row = await bench.newestCase('chat', chat);
  await composeCase(bench.tools, row, new AbortController().signal);
  return bench.caseOf(row.id);
}

function attach(row: Case, more: object = {}) {
  const { version: _, ...press } = bench.press(row);
  return bench.desk.attachFile({ ...press, name: 'размеры.png', type: 'image/png', bytes: png, ...more });
}

async function approved(): Promise<Case> {
  const row = await waiting();
  await attach(row);
  await bench.desk.approve(bench.press(await bench.caseOf(row.id)));
  bench.clock.at += 31_000;
  return bench.caseOf(row.id);
}

const files = (row: Case) => bench.store.files.ofCase(row.id);
const sends = () => bench.calls.filter((one) => one === path).length;
const pictures = () =>
  bench.simulator
    .world()
    .chats.find(({ id }) => id === chat)
    ?.messages.filter((one) => one.pictures.length > 0) ?? [];

describe('attaching', () => {
  test('makes a new version that keeps the text; an approval given before is void', async () => {
    const row = await waiting();
    expect(await attach(row)).toMatchObject({ ok: true });
    const after = await bench.caseOf(row.id);
    expect(after).toMatchObject({ state: 'waiting', version: row.version + 1, draftId: row.draftId });
    expect(await bench.desk.approve(bench.press(row))).toMatchObject({ refusal: { kind: 'stale' } });
    expect((await bench.store.views.case(row.id))?.files).toMatchObject([
      { name: 'размеры.png', size: png.byteLength, state: 'attached' },
    ]);
  });

  test.each([
    [{ type: 'application/x-msdownload' }, 'JPEG'],
    [{ bytes: new Uint8Array() }, 'пуст'],
    [{ bytes: new Uint8Array(10_000_001) }, '10 МБ'],
  ])('%o is not taken', async (more, why) => {
    expect(await attach(await waiting(), more)).toMatchObject({
      refusal: { kind: 'file_not_allowed', why: expect.stringContaining(why) },
    });
  });

  test('a name carries no path', async () => {
    const row = await waiting();
    await attach(row, { name: '../../etc/<b>pass</b>.png' });
    expect((await files(row))[0]?.name).not.toMatch(/[/<>]/u);
  });

  test('the same message twice attaches once', async () => {
    const row = await waiting();
    const { version: _, ...press } = bench.press(row);
    const command = { ...press, name: 'a.png', type: 'image/png', bytes: png };
    await bench.desk.attachFile(command);
    await bench.desk.attachFile(command);
    expect(await files(row)).toHaveLength(1);
  });
});

describe('sending', () => {
  test('nothing before the text; then once, settled by the chat itself', async () => {
    const row = await approved();
    expect(await sendFiles(bench.tools, 10)).toBe(0);
    await deliverNext(bench.tools);
    expect(await sendFiles(bench.tools, 10)).toBe(1);
    expect(await sendFiles(bench.tools, 10)).toBe(0);
    expect(pictures()).toHaveLength(1);
    expect(await files(row)).toMatchObject([{ state: 'sent', externalId: pictures()[0]?.id }]);
    expect((await bench.caseOf(row.id)).state).toBe('answered');
  });

  test('an undone approval sends no file; the next one does', async () => {
    const row = await waiting();
    await attach(row);
    await bench.desk.approve(bench.press(await bench.caseOf(row.id)));
    await bench.desk.undo(bench.press(await bench.caseOf(row.id)));
    bench.clock.at += 31_000;
    expect(await sendFiles(bench.tools, 10)).toBe(0);
    await bench.desk.approve(bench.press(await bench.caseOf(row.id)));
    bench.clock.at += 31_000;
    await deliverNext(bench.tools);
    await sendFiles(bench.tools, 10);
    expect(pictures()).toHaveLength(1);
  });

  test('an outcome that nobody knows is looked for, not sent again', async () => {
    const row = await approved();
    await deliverNext(bench.tools);
    bench.act('faults', { method: path, kind: 'error_after', status: 502 });
    await sendFiles(bench.tools, 10);
    expect(await files(row)).toMatchObject([{ state: 'sent' }]);
    expect(sends()).toBe(1);
  });

  test('without the effect it is never sent again by itself: people are told', async () => {
    const row = await approved();
    await deliverNext(bench.tools);
    bench.act('faults', { method: path, kind: 'error_before', status: 502 });
    await sendFiles(bench.tools, 10);
    for (let look = 0; look < 5; look += 1) {
      bench.clock.at += 130_000;
      await sendFiles(bench.tools, 10);
    }
    expect(await files(row)).toMatchObject([{ state: 'failed' }]);
    expect(sends()).toBe(1);
    const told = await bench.store.outbox.due(bench.clock.at, 50, []);
    expect(JSON.stringify(told)).toContain('размеры.png');
  });

  test('what proves no effect is tried again; a refusal is told', async () => {
    const row = await approved();
    await deliverNext(bench.tools);
    bench.act('faults', { method: path, kind: 'rate_limited', retryAfter: 3 });
    await sendFiles(bench.tools, 10);
    expect(await files(row)).toMatchObject([{ state: 'queued', attempt: 1 }]);
    bench.act('faults', {
      method: path,
      kind: 'refusal',
      status: 403,
      code: 7,
      message: 'chat blocked by user',
    });
    bench.clock.at += 3_000;
    await sendFiles(bench.tools, 10);
    expect(await files(row)).toMatchObject([
      { state: 'failed', error: expect.stringContaining('закрыл чат') },
    ]);
  });

  test('our file does not close the buyer’s next question as answered elsewhere', async () => {
    await approved();
    await deliverNext(bench.tools);
    bench.clock.at += 1_000;
    bench.act('buyer-message', { chat, text: 'И ещё вопрос' });
    await pollShop(bench.tools, shopId, 'unread');
    bench.clock.at += 1_000;
    await sendFiles(bench.tools, 10);
    await pollShop(bench.tools, shopId, 'scan');
    expect(await bench.newestCase('chat', chat)).toMatchObject({ state: 'open' });
  });
});
