import { expect, test } from 'vitest';
import { stage, team } from './stage.ts';

test.each([
  ['query string', (url: string) => fetch(`${url}?chat_id=${team}&text=${encodeURIComponent('Привет')}`)],
  [
    'JSON',
    (url: string) =>
      fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify({ chat_id: team, text: 'Привет' }),
      }),
  ],
  [
    'urlencoded',
    (url: string) =>
      fetch(url, { method: 'POST', body: new URLSearchParams({ chat_id: `${team}`, text: 'Привет' }) }),
  ],
  [
    'multipart',
    (url: string) => {
      const body = new FormData();
      body.set('chat_id', `${team}`);
      body.set('text', 'Привет');
      return fetch(url, { method: 'POST', body });
    },
  ],
])('arguments by %s, method in any case', async (_, send) => {
  const { root, telegram } = await stage();
  const response = await send(`${root}/bot${telegram.token}/SENDmessage`);
  expect(await response.json()).toMatchObject({ ok: true, result: { text: 'Привет', chat: { id: team } } });
});

test.each(['bot1:wrong', 'botnonsense'])('the token of %s is refused', async (path) => {
  const { root, journal } = await stage();
  const response = await fetch(`${root}/${path}/getMe`);
  expect([response.status, await response.json()]).toEqual([
    401,
    { ok: false, error_code: 401, description: 'Unauthorized' },
  ]);
  expect(journal.entries()).toEqual([]);
});

test('a body that is no JSON is refused and journaled', async () => {
  const { root, telegram, journal } = await stage();
  const response = await fetch(`${root}/bot${telegram.token}/sendMessage`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"chat_id":',
  });
  expect(response.status).toBe(400);
  expect(journal.entries()).toMatchObject([{ method: 'sendMessage', status: 400 }]);
});

test('the journal holds request and response of every call, unknown methods too, never the token', async () => {
  const { call, journal, telegram } = await stage();
  await call('sendMessage', { chat_id: team, text: '4821' });
  await call('sendTelepathy', { to: 'all' });
  expect(journal.entries()).toMatchObject([
    {
      id: 1,
      peer: 'telegram',
      method: 'sendMessage',
      request: { chat_id: team, text: '4821' },
      status: 200,
      response: { ok: true, result: { text: '4821' } },
    },
    { id: 2, method: 'sendTelepathy', request: { to: 'all' }, status: 404, response: { ok: false } },
  ]);
  expect(JSON.stringify(journal.entries())).not.toContain(telegram.token);
});

test.each([
  ['no boundary', 'multipart/form-data', 'x', 'boundary not found'],
  [
    'a part without a head',
    'multipart/form-data; boundary=b',
    '--b\r\nx\r\n--b--',
    "can't parse multipart form data",
  ],
])('multipart with %s is refused', async (_, type, body, text) => {
  const { root, telegram } = await stage();
  const headers = { 'content-type': type };
  const response = await fetch(`${root}/bot${telegram.token}/getMe`, { method: 'POST', headers, body });
  expect([response.status, await response.json()]).toMatchObject([
    400,
    { description: `Bad Request: ${text}` },
  ]);
});
