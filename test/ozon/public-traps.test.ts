/** Oddities of questions and reviews over the wire, each named by its section of Ozon's facts (api.md). */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWire, json } from './wire.ts';

let wire: ReturnType<typeof createWire>;
beforeEach(() => {
  wire = createWire();
  wire.server.listen({ onUnhandledFrame: 'error' });
});
afterEach(() => {
  wire.server.close();
  expect(wire.problems).toEqual([]);
});

const id = '019294ff-6888-7009-89d8-26569e4e450d';
const since = Date.UTC(2026, 10, 17);
const list = (channel: 'question' | 'review', cursor = '') =>
  wire.marketplace.listPublic({ channel, readState: 'new', since, cursor, limit: 100 });
const bodies = () => wire.requests.map(({ text }) => JSON.parse(text));
const thread = (channel: 'question' | 'review', sku: string | null = '646399170') =>
  ({ channel, externalId: id, sku }) as const;

describe('§3 questions', () => {
  const question = {
    id,
    sku: 646399170,
    text: 'Стирать?',
    published_at: '2026-11-23T12:00:00Z',
    status: 'NEW',
  };

  test('paging goes by last_id and has_next: 100 rows come where the schema still says ten', async () => {
    const questions = Array.from({ length: 100 }, (_, index) => ({ ...question, id: `${id}${index}` }));
    wire.says({ questions, last_id: 'x', has_next: true });
    expect(await list('question')).toMatchObject({ cursor: 'x', hasNext: true, words: { length: 100 } });
    await list('question', 'x');
    expect(bodies()).toMatchObject([
      { limit: 100, last_id: '', sort_dir: 'DESC', filter: { status: 'NEW' } },
      { last_id: 'x' },
    ]);
  });

  test.each(['0', 0, '2', 2])('answers_count as %j', async (answers_count) => {
    wire.says({ questions: [{ ...question, answers_count }], last_id: '', has_next: false });
    expect((await list('question')).words[0]?.replies).toBe(Number(answers_count));
  });

  test('a status of the group UNPROCESSED, or a new one, harms nobody', async () => {
    wire.says({ questions: [{ ...question, status: 'UNPROCESSED' }], last_id: '', has_next: false });
    expect((await list('question')).words).toMatchObject([
      { readState: null, message: { text: 'Стирать?' } },
    ]);
  });

  test('an answer goes to the question and the sku, and its id proves that it was taken', async () => {
    wire.says({ answer_id: '0192e7ce-1' });
    const sent = await wire.marketplace.sendReply({ ...thread('question'), text: 'Да, при 30°.' });
    expect(sent).toEqual({ externalId: '0192e7ce-1' });
    expect(wire.requests.map(({ path, text }) => [path, text])).toEqual([
      ['/v1/question/answer/create', `{"question_id":"${id}","sku":646399170,"text":"Да, при 30°."}`],
    ]);
  });

  test('a question without a sku cannot be answered here, and that is said', async () => {
    const sending = wire.marketplace.sendReply({ ...thread('question', null), text: 'Да.' });
    await expect(sending).rejects.toMatchObject({
      kind: 'final',
      staffMessage: expect.stringContaining('кабинет'),
    });
    expect(wire.requests).toEqual([]);
  });

  test('the answer marks nothing by itself: change-status does, with a hyphen', async () => {
    wire.says('');
    await wire.marketplace.markPublic({ channel: 'question', externalIds: [id], readState: 'processed' });
    expect(wire.requests[0]?.path).toBe('/v1/question/change-status');
    expect(bodies()).toEqual([{ question_ids: [id], status: 'PROCESSED' }]);
  });

  test.each([
    ['PUBLISHED', 'published'],
    ['AWAITING_MODERATION', 'moderation'],
    ['MODERATION_FAILED', 'rejected'],
    ['DUPLICATE', 'duplicate'],
    ['SOMETHING_OF_2027', 'moderation'],
  ])('status_publication %s is %s', async (status_publication, state) => {
    wire.says({ answers: [{ id: 'a', text: 'Да', status_publication }], last_id: '' });
    expect(await wire.marketplace.readModeration(thread('question'), 'a')).toEqual({ state, reason: null });
  });

  test('a list of answers whose last_id stands still ends', async () => {
    wire.says({ answers: [{ id: 'b', text: 'Да', status_publication: 'PUBLISHED' }], last_id: 'same' });
    expect((await wire.marketplace.readModeration(thread('question'), 'a')).state).toBe('unseen');
    expect(wire.requests.length).toBeLessThan(4);
  });
});

