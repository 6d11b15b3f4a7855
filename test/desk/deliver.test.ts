/** Sending, once: every fate of a call to the marketplace and what becomes of the case. */
import { describe, expect, test } from 'vitest';
import { reconcileDue } from '../../src/desk/settle.ts';
import { deliverNext } from '../support/deliver-next.ts';
import { createDeskBench, type DeskBench } from '../support/desk-bench.ts';
import { Crash, type SendFate } from '../support/fake-marketplace.ts';
import {
  approved,
  asked,
  caseOf,
  chat,
  composed,
  failed,
  lastDelivery,
  press,
  receive,
  undoOver,
} from './steps.ts';

const reply = 'Здравствуйте! Отвечаем: Где заказ?';

/** Lets the time pass and the thread be read again. */
async function reconcileAfter(bench: DeskBench, milliseconds: number): Promise<number> {
  bench.clock.at += milliseconds;
  return reconcileDue(bench.tools, 10);
}

/** Sends with a fate after which the program itself is dead. */
async function crash(bench: DeskBench, fate: SendFate): Promise<void> {
  bench.marketplace.fate = fate;
  await expect(deliverNext(bench.tools)).rejects.toThrow(Crash);
}

describe('the usual way', () => {
  test('nothing leaves before the undo window is over', async () => {
    const bench = createDeskBench();
    await bench.desk.approve(press(bench, await asked(bench)));
    bench.clock.at += 29_999;
    expect(await deliverNext(bench.tools)).toBe(false);
    bench.clock.at += 1;
    expect(await deliverNext(bench.tools)).toBe(true);
    expect(bench.marketplace.sent).toEqual([{ externalId: chat, text: reply }]);
  });

  test('sent and read back, the case is answered', async () => {
    const bench = createDeskBench();
    const row = await approved(bench);
    await deliverNext(bench.tools);
    const ours = bench.marketplace.messagesOf(chat).at(-1);
    expect(await caseOf(bench, row.id)).toMatchObject({ state: 'answered', closedAt: bench.clock.at });
    expect(await lastDelivery(bench, row.id)).toMatchObject({
      state: 'sent',
      externalId: ours?.externalId,
      error: null,
    });
    expect(await deliverNext(bench.tools)).toBe(false);
  });
});

describe('the last look', () => {
  test('the buyer wrote meanwhile: open again, nothing sent', async () => {
    const bench = createDeskBench();
    const row = await approved(bench);
    bench.marketplace.say(chat, 'buyer', 'Уже не надо.');
    expect(await deliverNext(bench.tools)).toBe(true);
    expect(bench.marketplace.sent).toEqual([]);
    expect(await caseOf(bench, row.id)).toMatchObject({ state: 'open', version: row.version + 1 });
    expect((await lastDelivery(bench, row.id)).state).toBe('cancelled');
  });

  test.each([
    { name: 'other words', text: 'Ответили сами.' },
    { name: 'the very words of our reply', text: reply },
  ])('answered in the cabinet with $name: elsewhere, nothing sent', async ({ text }) => {
    const bench = createDeskBench();
    const row = await approved(bench);
    bench.marketplace.say(chat, 'seller', text);
    await deliverNext(bench.tools);
    expect(bench.marketplace.sent).toEqual([]);
    expect((await caseOf(bench, row.id)).state).toBe('elsewhere');
  });

  test('rules that have come since the approval hold the text back', async () => {
    const bench = createDeskBench();
    const row = await approved(bench);
    const { checker } = bench.tools;
    const check: typeof checker.check = (_text, context) => checker.check('ЗАПРЕТ', context);
    await deliverNext({ ...bench.tools, checker: { check } });
    expect(bench.marketplace.sent).toEqual([]);
    const after = await caseOf(bench, row.id);
    expect(after).toMatchObject({ state: 'waiting', version: row.version + 1 });
    expect(after.note).toContain('Запрещённое слово.');
    expect((await lastDelivery(bench, row.id)).state).toBe('cancelled');
  });

  test('a reply window that has closed meanwhile: failed, nothing sent', async () => {
    const bench = createDeskBench();
    const row = await approved(bench);
    bench.clock.at = row.replyUntil ?? Number.NaN;
    await deliverNext(bench.tools);
    expect(bench.marketplace.sent).toEqual([]);
    expect(await caseOf(bench, row.id)).toMatchObject({ state: 'failed', failure: 'refused' });
  });

  test('a thread that cannot be read now is tried later', async () => {
    const bench = createDeskBench();
    const row = await approved(bench);
    bench.marketplace.silent = true;
    await deliverNext(bench.tools);
    expect(await lastDelivery(bench, row.id)).toMatchObject({ state: 'queued', attempt: 1 });
    expect(bench.marketplace.sent).toEqual([]);
  });
});

