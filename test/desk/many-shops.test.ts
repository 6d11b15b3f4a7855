/** Three shops on one desk: each answers its own buyers, by its own hours, in its own place. */
import { expect, test } from 'vitest';
import { composeCase } from '../../src/desk/compose.ts';
import { createDesk } from '../../src/desk/decide.ts';
import { readDigest } from '../../src/desk/digest.ts';
import { receiveMessages } from '../../src/desk/intake.ts';
import type { Case } from '../../src/desk/words.ts';
import { officeHours } from '../../src/desk/working-calendar.ts';
import { deliverNext } from '../support/deliver-next.ts';
import { anna, createDeskBench } from '../support/desk-bench.ts';
import { createFakeMarketplace } from '../support/fake-marketplace.ts';
import { caseOf, hour, undoOver } from './steps.ts';

const shopIds = ['leto', 'osen', 'zima'] as const;
type ShopId = (typeof shopIds)[number];

/** All three cabinets know a chat of the same number. */
const chat = 'chat-1';

const zones: Readonly<Record<ShopId, string>> = {
  leto: 'Europe/Moscow',
  osen: 'Asia/Yekaterinburg',
  zima: 'Asia/Vladivostok',
};
const known = (shopId: string): ShopId => {
  const found = shopIds.find((one) => one === shopId);
  if (found === undefined) throw new Error(`no shop ${shopId}`);
  return found;
};

function threeShops() {
  const clock = { at: Date.UTC(2026, 10, 24, 6) };
  const now = () => clock.at;
  const markets = new Map(shopIds.map((shopId) => [shopId, createFakeMarketplace(now)]));
  const marketOf = (shopId: string) => {
    const market = markets.get(known(shopId));
    if (market === undefined) throw new Error(`no cabinet of ${shopId}`);
    return market;
  };
  const bench = createDeskBench(clock.at, {
    now,
    marketplace: marketOf,
    shop: (id) => ({ id, name: id, zone: zones[known(id)] }),
    schedule: (id) => officeHours(zones[known(id)]),
    placeOf: (id) => ({ chatId: -100, topicId: id === null ? null : shopIds.indexOf(known(id)) + 1 }),
  });
  return { ...bench, clock, marketOf, desk: createDesk(bench.tools) };
}

async function asked(stage: ReturnType<typeof threeShops>, shopId: ShopId, text: string) {
  stage.marketOf(shopId).say(chat, 'buyer', text);
  const { caseIds } = await receiveMessages(stage.tools, {
    shopId,
    thread: { channel: 'chat', externalId: chat, status: 'open', lastMessageId: null },
    messages: stage.marketOf(shopId).messagesOf(chat),
    casesSince: null,
  });
  const row = await stage.store.cases.byId(caseIds[0] ?? 0);
  if (row === null) throw new Error('no case');
  await composeCase(stage.tools, row, new AbortController().signal);
  return row;
}

test('a reply goes to the cabinet whose buyer asked, though all know a chat of that number', async () => {
  const stage = threeShops();
  for (const shopId of shopIds) {
    const row = await asked(stage, shopId, `вопрос в ${shopId}`);
    const press = { caseId: row.id, version: 1, staff: anna, at: stage.clock.at, origin: `press:${shopId}` };
    await stage.desk.approve(press);
    expect((await stage.store.deliveries.ofCase(row.id))[0]?.shopId).toBe(shopId);
  }
  stage.clock.at += undoOver;
  while (await deliverNext(stage.tools));
  for (const shopId of shopIds) {
    const texts = stage.marketOf(shopId).sent.map(({ text }) => text);
    expect(texts).toEqual([`Здравствуйте! Отвечаем: вопрос в ${shopId}`]);
  }
});

test('each term counts by the shop’s own wall clock, and each card goes to the shop’s own topic', async () => {
  const stage = threeShops();
  const rows: Case[] = [];
  for (const shopId of shopIds) rows.push(await asked(stage, shopId, 'вопрос'));
  // 09:00 in Moscow on a Tuesday is 11:00 in Yekaterinburg and 16:00 in Vladivostok.
  const due = (index: number) => (rows[index]?.dueAt ?? 0) - stage.clock.at;
  expect(due(0)).toBe((2 * 24 + 6) * hour);
  expect(due(1)).toBe((2 * 24 + 6) * hour);
  expect(due(2)).toBe((2 * 24 + 21) * hour);
  const items = await stage.store.outbox.due(stage.clock.at, 10, []);
  expect(items.map(({ place }) => place.topicId).sort()).toEqual([1, 2, 3]);
});

test('the digest keeps shops apart', async () => {
  const stage = threeShops();
  const late = await asked(stage, 'leto', 'вопрос');
  await asked(stage, 'zima', 'вопрос');
  stage.clock.at = late.dueAt;
  const { shops } = await readDigest(stage.tools, shopIds);
  expect(shops.map(({ shopId, waiting }) => `${shopId} ${waiting}`)).toEqual(['leto 1', 'osen 0', 'zima 1']);
  expect(shops.map(({ overdue }) => overdue.today.length)).toEqual([1, 0, 0]);
  expect((await caseOf({ ...stage, marketplace: stage.marketOf('leto') }, late.id)).shopId).toBe('leto');
});
