/** Ozon Seller API, questions: /v1/question/*. Answers are public and moderated. */
import { z } from 'zod';
import { invalid, notFound } from './errors.ts';
import { type CallContext, empty, instant, type Method, method, required, wideId } from './method.ts';
import type { Question } from './public-word-types.ts';
import { byTime, findQuestion, pageAfter, publicationState, shopText } from './public-words.ts';

const readState = z.enum(['NEW', 'VIEWED', 'PROCESSED'], {
  error: 'value must be one of NEW, VIEWED, PROCESSED',
});
const between1And100 = { error: 'value must be inside range [1, 100]' };
const limit = z.coerce.number().int().min(1, between1And100).max(100, between1And100);

const listRequest = z.strictObject({
  filter: z.strictObject(
    {
      date_from: instant.optional(),
      date_to: instant.optional(),
      status: z.enum(['NEW', 'ALL', 'VIEWED', 'PROCESSED', 'UNPROCESSED']).default('ALL'),
    },
    required,
  ),
  last_id: z.string().default(''),
  limit: limit.default(10),
  sort_dir: z.enum(['ASC', 'DESC']).default('DESC'),
});

/** 2 to 3000 characters. */
const createRequest = z.strictObject({
  question_id: z.string(required),
  sku: wideId,
  text: z.string(required).refine((text) => [...text].length >= 2 && [...text].length <= 3000, {
    error: 'value length must be between 2 and 3000 runes, inclusive',
  }),
});

const answersRequest = z.strictObject({
  question_id: z.string(required),
  sku: wideId,
  last_id: z.string().default(''),
});
const answersPage = 50;

const gated = { gate: 'premium_plus_questions' } as const;
const writing = { ...gated, writes: true } as const;

export const questionMethods: readonly Method[] = [
  method('/v1/question/list', 'QuestionListRequest', listRequest, listQuestions, gated),
  method(
    '/v1/question/info',
    'QuestionInfoRequest',
    z.strictObject({ question_id: z.string(required) }),
    ({ question_id }, { world }) => questionBody(findQuestion(world, question_id)),
    gated,
  ),
  method('/v1/question/count', 'QuestionCountRequest', empty, (_, context) => countQuestions(context), gated),
  method(
    '/v1/question/change-status',
    'QuestionChangeStatusRequest',
    z.strictObject({ question_ids: z.array(z.string()).min(1, required), status: readState }),
    ({ question_ids, status }, { world }) => {
      for (const id of question_ids) findQuestion(world, id).status = status;
    },
    writing,
  ),
  method(
    '/v1/question/top-sku',
    'QuestionTopSkuRequest',
    z.strictObject({ limit }),
    (request, { world }) => ({
      sku: [...new Set(world.questions.map(({ sku }) => String(sku)))].slice(0, request.limit),
    }),
    gated,
  ),
  method('/v1/question/answer/create', 'QuestionAnswerCreateRequest', createRequest, createAnswer, writing),
  method('/v1/question/answer/list', 'QuestionAnswerListRequest', answersRequest, listAnswers, gated),
  method(
    '/v1/question/answer/delete',
    'QuestionAnswerDeleteRequest',
    z.strictObject({ answer_id: z.string(required), sku: wideId }),
    deleteAnswer,
    writing,
  ),
];

function listQuestions({ filter, ...page }: z.output<typeof listRequest>, { world }: CallContext): unknown {
  const from = filter.date_from === undefined ? 0 : Date.parse(filter.date_from);
  const to = filter.date_to === undefined ? Number.POSITIVE_INFINITY : Date.parse(filter.date_to);
  const found = world.questions
    .filter(({ at }) => at >= from && at <= to)
    .filter(({ status }) => {
      if (filter.status === 'ALL') return true;
      return filter.status === 'UNPROCESSED' ? status !== 'PROCESSED' : status === filter.status;
    });
  const { page: rows, lastId, hasNext } = pageAfter(byTime(found, page.sort_dir), page.last_id, page.limit);
  return { questions: rows.map(questionBody), last_id: lastId, has_next: hasNext };
}

function questionBody(question: Question) {
  const url = `https://www.ozon.ru/product/${question.sku}/`;
  return {
    id: question.id,
    sku: question.sku,
    author_name: question.author,
    text: question.text,
    published_at: new Date(question.at).toISOString(),
    status: question.status,
    answers_count: question.answers.length,
    product_url: url,
    question_link: `${url}questions/?qid=${question.id}`,
  };
}

function countQuestions({ world }: CallContext): unknown {
  const count = (status: string) => world.questions.filter((question) => question.status === status).length;
  const [fresh, viewed, processed] = [count('NEW'), count('VIEWED'), count('PROCESSED')];
  return { all: world.questions.length, new: fresh, viewed, processed, unprocessed: fresh + viewed };
}

/** The status of the question stays as it is: `change-status` is the caller's. */
function createAnswer(request: z.output<typeof createRequest>, { world }: CallContext): unknown {
  const question = findQuestion(world, request.question_id);
  if (String(question.sku) !== request.sku) throw invalid('sku does not match the question');
  const answer = shopText(world, request.text);
  question.answers.push(answer);
  return { answer_id: answer.id };
}

function listAnswers(request: z.output<typeof answersRequest>, { world }: CallContext): unknown {
  const question = findQuestion(world, request.question_id);
  const { page, lastId } = pageAfter(question.answers, request.last_id, answersPage);
  return {
    answers: page.map((answer) => ({
      id: answer.id,
      question_id: question.id,
      sku: question.sku,
      author_name: answer.author,
      text: answer.text,
      published_at: new Date(answer.at).toISOString(),
      status_publication: publicationState(world, answer),
    })),
    last_id: lastId,
  };
}

function deleteAnswer({ answer_id }: { readonly answer_id: string }, { world }: CallContext): void {
  for (const { answers } of world.questions) {
    const index = answers.findIndex(({ id, byShop }) => id === answer_id && byShop);
    if (index >= 0) {
      answers.splice(index, 1);
      return;
    }
  }
  throw notFound('answer not found');
}
