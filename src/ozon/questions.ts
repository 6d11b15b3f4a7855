/** Questions about products and the shop's answers: /v1/question/*. */
import { z } from 'zod';
import {
  type HistoryPage,
  type IncomingMessage,
  MarketplaceError,
  type ModerationReport,
  type PublicPage,
  type PublicWord,
  type ThreadKey,
} from '../desk/marketplace.ts';
import type { ReadState } from '../desk/public-channels.ts';
import type { Instant } from '../desk/words.ts';
import type { OzonClient } from './client.ts';
import { exactNumber } from './exact-json.ts';
import {
  mostPages,
  type OzonPublicChannel,
  type PublicListRequest,
  type PublicReader,
  publicMessage,
  readStateOf,
  statusName,
} from './public-state.ts';
import { anything } from './schema/common.ts';
import {
  answer,
  answerCreated,
  answerList,
  question,
  questionCount,
  questionList,
} from './schema/public-words.ts';

export function questionChannel(reader: PublicReader): OzonPublicChannel {
  const { client } = reader;
  return {
    list: (request) => listQuestions(reader, request),
    read: (thread) => readQuestion(reader, thread),
    count: () => countQuestions(client),
    mark: (ids, readState) => markQuestions(client, ids, readState),
    send: (request) => answerQuestion(client, request),
    moderation: (thread, answerId) => moderationOfAnswer(client, thread, answerId),
    remove: (thread, answerId) => deleteAnswer(client, thread, answerId),
  };
}

/** Pages by `last_id` and `has_next`: the number of rows tells nothing (the schema still says at most ten). */
async function listQuestions(reader: PublicReader, request: PublicListRequest): Promise<PublicPage> {
  const path = '/v1/question/list';
  const body = {
    filter: {
      status: statusName(request.readState),
      date_from: new Date(request.since).toISOString(),
      date_to: new Date(reader.now() + 86_400_000).toISOString(),
    },
    last_id: request.cursor,
    limit: request.limit,
    sort_dir: 'DESC',
  };
  const page = await reader.client.call({ path, body, answer: questionList });
  const words = reader.client
    .rows(path, page.questions, question)
    .map(({ row, raw }) => toWord(row, raw, reader.now()));
  return { words, cursor: page.last_id, hasNext: page.has_next };
}

type Question = z.output<typeof question>;

function toWord(row: Question, raw: unknown, now: Instant): PublicWord {
  return {
    thread: { channel: 'question', externalId: row.id, sku: row.sku },
    readState: readStateOf(row.status),
    subject: { rating: null, orderStatus: null, link: row.question_link },
    message: toMessage(row, raw, now),
    answerable: true,
    replies: row.answers_count,
    pictured: false,
  };
}

function toMessage(row: Question, raw: unknown, now: Instant): IncomingMessage {
  return publicMessage(row, { author: 'buyer', authorType: 'question', sku: row.sku, raw, now });
}

/** The question and every answer under it, newest first. */
async function readQuestion(reader: PublicReader, { externalId }: ThreadKey): Promise<HistoryPage> {
  const body = { question_id: externalId };
  const raw = await reader.client.call({ path: '/v1/question/info', body, answer: z.unknown() });
  const [found] = reader.client.rows('/v1/question/info', [raw], question);
  if (found === undefined) return { messages: [], hasNext: false };
  const asked = toMessage(found.row, raw, reader.now());
  const answers =
    found.row.answers_count === 0 ? [] : await answersOf(reader.client, externalId, found.row.sku);
  const messages = answers.map((one) =>
    publicMessage(one.row, {
      author: 'system',
      authorType: 'answer',
      sku: null,
      raw: one.raw,
      now: reader.now(),
    }),
  );
  return {
    messages: [...messages.reverse(), asked],
    hasNext: false,
    readState: readStateOf(found.row.status),
  };
}

async function answersOf(client: OzonClient, questionId: string, sku: string | null) {
  const path = '/v1/question/answer/list';
  const found = new Map<string, { readonly row: z.output<typeof answer>; readonly raw: unknown }>();
  let lastId = '';
  for (let page = 0; page < mostPages; page += 1) {
    const body = { question_id: questionId, sku: numberOf(sku), last_id: lastId };
    const list = await client.call({ path, body, answer: answerList });
    const before = found.size;
    for (const one of client.rows(path, list.answers, answer)) found.set(one.row.id, one);
    if (found.size === before || list.last_id === '' || list.last_id === lastId) break;
    lastId = list.last_id;
  }
  return [...found.values()];
}

function numberOf(sku: string | null) {
  if (sku === null || !/^\d+$/u.test(sku)) {
    throw new MarketplaceError('final', 'question without a sku', {
      staffMessage:
        'У вопроса нет номера товара, поэтому ответить через API нельзя. Ответьте в кабинете Ozon.',
    });
  }
  return exactNumber(sku);
}

/** 2…3000 characters. Does not change the question's status: that is done by `markQuestions`. */
async function answerQuestion(client: OzonClient, request: ThreadKey & { readonly text: string }) {
  const body = { question_id: request.externalId, sku: numberOf(request.sku), text: request.text };
  const path = '/v1/question/answer/create';
  const { answer_id } = await client.call({ path, body, answer: answerCreated, send: true });
  return { externalId: answer_id };
}

async function markQuestions(client: OzonClient, ids: readonly string[], readState: ReadState) {
  const body = { question_ids: ids, status: statusName(readState) };
  await client.call({ path: '/v1/question/change-status', body, answer: anything });
}

async function countQuestions(client: OzonClient): Promise<number> {
  const { unprocessed } = await client.call({ path: '/v1/question/count', body: {}, answer: questionCount });
  return unprocessed;
}

const moderation: Readonly<Record<string, ModerationReport['state']>> = {
  PUBLISHED: 'published',
  AWAITING_MODERATION: 'moderation',
  MODERATION_FAILED: 'rejected',
  DUPLICATE: 'duplicate',
};

/** An unknown status counts as still waiting. */
async function moderationOfAnswer(
  client: OzonClient,
  thread: ThreadKey,
  answerId: string,
): Promise<ModerationReport> {
  const answers = await answersOf(client, thread.externalId, thread.sku);
  const ours = answers.find(({ row }) => row.id === answerId);
  if (ours === undefined) return { state: 'unseen', reason: null };
  return { state: moderation[ours.row.status_publication.toUpperCase()] ?? 'moderation', reason: null };
}

async function deleteAnswer(client: OzonClient, thread: ThreadKey, answerId: string): Promise<void> {
  const body = { answer_id: answerId, sku: numberOf(thread.sku) };
  await client.call({ path: '/v1/question/answer/delete', body, answer: anything });
}
