import { describe, expect, it } from 'vitest';
import { type Bench, createBench, start } from './harness.ts';

const sku = 646399170;
const day = 86_400_000;

function ask(bench: Bench, text = 'Плед колется?'): string {
  return (bench.act('question', { sku, text }) as unknown as { question: string }).question;
}

function review(bench: Bench, more: object = {}): string {
  const request = { sku, rating: 2, text: 'Нитки торчат', ...more };
  return (bench.act('review', request) as unknown as { review: string }).review;
}

async function answers(bench: Bench, question_id: string) {
  const { body } = await bench.call('/v1/question/answer/list', { question_id, sku, last_id: '' });
  return body.answers as { id: string; text: string; status_publication: string }[];
}

const listQuestions = (bench: Bench, filter: object, more: object = {}) =>
  bench.call('/v1/question/list', { filter, last_id: '', limit: 100, ...more });

describe('questions', () => {
  it('are listed by status, paged by the last id, told one by one, counted', async () => {
    const bench = createBench();
    const first = ask(bench);
    bench.advance(1);
    const second = ask(bench, 'Стирать можно?');
    const fresh = await listQuestions(bench, { status: 'UNPROCESSED' });
    expect(fresh.body.questions.map(({ id }: { id: string }) => id)).toEqual([second, first]);
    const page = (await listQuestions(bench, {}, { limit: 2 })).body;
    expect(page.has_next).toBe(true);
    const rest = (await listQuestions(bench, {}, { limit: 2, last_id: page.last_id })).body;
    expect([rest.questions.length, rest.has_next]).toEqual([1, false]);
    await bench.call('/v1/question/change-status', { question_ids: [first], status: 'VIEWED' });
    expect((await bench.call('/v1/question/info', { question_id: first })).body.status).toBe('VIEWED');
    const count = await bench.call('/v1/question/count');
    expect(count.body).toEqual({ all: 3, new: 1, viewed: 1, processed: 1, unprocessed: 2 });
    expect((await bench.call('/v1/question/top-sku', { limit: 1 })).body.sku).toEqual([String(sku)]);
    const since = new Date(start).toISOString();
    expect((await listQuestions(bench, { date_from: since, date_to: since })).body.questions).toHaveLength(1);
  });

  it.each([
    ['PUBLISHED', 'PUBLISHED'],
    ['MODERATION_FAILED', 'MODERATION_FAILED'],
    ['DUPLICATE', 'DUPLICATE'],
  ])('an answer awaits moderation, then is %s', async (outcome, state) => {
    const bench = createBench();
    bench.act('oddities', { moderationTime: day });
    bench.act('moderation', { outcome });
    const question_id = ask(bench);
    const request = { question_id, sku, text: 'Здравствуйте! Нет.' };
    const { body } = await bench.call('/v1/question/answer/create', request);
    expect(await answers(bench, question_id)).toMatchObject([
      { id: body.answer_id, text: request.text, status_publication: 'AWAITING_MODERATION' },
    ]);
    bench.advance(day);
    expect((await answers(bench, question_id))[0]?.status_publication).toBe(state);
    expect((await bench.call('/v1/question/info', { question_id })).body.status).toBe('NEW');
    await bench.call('/v1/question/answer/delete', { answer_id: body.answer_id, sku });
    expect(await answers(bench, question_id)).toEqual([]);
  });

  it.each([
    ['/v1/question/list', { last_id: '', limit: 10 }, 400, 'value is required'],
    ['/v1/question/list', { filter: {}, limit: 101 }, 400, '[1, 100]'],
    ['/v1/question/info', { question_id: 'x' }, 404, 'question not found'],
    ['/v1/question/answer/create', { question_id: 'x', sku, text: 'я' }, 400, 'between 2 and 3000'],
    ['/v1/question/answer/create', { question_id: 'x', sku, text: 'я'.repeat(3001) }, 400, '3000'],
    ['/v1/question/answer/delete', { answer_id: 'x', sku }, 404, 'answer not found'],
    ['/v1/question/change_status', { question_ids: ['x'], status: 'NEW' }, 404, 'method is not allowed'],
  ])('%s refuses %j', async (path, request, status, message) => {
    const reply = await createBench().call(path, request);
    expect(reply.status).toBe(status);
    expect(reply.body.message).toContain(message);
  });

  it('need Premium Plus', async () => {
    const bench = createBench();
    bench.act('subscription', { type: 'PREMIUM' });
    const { status, body } = await listQuestions(bench, {});
    expect([status, body.code, body.message]).toEqual([
      403,
      7,
      'PermissionDenied: not available with existing subscription',
    ]);
  });
});

