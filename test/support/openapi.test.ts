import { describe, expect, it } from 'vitest';
import { openApi } from './openapi.ts';

const api = openApi();
const chatId = '18b8e1f9-4ae7-461c-84ea-8e1f54d1a45e';

describe('without a description', () => {
  it('there is nothing to check against', () => expect(openApi('')).toBeNull());
});

describe.skipIf(api === null)('the official description', () => {
  const check = (body: unknown) => api?.checkRequest('/v3/chat/history', body);
  const answer = (body: unknown, status = 200) => api?.checkResponse('/v3/chat/history', status, body);

  it('accepts a request with an id as digits, bigint or small number', () => {
    for (const id of ['3000000000118032001', 3000000000118032001n, 12]) {
      expect(check({ chat_id: chatId, from_message_id: id })).toEqual([]);
    }
  });

  it('refuses a number that has lost digits', () => {
    expect(check({ chat_id: chatId, from_message_id: Number('3000000000118032001') })).not.toEqual([]);
  });

  it.each([
    [{}, 'chat_id'],
    [{ chat_id: chatId, form_message_id: '1' }, 'form_message_id'],
    [{ chat_id: chatId, limit: 'ten' }, 'limit'],
    [{ chat_id: chatId, filter: { message_ids: ['abc'] } }, 'message_ids/0'],
  ])('names what is wrong in %j', (body, named) => expect(check(body)?.join('\n')).toContain(named));

  it('holds responses to the described shape, null allowed', () => {
    expect(answer({ has_next: false, messages: [{ message_id: '3', context: null }] })).toEqual([]);
    expect(answer({ has_next: 'no', messages: [] })?.[0]).toContain('has_next');
    expect(answer({ messages: [{ created_at: 'yesterday' }] })?.join()).toContain('created_at');
  });

  it('holds statuses that are not described to the error shape', () => {
    expect(answer({ code: 8, message: 'slow down', details: [] }, 429)).toEqual([]);
    expect(answer({ code: 7, message: 'no', details: 'text' }, 403)).toEqual([]);
    expect(answer({ error: 'no' }, 503)).not.toEqual([]);
  });

  it('knows methods without a body and methods that do not exist', () => {
    expect(api?.checkRequest('/v1/roles', {})).toEqual([]);
    expect(api?.checkRequest('/v1/roles', { limit: 1 })).not.toEqual([]);
    expect(api?.checkRequest('/v2/chat/list', {})?.[0]).toContain('not in the description');
  });

  it('can compile every schema it holds', () => {
    for (const path of api?.paths ?? []) {
      expect(() => api?.checkRequest(path, {})).not.toThrow();
      for (const status of [200, 400]) expect(() => api?.checkResponse(path, status, {})).not.toThrow();
    }
  });
});
