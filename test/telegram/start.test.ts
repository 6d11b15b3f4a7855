/** What is looked at before the room opens. */
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createTelegramRoom, TelegramStartError } from '../../src/telegram/room.ts';
import { type TeamStage, team, teamStage } from './team-stage.ts';

const never = new AbortController().signal;

async function problem(on: TeamStage): Promise<TelegramStartError> {
  try {
    await on.room.prepare(never);
  } catch (error) {
    if (error instanceof TelegramStartError) return error;
    throw error;
  }
  throw new Error('it opened');
}

test('a good start tells the name and leaves no trace in the chat', async () => {
  const on = await teamStage();
  expect(await on.room.prepare(never)).toEqual({ username: 'sufler_sandbox_bot' });
  expect(on.telegram.world.chats.get(team)?.messages.size).toBe(0);
});

test('commands are offered in Russian: all to the team, fewer in private, none elsewhere', async () => {
  const on = await teamStage();
  await on.room.prepare(never);
  const lists = on.telegram.world.commands;
  const all = [
    'queue',
    'faq',
    'case',
    'chats',
    'order',
    'shop',
    'digest',
    'mine',
    'why',
    'stats',
    'learn',
    'cost',
    'entry',
    'synonyms',
    'staff',
    'setup',
    'help',
  ];
  const names = (key: string) => lists.get(key)?.map(({ command }) => command);
  expect(names(`chat:${team}|ru`)).toEqual(all);
  expect(names(`chat:${team}|`)).toEqual(names(`chat:${team}|ru`));
  expect(names('all_private_chats|ru')).toEqual(all.filter((name) => name !== 'chats' && name !== 'setup'));
  expect(names('default|')).toBeUndefined();
  for (const { description } of lists.get(`chat:${team}|ru`) ?? []) expect(description).toMatch(/^[А-ЯЁ]/u);
});

test('a command list that cannot be set is told and stops nobody', async () => {
  const on = await teamStage();
  on.telegram.fault({ kind: 'rate_limit', method: 'setMyCommands' });
  await on.room.prepare(never);
  expect(on.troubles).toEqual([expect.stringContaining('список команд')]);
});

test('a chat that is not there', async () => {
  const on = await teamStage({ chat: () => -100_555 });
  expect((await problem(on)).staffMessage).toContain('TELEGRAM_TEAM_CHAT_ID');
});

test.each(['kick', 'leave'] as const)('a bot that is not in the chat: %s', async (how) => {
  const on = await teamStage();
  on.telegram[how]({ chat: team, person: on.telegram.world.bot.id });
  expect(await problem(on)).toMatchObject({
    canRetry: false,
    staffMessage: 'Бота нет в чате команды: добавьте его в группу снова.',
  });
});

test('a proxy in trouble', async () => {
  const on = await teamStage();
  on.telegram.fault({ kind: 'server_error', method: 'sendChatAction', status: 502 });
  expect(await problem(on)).toMatchObject({ canRetry: true });
});

test.each(['111:short', '7000000001:AAwrongWrongWrongWrongWrongWrongWrong'])(
  'a token that Telegram does not know',
  async (token) => {
    const on = await teamStage();
    const room = createTelegramRoom({ ...on.options, token });
    const error = await room.prepare(never).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(TelegramStartError);
    expect(error).toMatchObject({ staffMessage: expect.stringContaining('TELEGRAM_BOT_TOKEN') });
    expect(String(error)).not.toContain(token);
  },
);

test('a Telegram that is not there may be back later, and the token stays unsaid', async () => {
  const on = await teamStage();
  const room = createTelegramRoom({ ...on.options, apiRoot: 'http://127.0.0.1:1' });
  const error = await room.prepare(never).catch((caught: unknown) => caught);
  expect(error).toMatchObject({ canRetry: true, staffMessage: expect.stringContaining('TELEGRAM_API_ROOT') });
  expect(String(error)).not.toContain(on.telegram.token);
});

/** A proxy as companies have it: takes plain requests and tunnels. */
async function proxy(seen: string[]): Promise<string> {
  const server: Server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    response.writeHead(502).end();
  });
  server.on('connect', (request, socket) => {
    seen.push(`CONNECT ${request.url}`);
    const [host = '', port] = (request.url ?? '').split(':');
    const upstream = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test.each(['http', 'https'])('calls to %s go through the proxy that was named', async (scheme) => {
  const seen: string[] = [];
  const on = await teamStage();
  const apiRoot = `${scheme}://telegram.invalid`;
  const room = createTelegramRoom({ ...on.options, apiRoot, proxyUrl: await proxy(seen) });
  await expect(room.prepare(never)).rejects.toMatchObject({ canRetry: true });
  expect(seen[0]).toContain('telegram.invalid');
});
