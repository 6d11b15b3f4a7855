import { expect, test } from 'vitest';
import { lead, operator, type Stage, stage, team } from './stage.ts';

const hour = 3_600_000;

function write(scene: Stage, text: string): number {
  return scene.telegram.say({ chat: team, from: lead.id, text }).id;
}

async function poll(scene: Stage, fields: object = {}): Promise<string[]> {
  const [, body] = await scene.call('getUpdates', fields);
  return body.result.map((update: { message?: { text: string } }) => update.message?.text ?? 'press');
}

async function firstId(scene: Stage): Promise<number> {
  const [, body] = await scene.call('getUpdates');
  return body.result[0].update_id;
}

/** Lets a request reach the server (or leave it) before the test goes on. */
async function polled(scene: Stage, isPolled = true): Promise<void> {
  await expect.poll(() => scene.telegram.isPolled()).toBe(isPolled);
}

test('what is not confirmed comes again, what is confirmed never does', async () => {
  const scene = await stage();
  for (const text of ['раз', 'два', 'три']) write(scene, text);
  const id = await firstId(scene);
  expect(await poll(scene)).toEqual(['раз', 'два', 'три']);
  expect(await poll(scene, { limit: 1 })).toEqual(['раз']);
  expect(await poll(scene, { offset: id + 1 })).toEqual(['два', 'три']);
  expect(await poll(scene, { offset: 0 })).toEqual(['два', 'три']);
});

test('ids of updates grow by one across kinds and across a reset', async () => {
  const scene = await stage();
  write(scene, 'раз');
  const id = await firstId(scene);
  scene.telegram.reset();
  write(scene, 'два');
  expect(await firstId(scene)).toBe(id + 1);
});

test('a negative offset keeps the newest and forgets the rest', async () => {
  const scene = await stage();
  for (const text of ['раз', 'два', 'три']) write(scene, text);
  expect(await poll(scene, { offset: -2 })).toEqual(['два', 'три']);
  expect(await poll(scene)).toEqual(['два', 'три']);
});

test('a poll waits and ends with the first update', async () => {
  const scene = await stage();
  const waiting = poll(scene, { timeout: 30 });
  await polled(scene);
  write(scene, 'вот');
  expect(await waiting).toEqual(['вот']);
});

test.each([
  [20, 20],
  [600, 50],
])('a poll of %i s ends empty after %i s', async (timeout, seconds) => {
  const scene = await stage();
  let over = false;
  const waiting = poll(scene, { timeout }).finally(() => {
    over = true;
  });
  await polled(scene);
  scene.clock.advance(seconds * 1_000 - 1);
  await scene.call('getMe');
  expect(over).toBe(false);
  scene.clock.advance(1);
  expect(await waiting).toEqual([]);
});

test('the same offset asked again at once waits three seconds', async () => {
  const scene = await stage();
  expect(await poll(scene)).toEqual([]);
  const braked = poll(scene);
  await polled(scene);
  scene.clock.advance(3_000);
  expect(await braked).toEqual([]);
});

test('a second poller ends the first with 409 and lives', async () => {
  const scene = await stage();
  const first = scene.call('getUpdates', { timeout: 30 });
  await polled(scene);
  const second = poll(scene, { timeout: 30 });
  expect(await first).toEqual([
    409,
    {
      ok: false,
      error_code: 409,
      description:
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    },
  ]);
  write(scene, 'вот');
  expect(await second).toEqual(['вот']);
});

test('a bot that died while polling leaves the queue to the next one', async () => {
  const scene = await stage();
  const dying = new AbortController();
  const dead = fetch(`${scene.root}/bot${scene.telegram.token}/getUpdates?timeout=50`, {
    signal: dying.signal,
  }).catch(() => 'dead');
  await polled(scene);
  dying.abort();
  expect(await dead).toBe('dead');
  await polled(scene, false);
  write(scene, 'вот');
  expect(await poll(scene)).toEqual(['вот']);
});

test('with a webhook getUpdates is refused until it is deleted', async () => {
  const scene = await stage();
  await scene.call('setWebhook', { url: 'https://example.org/hook' });
  const [status, body] = await scene.call('getUpdates');
  expect([status, body.description]).toEqual([
    409,
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
  ]);
  expect((await scene.call('getWebhookInfo'))[1].result.url).toBe('https://example.org/hook');
  write(scene, 'вот');
  await scene.call('deleteWebhook', { drop_pending_updates: true });
  expect(await poll(scene)).toEqual([]);
});

test('a press lives 150 seconds in the queue, a message 24 hours', async () => {
  const scene = await stage();
  const card = await scene.api.sendMessage(team, 'Карточка', {
    reply_markup: { inline_keyboard: [[{ text: 'Да', callback_data: 'y' }]] },
  });
  const press = () =>
    scene.telegram.press({
      from: operator.id,
      chat: team,
      message_id: card.message_id,
      data: 'y',
      timeout_ms: 0,
    });
  await press();
  write(scene, 'вот');
  scene.clock.advance(149_999);
  expect(await poll(scene)).toEqual(['press', 'вот']);
  scene.clock.advance(1);
  expect(await poll(scene)).toEqual(['вот']);
  scene.clock.advance(24 * hour - 150_000);
  expect(await poll(scene, { offset: 0 })).toEqual([]);
});

test('allowed_updates is remembered, an empty list is the default again', async () => {
  const scene = await stage();
  await scene.call('getUpdates', { allowed_updates: ['callback_query'] });
  write(scene, 'не слышно');
  await scene.call('getUpdates', { allowed_updates: [], offset: 1 });
  write(scene, 'слышно');
  expect(await poll(scene)).toEqual(['слышно']);
});

test('reactions come only when asked for', async () => {
  const scene = await stage();
  const card = await scene.api.sendMessage(team, 'Карточка');
  const react = () =>
    scene.telegram.react({ chat: team, from: lead.id, message_id: card.message_id, emoji: '👌' });
  react();
  await scene.call('getUpdates', { allowed_updates: ['message_reaction'], offset: 1 });
  react();
  const [, body] = await scene.call('getUpdates');
  expect(body.result).toHaveLength(1);
  expect(body.result[0].message_reaction).toMatchObject({
    message_id: card.message_id,
    user: { id: lead.id },
  });
});
