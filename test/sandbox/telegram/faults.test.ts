import { Api } from 'grammy';
import { expect, test } from 'vitest';
import { lead, type Stage, stage, team } from './stage.ts';

const shown = ({ telegram }: Stage) => [...(telegram.world.chats.get(team)?.messages.values() ?? [])].length;

test('429 carries retry_after in body and header, as often as ordered', async () => {
  const scene = await stage();
  scene.telegram.fault({ kind: 'rate_limit', method: 'SendMessage', count: 2, retry_after: 7 });
  const url = `${scene.root}/bot${scene.telegram.token}/sendMessage?chat_id=${team}&text=1`;
  for (let time = 0; time < 2; time += 1) {
    const response = await fetch(url);
    expect([response.status, response.headers.get('retry-after'), await response.json()]).toEqual([
      429,
      '7',
      {
        ok: false,
        error_code: 429,
        description: 'Too Many Requests: retry after 7',
        parameters: { retry_after: 7 },
      },
    ]);
  }
  expect((await fetch(url)).status).toBe(200);
  expect(shown(scene)).toBe(1);
});

test.each([
  ['server_error', 0],
  ['bad_gateway_after', 1],
  ['drop_before', 0],
  ['drop_after', 1],
] as const)('%s is a network error for grammY and leaves %i messages', async (kind, messages) => {
  const scene = await stage();
  scene.telegram.fault({ kind });
  await expect(scene.api.sendMessage(team, 'т')).rejects.toMatchObject({ name: 'HttpError' });
  expect(shown(scene)).toBe(messages);
  expect(scene.journal.entries()).toMatchObject([{ method: 'sendMessage', fault: kind }]);
  await expect(scene.api.sendMessage(team, 'т')).resolves.toBeDefined();
});

test('a proxy’s page is HTML with its status', async () => {
  const { telegram, root } = await stage();
  telegram.fault({ kind: 'server_error', status: 503 });
  const response = await fetch(`${root}/bot${telegram.token}/getMe`);
  expect([response.status, response.headers.get('content-type')]).toEqual([503, 'text/html']);
});

test('hang answers nobody and changes nothing', async () => {
  const scene = await stage();
  scene.telegram.fault({ kind: 'hang', method: 'sendMessage' });
  const impatient = new Api(scene.telegram.token, { apiRoot: scene.root });
  const giveUp = new AbortController();
  const sending = impatient.sendMessage(team, 'т', {}, giveUp.signal as never);
  await expect.poll(() => scene.telegram.state().faults).toEqual([]);
  giveUp.abort();
  await expect(sending).rejects.toThrow();
  expect(shown(scene)).toBe(0);
});

test('delay holds the answer back by the clock, the effect is there at once', async () => {
  const scene = await stage();
  scene.telegram.fault({ kind: 'delay', delay_ms: 2_000 });
  const sending = scene.api.sendMessage(team, 'т');
  await expect.poll(() => shown(scene)).toBe(1);
  scene.clock.advance(2_000);
  await expect(sending).resolves.toMatchObject({ text: 'т' });
});

test('409 on request', async () => {
  const { telegram, call } = await stage();
  telegram.fault({ kind: 'conflict', method: 'getUpdates' });
  const [status, body] = await call('getUpdates');
  expect([status, body.description]).toMatchObject([
    409,
    expect.stringMatching(/^Conflict: terminated by other/),
  ]);
});

test.each([
  ['duplicate_updates', ['два', 'три', 'два', 'три']],
  ['redeliver_updates', ['раз', 'два', 'три']],
  ['reorder_updates', ['три', 'два']],
] as const)('%s', async (kind, expected) => {
  const { telegram, call, journal } = await stage();
  for (const text of ['раз', 'два', 'три']) telegram.say({ chat: team, from: lead.id, text });
  const [, first] = await call('getUpdates', { limit: 1 });
  telegram.fault({ kind });
  const [, { result }] = await call('getUpdates', { offset: first.result[0].update_id + 1 });
  expect(result.map(({ message }: { message: { text: string } }) => message.text)).toEqual(expected);
  expect(journal.entries().at(-1)?.fault).toBe(kind);
});
