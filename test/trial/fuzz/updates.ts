/** Updates and buttons of Telegram, spoiled: the handler takes everything, and strangers change nothing. */

import { seedKnowledge } from '../../../src/desk/knowledge-seed.ts';
import { openKnowledge } from '../../../src/desk/knowledge-work.ts';
import { openTeam } from '../../../src/desk/team.ts';
import { createTeamwork } from '../../../src/desk/teamwork.ts';
import { officeHours } from '../../../src/desk/working-calendar.ts';
import { createLiveKnowledge } from '../../../src/knowledge/live.ts';
import { startSandbox } from '../../../src/sandbox/server.ts';
import { cast, sandboxToken, teamChatId } from '../../../src/sandbox/telegram/cast.ts';
import { packButton, parseButton, verbs } from '../../../src/telegram/callback-data.ts';
import { createTelegramRoom } from '../../../src/telegram/room.ts';
import { packScreenButton, parseScreenButton, screenNames } from '../../../src/telegram/screen-data.ts';
import { asked } from '../../desk/steps.ts';
import { createDeskBench } from '../../support/desk-bench.ts';
import { entries } from '../../telegram/entries.ts';
import type { Chance } from '../random.ts';
import type { Edge } from './edges.ts';
import { mutateJson, mutateText } from './mutate.ts';

const noSpending = {
  modelConnected: false,
  day: { micros: 0, limit: null },
  month: { micros: 0, limit: null },
  drafts: [],
};

const chat = { id: teamChatId, type: 'supergroup', title: 'Поддержка' };
const stranger = { id: 424_242, first_name: 'Прохожий' };
const texts = [
  '/queue',
  '/case 1',
  '/faq возврат',
  '/stats',
  '/mine',
  '// заметка',
  'Здравствуйте! Готово.',
  '/help@x',
];

export async function openUpdates(): Promise<Edge> {
  const sandbox = await startSandbox();
  const bench = createDeskBench(Date.now(), { placeOf: () => ({ chatId: teamChatId, topicId: null }) });
  for (const place of ['chat-a', 'chat-b']) await asked(bench, 'Где мой заказ?', place);
  const people = [cast.lead, cast.operator, cast.trainee].map(({ id, first_name: name }, index) => ({
    id,
    name,
    role: (['lead', 'operator', 'trainee'] as const)[index] ?? 'operator',
  }));
  const staff = await openTeam(bench.tools, people);
  const zone = 'Europe/Moscow';
  const knowledge = createLiveKnowledge({ synonyms: [] }, () => '2026-11-25');
  const shelf = { ...bench.tools, shelf: knowledge, fill: knowledge.fill };
  await seedKnowledge(bench.store, ['42'], () => entries, bench.clock.at);
  const knowledgeWork = await openKnowledge(shelf, ['42']);
  const place = { chatId: teamChatId, topicId: null };
  const room = createTelegramRoom({
    token: sandboxToken,
    apiRoot: `${sandbox.url}/telegram`,
    teamChatId,
    proxyUrl: null,
    desk: bench.desk,
    store: bench.store,
    knowledge,
    knowledgeWork,
    staff,
    teamwork: createTeamwork({ ...bench.tools, staff }),
    checkAccount: () => Promise.reject(new Error('no account here')),
    marketplace: () => bench.marketplace,
    spending: async () => noSpending,
    shops: [{ id: '42', name: 'Лавка', zone, schedule: officeHours(zone), place }],
    placeOf: () => place,
    cardsAtOnce: 0,
    now: () => bench.clock.at,
    wake: () => {},
    pause: async () => {},
    deadline: () => new AbortController().signal,
    common: [],
    onTopic: () => {},
    onPolled: () => {},
    onTrouble: () => {},
  });
  return {
    async feed(chance) {
      bench.clock.at += 1;
      const mine = !chance.percent(30);
      const from = mine ? chance.pick(people) : stranger;
      const body = JSON.stringify(mutateJson(update(chance, { ...from, is_bot: false }), chance));
      const before = mine ? '' : await trace(bench);
      if (typeof room.handler.keyOf(body) !== 'string') throw new Error('no key');
      await room.handler.handle(body);
      const isStranger = !mine && !people.some(({ id }) => body.includes(String(id)));
      if (isStranger && before !== (await trace(bench))) throw new Error('a stranger changed something');
    },
    async close() {
      await bench.store.close();
      await sandbox.close();
    },
  };
}

function update(chance: Chance, from: object): object {
  const message = { message_id: chance.between(1, 50), date: 1_795_600_000, chat, from };
  const data = randomButton(chance);
  const update_id = chance.between(1, 1_000_000);
  if (chance.percent(50)) {
    const pressed = {
      ...message,
      reply_markup: { inline_keyboard: [[{ text: '✅', callback_data: data }]] },
    };
    return {
      update_id,
      callback_query: { id: String(update_id), from, message: pressed, chat_instance: '1', data },
    };
  }
  const reply_to_message = {
    ...message,
    message_id: 7,
    reply_markup: { inline_keyboard: [[{ text: '✅', callback_data: data }]] },
  };
  const text = chance.pick(texts);
  return { update_id, message: { ...message, text, ...(chance.percent(50) && { reply_to_message }) } };
}

function randomButton(chance: Chance): string {
  if (chance.percent(30)) {
    const screen = chance.pick(screenNames);
    return packScreenButton({ screen, argument: chance.between(0, 5), page: chance.between(0, 3) });
  }
  const argument = chance.percent(50)
    ? null
    : chance.pick(['shorter', 'thanks', 'yes', 'skip', 'back', '1', 'hour']);
  const button = {
    verb: chance.pick(verbs),
    caseId: chance.between(0, 4),
    version: chance.between(0, 3),
    argument,
  };
  return chance.percent(70) ? packButton(button) : mutateText(packButton(button), chance);
}

/** What strangers must not change. */
async function trace(bench: ReturnType<typeof createDeskBench>): Promise<string> {
  const { gauges, outbox, cases } = bench.store;
  return JSON.stringify([
    await gauges.casesByState(),
    await gauges.deliveriesByState(),
    await outbox.pendingCount(),
    await cases.activeAfter(0, 10),
  ]);
}

/** A button's data is read back as it was written, or not at all. */
export function openButtons(): Edge {
  return {
    feed(chance) {
      const data = mutateText(randomButton(chance), chance);
      const button = parseButton(data);
      if (button !== null && parseButton(packButton(button)) === null) throw new Error(data);
      const screen = parseScreenButton(data);
      if (screen !== null && packScreenButton(screen) === '') throw new Error(data);
      if (button !== null && screen !== null) throw new Error(`${data} means two things`);
    },
    close() {},
  };
}
