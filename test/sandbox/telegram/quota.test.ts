import { expect, test } from 'vitest';
import { createQuota, defaultQuota } from '../../../src/sandbox/telegram/quota.ts';
import { manualClock } from './manual-clock.ts';
import { lead, stage, team } from './stage.ts';

const group = { chatId: -1, isGroup: true, isEdit: false };
const edit = { ...group, isEdit: true };

test('sends and edits of a group share twenty a minute; the refusal says when', () => {
  const clock = manualClock();
  const quota = createQuota(clock.now);
  for (let count = 0; count < 10; count += 1) {
    quota.spend(group);
    quota.spend(edit);
    clock.advance(1_000);
  }
  expect(() => quota.spend(edit)).toThrow('retry after 50');
  clock.advance(50_000);
  quota.spend(edit);
  quota.spend(group);
  expect(() => quota.spend(group)).toThrow('retry after 1');
});

test('private chats and other groups are not touched', () => {
  const clock = manualClock();
  const quota = createQuota(clock.now);
  for (let count = 0; count < 20; count += 1) quota.spend(group);
  quota.spend({ ...group, chatId: -2 });
  for (let count = 0; count < 30; count += 1) quota.spend({ chatId: 5, isGroup: false, isEdit: false });
});

test.each([
  ['one a second in a chat', { chatPerSecond: 1 }, 'retry after 1'],
  ['three a second over all', { overallPerSecond: 3, groupPerMinute: null }, 'retry after 1'],
  ['nothing at all', { groupPerMinute: 0 }, 'retry after 60'],
])('%s', (_, change, refusal) => {
  const quota = createQuota(manualClock().now, { ...defaultQuota, ...change });
  expect(() => {
    for (let count = 0; count < 4; count += 1) quota.spend(group);
  }).toThrow(refusal);
});

test('edits can be free, limits can be off', () => {
  const quota = createQuota(manualClock().now, { ...defaultQuota, countEdits: false });
  for (let count = 0; count < 100; count += 1) quota.spend(edit);
  quota.set({ groupPerMinute: null });
  for (let count = 0; count < 100; count += 1) quota.spend(group);
});

test('all topics of a forum are one chat, and the 21st call gets 429', async () => {
  const { api, telegram, clock } = await stage();
  const topic = await api.createForumTopic(team, 'Лето');
  for (let count = 0; count < 19; count += 1)
    await api.sendMessage(team, `${count}`, count % 2 ? { message_thread_id: topic.message_thread_id } : {});
  const refused = await api.sendMessage(team, 'лишнее').catch((error) => error);
  expect(refused).toMatchObject({ error_code: 429, parameters: { retry_after: 60 } });
  await expect(api.sendMessage(lead.id, 'в личный')).resolves.toBeDefined();
  clock.advance(60_000);
  await expect(api.sendMessage(team, 'теперь')).resolves.toBeDefined();
  expect(telegram.state().quota.groupPerMinute).toBe(20);
});
