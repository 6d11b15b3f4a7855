/** The drafter against the sandbox's stand-in over HTTP: whatever it does, nothing invented passes and nobody's data leaves. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Drafter } from '../../src/desk/drafting.ts';
import { createDrafter } from '../../src/drafting/drafter.ts';
import type { JournalRecord } from '../../src/sandbox/journal.ts';
import { misbehaviours } from '../../src/sandbox/model/misbehaviour.ts';
import { createModelStandIn, type ModelStandIn } from '../../src/sandbox/model/stand-in.ts';
import { keptInMemory, knowledge, now, passing, requestFor, root } from './stage.ts';

const journal: JournalRecord[] = [];
let standIn: ModelStandIn;
let address = '';
let stop = () => {};

beforeAll(async () => {
  standIn = await createModelStandIn({
    now: () => 0,
    journal: (record) => journal.push(record),
    changed: () => {},
  });
  const server = createServer(getRequestListener(new Hono().route('/model', standIn.api).fetch));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/model/v1`;
  stop = () => {
    server.closeAllConnections();
    server.close();
  };
});
afterAll(async () => {
  await standIn.close();
  stop();
});
beforeEach(() => {
  standIn.reset();
  journal.length = 0;
});

function drafter(): Drafter {
  return createDrafter({
    knowledge,
    checker: passing,
    model: {
      endpoints: [{ baseUrl: address, apiKey: 'invented', model: 'stand-in', proxyUrl: null }],
      timeout: 2_000,
      wholeTimeout: 3_000,
      redaction: true,
      budget: { day: null, month: null },
    },
    promptsDirectory: join(root, 'prompts'),
    dataDirectory: join(root, 'data'),
    kept: keptInMemory(),
    now: () => now,
    randomId: () => 'b0undary',
    sleep: async () => {},
    onEvent: () => {},
  });
}

const personal = [
  'Здравствуйте, меня зовут Марфа Посадникова, когда привезут заказ 68160919-0001-1?',
  'Мой телефон +7 (912) 345-67-89, почта marfa@mail.ru, карта 4276 3800 1234 5678.',
  'Живу: ул. Ленина, д. 5, кв. 12, паспорт 45 10 123456, СНИЛС 112-233-445 95, ник @marfa_p.',
].join('\n');
const secrets = [
  'Марфа',
  'Посадникова',
  '345-67-89',
  'marfa',
  '4276',
  '3800',
  'Ленина',
  '123456',
  '112-233',
  '68160919',
  '80082345671234',
];
const inventions =
  /31 декабря|990|верн[её]м|скидк|уже доставлен|912|lavka|telegram|Замена возможна|Hello|PHONE|⟦/iu;

describe.each(misbehaviours)('told to %s', (kind) => {
  test('there is an outcome with nothing invented in it', async () => {
    standIn.misbehave({ kind, count: null, retryAfter: 0 });
    const outcome = await drafter().draft(requestFor(personal), new AbortController().signal);
    expect(outcome.kind).toBe('draft');
    if (outcome.kind !== 'draft') return;
    expect(outcome.text).not.toMatch(inventions);
    expect(outcome.text).toContain('25–26 ноября');
    expect(journal.length).toBeGreaterThan(0);
  });
});

test('the journal of requests holds nobody’s data, nor does the trace', async () => {
  for (const kind of misbehaviours.filter((one) => one !== 'hang')) {
    standIn.reset();
    standIn.misbehave({ kind, count: null, retryAfter: 0 });
    const change = {
      instruction: 'мягче, зови её Марфой',
      previousText: `Марфа, ваш номер 89123456789. ${personal}`,
    };
    const outcome = await drafter().draft(requestFor(personal, change), new AbortController().signal);
    const seen = JSON.stringify(journal.map(({ request }) => request)) + JSON.stringify(outcome.trace);
    for (const secret of secrets) expect(seen.includes(secret), `${kind}: ${secret}`).toBe(false);
  }
});

test('behaving, it writes from the order', async () => {
  const outcome = await drafter().draft(requestFor(personal), new AbortController().signal);
  expect(outcome).toMatchObject({
    kind: 'draft',
    author: 'model',
    sources: [{ kind: 'order' }, { kind: 'order' }],
  });
});