describe('errors that prove no effect', () => {
  test('a final refusal fails with its reason', async () => {
    const bench = createDeskBench();
    const row = await failed(bench);
    expect(row).toMatchObject({ state: 'failed', failure: 'refused', note: 'Сбой: final.' });
    expect((await lastDelivery(bench, row.id)).state).toBe('rejected');
  });

  test('a passing failure is tried again after a pause', async () => {
    const bench = createDeskBench();
    const row = await approved(bench);
    bench.marketplace.fate = 'retry';
    await deliverNext(bench.tools);
    expect(await lastDelivery(bench, row.id)).toMatchObject({
      state: 'queued',
      sendAfter: bench.clock.at + 2_000,
    });
    expect(await deliverNext(bench.tools)).toBe(false);
    bench.clock.at += 2_000;
    await deliverNext(bench.tools);
    expect((await caseOf(bench, row.id)).state).toBe('answered');
    expect(bench.marketplace.sent).toHaveLength(1);
  });

  test('the eighth failure asks a person', async () => {
    const bench = createDeskBench();
    const row = await approved(bench);
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      expect((await caseOf(bench, row.id)).state).toBe('sending');
      bench.marketplace.fate = 'retry';
      expect(await deliverNext(bench.tools)).toBe(true);
      bench.clock.at += 60_000;
    }
    expect(await caseOf(bench, row.id)).toMatchObject({ state: 'failed', failure: 'refused' });
    expect(bench.marketplace.sent).toEqual([]);
  });
});

describe('outcomes that nobody knows', () => {
  test('the effect happened and shows at once: answered', async () => {
    const bench = createDeskBench();
    const row = await approved(bench);
    bench.marketplace.fate = 'lost_after';
    await deliverNext(bench.tools);
    expect((await caseOf(bench, row.id)).state).toBe('answered');
    expect(bench.marketplace.sent).toHaveLength(1);
  });

  test.each(['ok', 'lost_after'] as const)(
    '%s, shown late: answered by reading, not by sending',
    async (fate) => {
      const bench = createDeskBench();
      const row = await approved(bench);
      bench.marketplace.fate = fate;
      bench.marketplace.lag = 20_000;
      await deliverNext(bench.tools);
      expect((await lastDelivery(bench, row.id)).state).toBe('unknown');
      expect(await reconcileAfter(bench, 4_999)).toBe(0);
      await reconcileAfter(bench, 1);
      expect((await lastDelivery(bench, row.id)).state).toBe('unknown');
      await reconcileAfter(bench, 15_000);
      expect((await caseOf(bench, row.id)).state).toBe('answered');
      expect(bench.marketplace.sent).toHaveLength(1);
    },
  );

  test('the effect did not happen: a person is asked after two reads, a quarantine apart', async () => {
    const bench = createDeskBench();
    const row = await approved(bench);
    bench.marketplace.fate = 'lost_before';
    await deliverNext(bench.tools);
    await reconcileAfter(bench, 120_000);
    expect(await lastDelivery(bench, row.id)).toMatchObject({ state: 'unknown', reconcileReads: 1 });
    expect(await reconcileAfter(bench, 119_999)).toBe(0);
    await reconcileAfter(bench, 1);
    expect((await lastDelivery(bench, row.id)).state).toBe('undecided');
    expect(await caseOf(bench, row.id)).toMatchObject({ state: 'failed', failure: 'undecided' });
    expect(bench.marketplace.sent).toEqual([]);
  });

  test('a thread that cannot be read decides nothing', async () => {
    const bench = createDeskBench();
    const row = await approved(bench);
    bench.marketplace.fate = 'lost_after';
    bench.marketplace.lag = 1_000;
    await deliverNext(bench.tools);
    bench.marketplace.silent = true;
    for (let count = 0; count < 3; count += 1) await reconcileAfter(bench, 130_000);
    expect(await lastDelivery(bench, row.id)).toMatchObject({ state: 'unknown', reconcileReads: 0 });
    bench.marketplace.silent = false;
    await reconcileAfter(bench, 600_000);
    expect((await caseOf(bench, row.id)).state).toBe('answered');
  });

  test('a thread that stays unreadable is looked at ever less often, and asked of a person after six hours', async () => {
    const bench = createDeskBench();
    const row = await approved(bench);
    bench.marketplace.fate = 'lost_after';
    bench.marketplace.lag = 1_000;
    await deliverNext(bench.tools);
    bench.marketplace.silent = true;
    let looks = 0;
    for (let minute = 0; minute < 375; minute += 1) looks += await reconcileAfter(bench, 60_000);
    expect(looks).toBeLessThan(60);
    expect(await caseOf(bench, row.id)).toMatchObject({ state: 'failed', failure: 'undecided' });
    expect((await lastDelivery(bench, row.id)).state).toBe('undecided');
  });

  test('an equal text from before the send is not taken for ours', async () => {
    const bench = createDeskBench();
    bench.marketplace.say(chat, 'seller', reply);
    const row = await approved(bench);
    bench.marketplace.fate = 'lost_before';
    await deliverNext(bench.tools);
    expect((await lastDelivery(bench, row.id)).state).toBe('unknown');
  });
});

