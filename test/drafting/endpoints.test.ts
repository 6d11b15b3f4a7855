/** Endpoints that fail in every way: there is always an outcome, and nothing invented in it. */
import { describe, expect, test } from 'vitest';
import { answer, completion, keptInMemory, type Script, stage } from './stage.ts';

const question = 'Когда привезут мой заказ?';
const good = answer(['Статус заказа: в пути.', 'O2']);
const capability = 'model capability http://model-1.test/v1 test-model-1';

function failing(status: number, headers: Record<string, string> = {}): Response {
  return Response.json({ error: { message: 'no' } }, { status, headers });
}

describe('every failure ends with the template', () => {
  test.each<[string, Script, number]>([
    ['401', () => failing(401), 1],
    ['402', () => failing(402), 1],
    ['403', () => failing(403), 1],
    ['404', () => failing(404), 1],
    ['429', () => failing(429, { 'Retry-After': '2' }), 2],
    ['429 for a long time', () => failing(429, { 'Retry-After': '60' }), 1],
    ['500', () => failing(500), 2],
    ['502 with a page', () => new Response('<html>', { status: 502 }), 2],
    ['a dropped connection', () => Promise.reject(new TypeError('fetch failed')), 2],
    ['200 with a page', () => new Response('<html>', { headers: { 'Content-Type': 'text/html' } }), 1],
    ['200 without choices', () => Response.json({ ok: true }), 1],
    [
      '200 with broken JSON',
      () => new Response('{"choices":[', { headers: { 'Content-Type': 'application/json' } }),
      1,
    ],
    ['an empty content', () => completion(''), 1],
    ['a content of null', () => completion(null), 1],
    ['a refusal', () => completion('', {}, { refusal: 'Нет.' }), 1],
    ['cut off at length', () => completion(good.slice(0, 50), { finish_reason: 'length' }), 1],
  ])('%s', async (_, script, calls) => {
    const { ask, requests } = stage({ script });
    expect(await ask(question)).toMatchObject({
      kind: 'draft',
      author: 'template',
      trace: { model: { fallback: 'модель недоступна', calls: [{ failure: expect.any(String) }] } },
    });
    expect(requests).toHaveLength(calls);
  });

  test('silence', async () => {
    const script: Script = () => new Promise(() => undefined);
    const { ask } = stage({ script, model: { timeout: 30 } });
    expect(await ask(question)).toMatchObject({ kind: 'draft', author: 'template' });
  });

  test('the whole draft has an end, however many endpoints there are', async () => {
    const script: Script = () => new Promise(() => undefined);
    const { ask, requests } = stage({ script, endpoints: 3, model: { wholeTimeout: 40 } });
    expect(await ask(question)).toMatchObject({ kind: 'draft', author: 'template' });
    expect(requests).toHaveLength(1);
  });
});

describe('a broken shape goes back twice, then the template', () => {
  const reply = JSON.parse(good) as { sentences: { text: string; cites: string[]; kind: string }[] };
  const sentence = reply.sentences[0];
  test.each<[string, unknown]>([
    ['no JSON', 'Ваш заказ в пути.'],
    ['half of it', good.slice(0, -12)],
    ['an array of two', JSON.stringify([reply, reply])],
    ['another schema', JSON.stringify({ answer: 'Здравствуйте!', confidence: 0.97 })],
    ['no sentences', JSON.stringify({ ...reply, sentences: [] })],
    ['sentences as texts', JSON.stringify({ ...reply, sentences: ['Статус заказа: в пути.'] })],
    ['an unknown decision', JSON.stringify({ ...reply, decision: 'send' })],
    ['an unknown kind', JSON.stringify({ ...reply, sentences: [{ ...sentence, kind: 'truth' }] })],
    ['an unknown id', JSON.stringify({ ...reply, sentences: [{ ...sentence, cites: ['Z1'] }] })],
    ['cites as a text', JSON.stringify({ ...reply, sentences: [{ ...sentence, cites: 'O2' }] })],
    ['a missing key', JSON.stringify({ ...reply, missing: undefined })],
    ['an empty sentence', JSON.stringify({ ...reply, sentences: [{ ...sentence, text: ' ' }] })],
    ['a novel', JSON.stringify({ ...reply, sentences: [{ ...sentence, text: 'в пути '.repeat(200) }] })],
    ['too many sentences', JSON.stringify({ ...reply, sentences: Array(40).fill(sentence) })],
    ['another language', JSON.stringify({ ...reply, language: 'other' })],
    ['two objects', `${good}${good}`],
  ])('%s', async (_, content) => {
    const { ask, requests } = stage({ script: () => String(content) });
    expect(await ask(question)).toMatchObject({
      kind: 'draft',
      author: 'template',
      trace: { model: { fallback: 'ответ модели не прошёл проверку' } },
    });
    expect(requests).toHaveLength(3);
  });
});