describe('reviews', () => {
  const list = (bench: Bench, filters: object = {}) =>
    bench.call('/v2/review/list', { filters, last_id: '', limit: 20 });
  const comments = async (bench: Bench, review_id: string) =>
    (await bench.call('/v1/review/comment/list', { review_id, limit: 20 })).body.comments;

  it('are listed, told with pictures, counted, marked', async () => {
    const bench = createBench();
    const image = `data:image/png;base64,${Buffer.from('png').toString('base64')}`;
    const review_id = review(bench, { images: [image], orderStatus: 'CANCELLED' });
    expect((await list(bench, { status: 'NEW' })).body.reviews).toMatchObject([
      { id: review_id, sku: String(sku), rating: 2, photos_amount: 1, order_status: 'CANCELLED' },
    ]);
    expect((await list(bench, { order_status: 'DELIVERED' })).body.reviews).toHaveLength(1);
    const { body } = await bench.call('/v2/review/info', { review_id });
    expect(body).toMatchObject({ sku, likes_amount: 0 });
    expect(await (await bench.app.request(body.photos[0].url)).text()).toBe('png');
    await bench.call('/v2/review/change-status', { review_ids: [review_id], status: 'PROCESSED' });
    const count = await bench.call('/v2/review/count');
    expect(count.body).toEqual({ new: 0, viewed: 0, processed: 2, total: 2 });
  });

  it('a comment is unseen until moderated, then published or rejected with a reason', async () => {
    const bench = createBench();
    const review_id = review(bench);
    bench.act('oddities', { moderationTime: day });
    const request = { review_id, text: 'Здравствуйте! Жаль.', mark_review_as_processed: true };
    const { body } = await bench.call('/v1/review/comment/create', request);
    expect(await comments(bench, review_id)).toEqual([]);
    bench.act('moderate', { id: body.comment_id, outcome: 'MODERATION_FAILED', reason: 'Содержит ссылку' });
    expect(await comments(bench, review_id)).toMatchObject([
      { is_owner: true, is_published: false, is_rejected: true, deviation_reason: 'Содержит ссылку' },
    ]);
    await bench.call('/v2/review/comment/delete', { comment_id: body.comment_id, sku });
    expect(await comments(bench, review_id)).toEqual([]);
    expect((await bench.call('/v2/review/info', { review_id })).body.status).toBe('PROCESSED');
  });

  it('without text and pictures cannot be commented', async () => {
    const bench = createBench();
    const review_id = review(bench, { text: '' });
    const { status, body } = await bench.call('/v1/review/comment/create', { review_id, text: 'Спасибо' });
    expect([status, body.message]).toEqual([400, 'createComment: cannot comment on empty review']);
  });

  it.each([
    ['/v2/review/list', { limit: 19 }, '[20, 100]'],
    ['/v2/review/change-status', { review_ids: [], status: 'NEW' }, 'ReviewIds'],
    ['/v1/review/comment/list', { limit: 20 }, 'review_id or filter'],
    ['/v1/review/comment/create', { review_id: 'x', text: '' }, 'Text'],
  ])('%s refuses %j', async (path, request, message) => {
    const reply = await createBench().call(path, request);
    expect([reply.status, reply.body.message]).toEqual([400, expect.stringContaining(message)]);
  });

  it('need their own subscription: Premium Plus alone is not enough', async () => {
    const bench = createBench();
    bench.act('subscription', { type: 'PREMIUM_PLUS', reviews: false });
    expect((await bench.call('/v2/review/count')).body).toMatchObject({ code: 7 });
    bench.act('subscription', { type: 'PREMIUM_PRO' });
    expect((await bench.call('/v2/review/count')).status).toBe(200);
  });
});
