import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import OpenAI from 'openai';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { JournalRecord } from '../../../src/sandbox/journal.ts';
import { createModelStandIn, type ModelStandIn } from '../../../src/sandbox/model/stand-in.ts';

const journal: JournalRecord[] = [];
let model: ModelStandIn;
let client: OpenAI;
let stop = () => {};

beforeAll(async () => {
  model = await createModelStandIn({
    now: () => 7,
    journal: (record) => journal.push(record),
    changed: () => {},
  });
  const server = createServer(getRequestListener(new Hono().route('/model', model.api).fetch));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  client = new OpenAI({ baseURL: `http://127.0.0.1:${port}/model/v1`, apiKey: 'sandbox', maxRetries: 0 });
  stop = () => {
    server.closeAllConnections();
    server.close();
  };
});
afterAll(async () => {
  await model.close();
  stop();
});
beforeEach(() => {
  model.reset();
  journal.length = 0;
});

const system = 'Ты пишешь ответы покупателям. Отвечай только по материалам.';
const user = [
  'Материалы:',
  'F1 Как вернуть товар? Ответ: Возврат оформляется в личном кабинете, в разделе «Заказы». Ozon вернёт деньги.',
  'F2 Подойдёт ли размер? Ответ: Размерная сетка есть в карточке товара.',
  'O1 Статус отправления: доставляется',
  'O2 Доставка ожидается с 24 по 25 ноября',
  '',
  'Покупатель пишет:',
].join('\n');

function ask(question: string, signal?: AbortSignal) {
  return client.chat.completions.create(
    {
      model: 'stand-in',
      messages: [
        { role: 'system', content: system },
        { role: 'user', content: `${user}\n${question}` },
      ],
      response_format: { type: 'json_schema', json_schema: { name: 'draft', schema: {} } },
    },
    { signal },
  );
}

async function reply(question: string) {
  const completion = await ask(question);
  return JSON.parse(completion.choices[0]?.message.content ?? '');
}

describe('a request is answered from its own materials', () => {
  it('answers where the order is from the order’s facts, cited', async () => {
    const { decision, sentences, language } = await reply('Где мой заказ?');
    expect([decision, language]).toEqual(['answer', 'ru']);
    expect(sentences).toEqual([
      { text: 'Здравствуйте!', cites: [], kind: 'courtesy' },
      { text: 'Статус отправления: доставляется.', cites: ['O1'], kind: 'fact' },
      { text: 'Доставка ожидается с 24 по 25 ноября.', cites: ['O2'], kind: 'fact' },
      { text: 'Если появятся вопросы, напишите нам.', cites: [], kind: 'courtesy' },
    ]);
  });

  it('answers another question from the entry that fits it', async () => {
    const { sentences } = await reply('Хочу вернуть товар, как это сделать?');
    expect(sentences.slice(1, 3)).toEqual([
      { text: 'Возврат оформляется в личном кабинете, в разделе «Заказы».', cites: ['F1'], kind: 'fact' },
      { text: 'Ozon вернёт деньги.', cites: ['F1'], kind: 'fact' },
    ]);
    expect((await reply('Какой размер выбрать?')).sentences[1].cites).toEqual(['F2']);
  });

  it('says so when nothing fits', async () => {
    expect(await reply('Qwerty?')).toMatchObject({ decision: 'insufficient', sentences: [] });
  });

  it('names itself and is kept in the journal', async () => {
    const completion = await ask('Где мой заказ?');
    expect(completion.model).toBe('stand-in');
    expect(completion.usage?.total_tokens).toBeGreaterThan(0);
    expect(journal).toMatchObject([{ at: 7, peer: 'model', status: 200, request: { model: 'stand-in' } }]);
    expect((await client.models.list()).data[0]?.id).toBe('stand-in');
  });
});

describe('told to misbehave', () => {
  it.each([
    ['invent_date', '31 декабря'],
    ['invent_phone', '+7 912 345-67-89'],
    ['invite_to_telegram', 'Telegram'],
    ['invent_citation', '"cites":["F8"]'],
    ['other_language', 'Hello!'],
    ['fenced_json', '```json'],
    ['wrong_schema', '{"answer"'],
  ])('%s', async (kind, sign) => {
    model.misbehave({ kind });
    expect((await ask('Где мой заказ?')).choices[0]?.message.content).toContain(sign);
    expect(journal[0]?.fault).toBe(kind);
    expect((await reply('Где мой заказ?')).sentences).toHaveLength(4);
  });

  it('broken_json and cut_off cannot be parsed, and a cut is named', async () => {
    for (const [kind, reason] of [
      ['broken_json', 'stop'],
      ['cut_off', 'length'],
    ]) {
      model.misbehave({ kind });
      const choice = (await ask('Где мой заказ?')).choices[0];
      expect(() => JSON.parse(choice?.message.content ?? '')).toThrow(SyntaxError);
      expect(choice?.finish_reason).toBe(reason);
    }
  });

  it('empty and refuse give no content', async () => {
    model.misbehave({ kind: 'empty' });
    model.misbehave({ kind: 'refuse' });
    expect((await ask('?')).choices[0]?.message.content).toBe('');
    expect((await ask('?')).choices[0]?.message).toMatchObject({
      content: null,
      refusal: expect.any(String),
    });
  });

  it('rate_limited and server_error are errors of the client', async () => {
    model.misbehave({ kind: 'rate_limited', retryAfter: 9 });
    const limited = await ask('?').catch((error: unknown) => error);
    expect(limited).toBeInstanceOf(OpenAI.RateLimitError);
    expect((limited as InstanceType<typeof OpenAI.RateLimitError>).headers?.get('Retry-After')).toBe('9');
    model.misbehave({ kind: 'server_error' });
    await expect(ask('?')).rejects.toBeInstanceOf(OpenAI.InternalServerError);
  });

  it('hang is silent until the caller leaves', async () => {
    model.misbehave({ kind: 'hang' });
    const leaving = new AbortController();
    const call = ask('?', leaving.signal);
    await expect.poll(() => journal.length).toBe(1);
    leaving.abort();
    await expect(call).rejects.toThrow('aborted');
    expect(journal[0]).toMatchObject({ status: 0, fault: 'hang' });
  });
});

describe('control routes', () => {
  const post = (path: string, body: string) => model.control.request(path, { method: 'POST', body });

  it('take orders and show them', async () => {
    expect((await post('/misbehave', '{"kind":"empty","count":2}')).status).toBe(200);
    await ask('?');
    const state = await (await model.control.request('/state')).json();
    expect(state).toMatchObject({ model: 'stand-in', calls: 1, orders: [{ left: 1 }] });
    await post('/reset', '');
    expect(await (await model.control.request('/state')).json()).toMatchObject({ calls: 0, orders: [] });
  });

  it.each([
    ['{"kind":"dance"}', 'Вид — один из'],
    ['{"kind":"empty","count":0}', 'Поле «count»'],
    ['{', 'не JSON'],
  ])('refuse %s', async (body, message) => {
    const response = await post('/misbehave', body);
    expect(response.status).toBe(400);
    expect(((await response.json()) as { error: string }).error).toContain(message);
  });
});
