/** Registering the address that Ozon pushes to: /v1/notification/*. */
import { Hono } from 'hono';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { lackingPushes } from '../../src/ozon/notifications.ts';
import { createStage } from './stage.ts';

const url = 'https://shop.example/secret';
let stage: ReturnType<typeof createStage>;
let answer: object;
beforeEach(() => {
  stage = createStage();
  answer = { version: '1', name: 'sufler', time: '2026-11-24T09:00:00Z' };
  const receiver = new Hono().post('/secret', (context) => context.json(answer));
  vi.stubGlobal('fetch', (input: string, init: RequestInit) => receiver.request(input, init));
});
afterEach(() => {
  vi.unstubAllGlobals();
  expect(stage.problems).toEqual([]);
});

describe('registering', () => {
  test('a new address is checked, added and listed', async () => {
    const registered = await stage.marketplace.registerPush(url);
    expect(registered).toMatchObject({ url, enabled: true });
    expect(registered.types).toContain('TYPE_NEW_MESSAGE');
    expect(stage.calls).toEqual([
      '/v1/notification/check',
      '/v1/notification/push-type/list',
      '/v1/notification/list',
      '/v1/notification/set',
      '/v1/notification/list',
    ]);
  });

  test('a known address is mended, not added twice', async () => {
    stage.simulator.act('push', { url, types: ['TYPE_NEW_MESSAGE'] });
    const [endpoint] = stage.simulator.world().push.endpoints;
    if (endpoint !== undefined) endpoint.enabled = false;
    expect(await stage.marketplace.registerPush(url)).toMatchObject({ url, enabled: true });
    expect(await stage.marketplace.listPushes()).toHaveLength(1);
    expect(stage.calls).toContain('/v1/notification/enable');
  });

  test('what the methods cannot order is named, so that a person orders it in the cabinet', async () => {
    const registered = await stage.marketplace.registerPush(url);
    expect(lackingPushes(registered)).toEqual([
      'TYPE_FBO_POSTING_CANCELLED',
      'TYPE_FBO_POSTING_STATE_CHANGED',
      'TYPE_FBO_POSTING_DELIVERY_DATE_CHANGED',
    ]);
    stage.simulator.act('push', { url });
    expect(lackingPushes(await stage.marketplace.registerPush(url))).toEqual([]);
    expect(stage.calls).not.toContain('/v1/notification/update');
  });

  test('an address that Ozon cannot use is not registered, and Ozon’s reason is told', async () => {
    answer = { hello: 'world' };
    await expect(stage.marketplace.registerPush(url)).rejects.toMatchObject({
      kind: 'final',
      staffMessage: expect.stringContaining('INVALID_BODY'),
    });
    expect(await stage.marketplace.listPushes()).toEqual([]);
  });
});