describe('the sender dies', () => {
  test('after the effect: once the lease runs out it is found, not sent again', async () => {
    const bench = createDeskBench();
    const row = await approved(bench);
    await crash(bench, 'died_after');
    expect(await reconcileAfter(bench, 29_999)).toBe(0);
    expect(await reconcileAfter(bench, 1)).toBe(1);
    expect((await caseOf(bench, row.id)).state).toBe('answered');
    expect(bench.marketplace.sent).toHaveLength(1);
  });

  test('before the effect: never sent by itself, a person is asked', async () => {
    const bench = createDeskBench();
    const row = await approved(bench);
    await crash(bench, 'died_before');
    bench.clock.at += 30_000;
    expect(await deliverNext(bench.tools)).toBe(false);
    for (let count = 0; count < 3; count += 1) await reconcileAfter(bench, 120_000);
    expect(await caseOf(bench, row.id)).toMatchObject({ state: 'failed', failure: 'undecided' });
    expect(bench.marketplace.sent).toEqual([]);
  });

  test('between claim and send: the claim runs out and the reply leaves once', async () => {
    const bench = createDeskBench();
    const row = await approved(bench);
    const { at } = bench.clock;
    await bench.store.deliveries.claimNext(at, 'dead', at + 30_000);
    expect(await deliverNext(bench.tools)).toBe(false);
    bench.clock.at += 30_000;
    await deliverNext(bench.tools);
    expect((await caseOf(bench, row.id)).state).toBe('answered');
    expect(await lastDelivery(bench, row.id)).toMatchObject({ state: 'sent', attempt: 2 });
  });
});

test('one in flight per thread: the next reply waits, another thread does not', async () => {
  const bench = createDeskBench();
  const first = await approved(bench);
  await crash(bench, 'died_after');
  bench.clock.at += 1_000;
  bench.marketplace.say(chat, 'buyer', 'И ещё вопрос.');
  await receive(bench);
  const second = await composed(bench);
  expect(second.id).not.toBe(first.id);
  await bench.desk.approve(press(bench, second));
  bench.clock.at += undoOver;
  expect(await deliverNext(bench.tools)).toBe(false);

  const other = await approved(bench, 'Какой размер?', 'chat-b');
  await deliverNext(bench.tools);
  expect((await caseOf(bench, other.id)).state).toBe('answered');

  await reconcileDue(bench.tools, 10);
  expect((await caseOf(bench, first.id)).state).toBe('answered');
  await deliverNext(bench.tools);
  expect((await caseOf(bench, second.id)).state).toBe('answered');
  expect(bench.marketplace.sent).toHaveLength(3);
});