test('the second endpoint answers when the first does not', async () => {
  const script: Script = ({ model }) => (model === 'test-model-1' ? failing(500) : good);
  const { ask } = stage({ script, endpoints: 2 });
  expect(await ask(question)).toMatchObject({
    author: 'model',
    trace: {
      calls: [{ endpoint: 'model-1.test test-model-1', failure: 'server (500)' }, { model: 'test-model-2' }],
    },
  });
});

test('the pause that a rate limit asks for is kept, once', async () => {
  const script: Script = (_, call) => (call === 1 ? failing(429, { 'Retry-After': '2' }) : good);
  const { ask, pauses } = stage({ script });
  expect(await ask(question)).toMatchObject({ author: 'model' });
  expect(pauses).toEqual([2000]);
});

test('a refused key is told once and not tried again for minutes', async () => {
  let at = 0;
  const { ask, events, requests } = stage({ script: () => failing(401), now: () => at });
  for (let draft = 0; draft < 3; draft += 1) await ask(question);
  at += 300_000;
  await ask(question);
  expect(requests).toHaveLength(2);
  expect(events.filter(({ kind }) => kind === 'endpoint_refused')).toEqual([
    { kind: 'endpoint_refused', endpoint: 'model-1.test test-model-1', status: 401 },
  ]);
});

test('after five failures within a minute the endpoint rests half a minute', async () => {
  let at = 0;
  let broken = true;
  const { ask, events, requests } = stage({ script: () => (broken ? failing(500) : good), now: () => at });
  for (let draft = 0; draft < 8; draft += 1) await ask(question);
  expect(requests).toHaveLength(10);
  expect(events.at(-1)).toEqual({
    kind: 'circuit_opened',
    endpoint: 'model-1.test test-model-1',
    until: 30_000,
  });
  broken = false;
  at = 30_000;
  expect(await ask(question)).toMatchObject({ author: 'model' });
});

describe('the ladder of forms', () => {
  test('is probed once and remembered', async () => {
    const kept = keptInMemory();
    const first = stage({ script: () => good, kept });
    await first.ask(question);
    expect(kept.all.get(capability)).toBe('schema');
    const later = stage({ script: () => good, kept, probes: false });
    await later.ask(question);
    expect(later.requests.map((one) => one.response_format?.type)).toEqual(['json_schema']);
  });

  test('an endpoint that ignores schemas is asked for JSON, one that knows no forms for text', async () => {
    const ignoring = stage({ script: () => good, probes: false });
    await ignoring.ask(question);
    expect(ignoring.requests.at(-1)?.response_format?.type).toBe('json_object');
    const strict: Script = ({ response_format }) => (response_format === undefined ? good : failing(400));
    const bare = stage({ script: strict, probes: false });
    expect(await bare.ask(question)).toMatchObject({ author: 'model', trace: { calls: [{ form: 'none' }] } });
  });

  test('goes down a step when the form is turned down, or broken three times', async () => {
    const kept = keptInMemory({ [capability]: 'schema' });
    const strict: Script = ({ response_format }) =>
      response_format?.type === 'json_schema' ? failing(400) : good;
    expect(await stage({ script: strict, kept }).ask(question)).toMatchObject({ author: 'model' });
    expect(kept.all.get(capability)).toBe('json');
    await stage({ script: () => 'не JSON', kept }).ask(question);
    expect(kept.all.get(capability)).toBe('none');
  });
});

describe('money', () => {
  const dear = { budget: { day: 1, month: null } };

  test('a warning at 80 %, then templates alone, each told once', async () => {
    // 1000 tokens in and 100 out of an unknown model cost 0.55 roubles.
    const { ask, events, requests } = stage({
      script: () => good,
      model: { budget: { day: 1.2, month: 100 } },
    });
    for (let draft = 0; draft < 2; draft += 1) expect(await ask(question)).toMatchObject({ author: 'model' });
    await ask(question);
    const last = await ask(question);
    expect(last).toMatchObject({
      author: 'template',
      trace: { model: { fallback: 'бюджет на модель исчерпан' } },
    });
    expect(requests).toHaveLength(3);
    const told = events.filter(({ kind }) => kind.startsWith('budget'));
    expect(told.map(({ kind }) => kind)).toEqual(['budget_warning', 'budget_spent']);
  });

  test('a new day begins with a full purse, across a restart too', async () => {
    const kept = keptInMemory();
    let at = Date.UTC(2026, 10, 24, 20, 59);
    const options = { script: () => good, model: dear, kept, now: () => at };
    await stage(options).ask(question);
    await stage(options).ask(question);
    expect(await stage(options).ask(question)).toMatchObject({ author: 'template' });
    at += 60_000;
    expect(await stage(options).ask(question)).toMatchObject({ author: 'model' });
  });

  test('an unknown price is told at the start', () => {
    expect(stage({ script: () => good }).events).toContainEqual({
      kind: 'price_unknown',
      model: 'test-model-1',
    });
  });
});