describe('§4 reviews', () => {
  const review = {
    id,
    sku: '148591503',
    text: 'Тонкий',
    rating: 2,
    published_at: '2026-11-23T12:00:00Z',
    status: 'NEW',
  };

  test('filters by its own name, a limit within 20…100, and no list of skus', async () => {
    wire.says({ reviews: [], last_id: '', has_next: false });
    await list('review');
    const [{ filters, limit }] = bodies() as [{ filters: object; limit: number }];
    expect(Object.keys(filters).sort()).toEqual(['published_from', 'published_to', 'status']);
    expect(limit).toBeLessThanOrEqual(100);
    expect(limit).toBeGreaterThanOrEqual(20);
  });

  test.each(['148591503', 148591503])('sku as %j', async (sku) => {
    wire.says({ reviews: [{ ...review, sku }], last_id: '', has_next: false });
    expect((await list('review')).words[0]?.thread.sku).toBe('148591503');
  });

  test.each([
    [{ text: '' }, false],
    [{ text: '  ' }, false],
    [{ text: '', photos_amount: 1 }, true],
    [{ text: '', videos_amount: 1 }, true],
    [{}, true],
  ])('%o may be answered: %s, since Ozon takes no comment on an empty review', async (more, answerable) => {
    wire.says({ reviews: [{ ...review, ...more }], last_id: '', has_next: false });
    expect((await list('review')).words[0]?.answerable).toBe(answerable);
  });

  test.each([
    ['CANCELLED', 'cancelled'],
    ['DELIVERED', 'delivered'],
    ['ALL_NEW', null],
  ])('order_status %s', async (order_status, orderStatus) => {
    wire.says({ reviews: [{ ...review, order_status }], last_id: '', has_next: false });
    expect((await list('review')).words[0]?.subject).toMatchObject({ rating: 2, orderStatus });
  });

  test('reading is v2, commenting still v1; the comment marks its review by the same call', async () => {
    wire.says({ comment_id: 'c' });
    await wire.marketplace.sendReply({ ...thread('review'), text: 'Спасибо за отзыв!' });
    wire.says('');
    await wire.marketplace.markPublic({ channel: 'review', externalIds: [id], readState: 'viewed' });
    expect(wire.requests.map(({ path }) => path)).toEqual([
      '/v1/review/comment/create',
      '/v2/review/change-status',
    ]);
    expect(bodies()[0]).toEqual({ review_id: id, text: 'Спасибо за отзыв!', mark_review_as_processed: true });
  });

  test.each([
    [{ is_published: true }, 'published', null],
    [{ is_rejected: true, deviation_reason: 'Ссылка' }, 'rejected', 'Ссылка'],
    [{}, 'moderation', null],
  ])('a comment with %o is %s', async (more, state, reason) => {
    wire.says({ comments: [{ id: 'c', text: 'Спасибо', is_owner: true, ...more }], offset: 1 });
    expect(await wire.marketplace.readModeration(thread('review'), 'c')).toEqual({ state, reason });
  });

  test('a comment that the list does not show may still wait: absence proves nothing', async () => {
    wire.says({ comments: [], offset: 0 });
    expect((await wire.marketplace.readModeration(thread('review'), 'c')).state).toBe('unseen');
  });

  test('comments are paged by offset, 100 at a time', async () => {
    const comments = Array.from({ length: 100 }, (_, index) => ({ id: `${index}`, text: 'x' }));
    wire.answers((_, body) =>
      json({
        comments:
          (body as { offset: number }).offset === 0 ? comments : [{ id: 'c', text: 'x', is_published: true }],
      }),
    );
    expect((await wire.marketplace.readModeration(thread('review'), 'c')).state).toBe('published');
    expect(bodies().map(({ offset, limit }) => [offset, limit])).toEqual([
      [0, 100],
      [100, 100],
    ]);
  });

  test('what is deleted already need not be deleted', async () => {
    wire.says({ code: 5, message: 'comment not found' }, 404);
    await wire.marketplace.deleteReply(thread('review'), 'c');
    expect(wire.requests[0]?.path).toBe('/v2/review/comment/delete');
  });
});
