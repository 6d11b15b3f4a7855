/** Questions and reviews from the cabinet to the sent reply, over the client and the simulator. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PublicChannel } from '../../src/desk/public-channels.ts';
import { markPublicWords, recheckPublic } from '../../src/desk/public-words.ts';
import { reconcileDue } from '../../src/desk/settle.ts';
import { pollPublic } from '../../src/jobs/poll-public.ts';
import { deliverNext } from '../support/deliver-next.ts';
import { shopId } from '../support/desk-bench.ts';
import { createOzonBench, type OzonBench } from '../support/ozon-bench.ts';
import { answered, approve, ask, day, hour, review, sku, waiting } from './public-steps.ts';

let bench: OzonBench;
beforeEach(() => {
  bench = createOzonBench();
});
afterEach(async () => {
  await bench.store.close();
  expect(bench.problems).toEqual([]);
});

const poll = (channel: PublicChannel) => pollPublic(bench.tools, shopId, channel);
const queue = async () =>
  (await bench.store.views.queue({ states: ['open', 'waiting'], limit: 1000 })).length;
const statusOf = (id: string) =>
  [...bench.simulator.world().questions, ...bench.simulator.world().reviews].find((one) => one.id === id)
    ?.status;

describe('polling', () => {
  test('each question is one case, whatever is polled again', async () => {
    ask(bench);
    ask(bench, 'Стирать можно?');
    const before = await queue();
    expect(await poll('question')).toBeGreaterThanOrEqual(2);
    expect((await queue()) - before).toBeGreaterThanOrEqual(2);
    expect(await poll('question')).toBe(0);
  });

  test('a question that somebody has only looked at in the cabinet is a case too', async () => {
    await poll('question');
    const id = ask(bench);
    const found = bench.simulator.world().questions.find((one) => one.id === id);
    if (found !== undefined) found.status = 'VIEWED';
    expect(await poll('question')).toBe(1);
  });

  test('a review without text, picture and video is no case', async () => {
    await poll('review');
    review(bench, { text: '' });
    expect(await poll('review')).toBe(0);
    const image = `data:image/png;base64,${Buffer.from('png').toString('base64')}`;
    review(bench, { text: '', images: [image] });
    expect(await poll('review')).toBe(1);
  });

  test('stars without words hide nothing below them, and are not read again and again', async () => {
    await poll('review');
    bench.clock.at += 60_000;
    review(bench, { text: 'Плед колючий' });
    for (let index = 0; index < 250; index += 1) {
      bench.clock.at += 1_000;
      review(bench, { text: '' });
    }
    const pages = async () => {
      const before = bench.calls.length;
      const taken = await poll('review');
      return [taken, bench.calls.slice(before).filter((path) => path === '/v2/review/list').length];
    };
    expect(await pages()).toEqual([1, 4]);
    expect(await pages()).toEqual([0, 2]);
    bench.clock.at += 60_000;
    review(bench, { text: '' });
    review(bench, { text: 'Цвет другой' });
    expect(await pages()).toEqual([1, 3]);
    expect(await pages()).toEqual([0, 2]);
    expect(bench.simulator.world().reviews.every((one) => one.text !== '' || one.status === 'NEW')).toBe(
      true,
    );
  });

  test('a review keeps its stars, the order’s state and its pictures', async () => {
    const image = `data:image/png;base64,${Buffer.from('png').toString('base64')}`;
    const row = await waiting(bench, 'review', review(bench, { images: [image], orderStatus: 'CANCELLED' }));
    const view = await bench.store.views.case(row.id);
    expect(view?.thread.subject).toMatchObject({ rating: 2, orderStatus: 'cancelled' });
    expect(view?.messages[0]?.images).toEqual([expect.stringContaining('/pictures/')]);
    expect(view?.facts?.review).toEqual({ rating: 2, orderStatus: 'cancelled' });
    expect(view?.facts?.order).toBeNull();
    expect(row.replyUntil).toBeNull();
  });

  test('answers that stand there already are shown, the case’s own is not', async () => {
    const id = ask(bench);
    const question = bench.simulator.world().questions.find((one) => one.id === id);
    const words = { text: 'Мягкий, брала такой', author: 'Покупатель', at: bench.clock.at };
    question?.answers.push({
      id: 'other',
      ...words,
      byShop: false,
      parentId: null,
      outcome: 'PUBLISHED',
      reason: '',
      moderatedAt: 0,
    });
    const row = await waiting(bench, 'question', id);
    expect((await bench.store.views.case(row.id))?.earlier.map(({ text }) => text)).toEqual([words.text]);
    await approve(bench, row);
    await deliverNext(bench.tools);
    await recheckPublic(bench.tools, shopId, 10);
    expect((await bench.store.views.case(row.id))?.earlier.map(({ text }) => text)).toEqual([words.text]);
  });

  test('a first start takes a week and says what it left', async () => {
    bench.act('reset', { world: 'empty' });
    bench.act('product', { sku, offerId: 'a', name: 'Плед', price: 100 });
    ask(bench, 'Давний вопрос');
    bench.clock.at += 8 * day;
    ask(bench, 'Свежий вопрос');
    expect(await poll('question')).toBe(1);
    const told = (await bench.store.outbox.due(bench.clock.at, 50, [])).filter(
      (one) => one.payload.kind === 'notice',
    );
    expect(told.map((one) => one.payload)).toEqual([
      expect.objectContaining({ text: expect.stringContaining('осталось: 1') }),
    ]);
  });

  test('an interrupted walk is gone on with after a restart: no page is lost', async () => {
    bench.act('reset', { world: 'empty' });
    bench.act('product', { sku, offerId: 'a', name: 'Плед', price: 100 });
    await poll('question');
    for (let index = 0; index < 250; index += 1) {
      bench.clock.at += 1;
      ask(bench, `Вопрос ${index}`);
    }
    bench.act('faults', { method: '/v1/question/list', kind: 'error_before', status: 400, after: 1 });
    await expect(poll('question')).rejects.toMatchObject({ kind: 'final' });
    expect(await queue()).toBe(100);
    await poll('question');
    expect(await queue()).toBe(250);
  });

  test('without its subscription the channel says so, the others go on', async () => {
    bench.act('subscription', { type: 'PREMIUM_PLUS', reviews: false });
    await expect(poll('review')).rejects.toMatchObject({ kind: 'subscription' });
    await expect(poll('question')).resolves.toEqual(expect.any(Number));
  });
});

describe('the cabinet follows', () => {
  test('viewed once the card is out, processed once answered', async () => {
    const id = ask(bench);
    await poll('question');
    await markPublicWords(bench.tools, shopId);
    expect(statusOf(id)).toBe('NEW');
    const row = await waiting(bench, 'question', id);
    await markPublicWords(bench.tools, shopId);
    expect(statusOf(id)).toBe('VIEWED');
    await approve(bench, row);
    await deliverNext(bench.tools);
    await markPublicWords(bench.tools, shopId);
    expect(statusOf(id)).toBe('PROCESSED');
    expect(await markPublicWords(bench.tools, shopId)).toBe(0);
  });

  test('a mark that fails is made later', async () => {
    const id = ask(bench);
    await waiting(bench, 'question', id);
    bench.act('faults', { method: '/v1/question/change-status', kind: 'refusal', status: 403, count: 3 });
    expect(await markPublicWords(bench.tools, shopId)).toBe(0);
    bench.simulator.world().faults.length = 0;
    await markPublicWords(bench.tools, shopId);
    expect(statusOf(id)).toBe('VIEWED');
  });

  test('what people did in the cabinet closes the case', async () => {
    const id = ask(bench);
    const row = await waiting(bench, 'question', id);
    const found = bench.simulator.world().questions.find((one) => one.id === id);
    if (found !== undefined) found.status = 'PROCESSED';
    await recheckPublic(bench.tools, shopId, 10);
    expect((await bench.caseOf(row.id)).state).toBe('waiting');
    bench.clock.at += hour;
    await recheckPublic(bench.tools, shopId, 10);
    expect((await bench.caseOf(row.id)).state).toBe('elsewhere');
  });

  test('answered in the cabinet between approval and sending: nothing leaves', async () => {
    const id = ask(bench);
    const row = await waiting(bench, 'question', id);
    await approve(bench, row);
    const found = bench.simulator.world().questions.find((one) => one.id === id);
    if (found !== undefined) found.status = 'PROCESSED';
    await deliverNext(bench.tools);
    expect((await bench.caseOf(row.id)).state).toBe('elsewhere');
    expect(bench.calls).not.toContain('/v1/question/answer/create');
  });
});

describe('sending', () => {
  test.each(['question', 'review'] as const)(
    'a %s is answered by the id that Ozon gives',
    async (channel) => {
      const id = channel === 'question' ? ask(bench) : review(bench);
      const row = await answered(bench, channel, id);
      expect(row.state).toBe('answered');
      const publication = await bench.store.publications.ofCase(row.id);
      expect(publication).toMatchObject({
        state: 'moderation',
        externalId: expect.stringMatching(/^[\da-f-]{36}$/u),
      });
      const [delivery] = await bench.store.deliveries.ofCase(row.id);
      expect(delivery).toMatchObject({ state: 'sent', externalId: publication?.externalId });
      if (channel === 'review') expect(statusOf(id)).toBe('PROCESSED');
    },
  );

  test('an answer whose receipt was lost is found by its text, not sent again', async () => {
    const row = await waiting(bench, 'question', ask(bench));
    await approve(bench, row);
    bench.act('faults', { method: '/v1/question/answer/create', kind: 'error_after', status: 502 });
    await deliverNext(bench.tools);
    expect((await bench.caseOf(row.id)).state).toBe('answered');
    expect(bench.calls.filter((path) => path === '/v1/question/answer/create')).toHaveLength(1);
    expect(await bench.store.publications.ofCase(row.id)).toMatchObject({ state: 'moderation' });
  });

  test('a comment that nobody shows proves nothing: a person is asked, nothing is sent again', async () => {
    const row = await waiting(bench, 'review', review(bench));
    await approve(bench, row);
    bench.act('oddities', { moderationTime: day });
    bench.act('faults', { method: '/v1/review/comment/create', kind: 'error_after', status: 502 });
    await deliverNext(bench.tools);
    for (let look = 0; look < 4; look += 1) {
      bench.clock.at += 130_000;
      await reconcileDue(bench.tools, 10);
    }
    expect(await bench.caseOf(row.id)).toMatchObject({ state: 'failed', failure: 'undecided' });
    expect(bench.calls.filter((path) => path === '/v1/review/comment/create')).toHaveLength(1);
  });

  test('a public reply is judged beside what the shop published lately', async () => {
    await answered(bench, 'question', ask(bench, 'Плед колется?'));
    const row = await waiting(bench, 'question', ask(bench, 'Он тёплый?'));
    const seen: (readonly string[] | undefined)[] = [];
    const { checker } = bench.tools;
    const check: typeof checker.check = (text, context) => {
      seen.push(context.recentPublicReplies);
      return checker.check(text, context);
    };
    await approve(bench, row);
    await deliverNext({ ...bench.tools, checker: { check } });
    expect(seen).toEqual([[expect.stringContaining('Плед колется?')]]);
  });
});

test('a question comes with the product’s card: names, plain words, stock', async () => {
  const row = await waiting(bench, 'question', ask(bench));
  const [product] = (await bench.store.facts.get(row.id))?.facts.products ?? [];
  expect(product?.card?.attributes).toContainEqual({ name: expect.any(String), value: expect.any(String) });
  expect(product?.card?.description).not.toMatch(/<[a-z]/u);
  expect(product?.card?.stock).toEqual(expect.any(Number));
});

test('sent by hand: the case is answered without a call', async () => {
  const row = await waiting(bench, 'question', ask(bench));
  const before = bench.calls.length;
  expect(await bench.desk.sentByHand(bench.press(row))).toMatchObject({ ok: true });
  expect(await bench.caseOf(row.id)).toMatchObject({ state: 'answered' });
  expect(bench.calls.length).toBe(before);
});
