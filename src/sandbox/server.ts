/** The sandbox's one port: three simulated services, their control routes, and the page. */
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { createJournal, type Journal } from './journal.ts';
import { createModelStandIn, type ModelStandIn } from './model/stand-in.ts';
import { createOzonSimulator, type OzonSimulator } from './ozon/simulator.ts';
import { runScenario, scenarios } from './scenarios.ts';
import { createTelegramEmulator, type TelegramEmulator } from './telegram/emulator.ts';

export interface Sandbox {
  readonly url: string;
  readonly journal: Journal;
  readonly ozon: OzonSimulator;
  readonly telegram: TelegramEmulator;
  readonly model: ModelStandIn;
  close(): Promise<void>;
}

export interface SandboxOptions {
  /** 0 takes a free port. */
  readonly port?: number;
  readonly now?: () => number;
}

export async function startSandbox({ port = 0, now = Date.now }: SandboxOptions = {}): Promise<Sandbox> {
  const journal = createJournal();
  const listeners = new Set<(topic: string) => void>();
  const changed = (topic: string) => {
    for (const listener of listeners) listener(topic);
  };
  journal.subscribe(() => changed('journal'));
  const ozon = createOzonSimulator({ now, journal: journal.record, changed });
  const telegram = createTelegramEmulator({ now, journal: journal.record, changed });
  const model = await createModelStandIn({ now, journal: journal.record, changed });

  const app = new Hono();
  app.route('/ozon', ozon.api);
  app.route('/telegram', telegram.api);
  app.route('/model', model.api);
  app.route('/sandbox/ozon', ozon.control);
  app.route('/sandbox/telegram', telegram.control);
  app.route('/sandbox/model', model.control);
  app.route('/', pageRoutes(journal, { ozon, telegram, model }, listeners));

  const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' });
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  });
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    journal,
    ozon,
    telegram,
    model,
    async close() {
      ozon.close();
      telegram.close();
      await model.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type Peers = Pick<Sandbox, 'ozon' | 'telegram' | 'model'>;

function pageRoutes(journal: Journal, peers: Peers, listeners: Set<(topic: string) => void>): Hono {
  const app = new Hono();
  app.get('/sandbox/journal', (context) =>
    context.json(journal.entries(Number(context.req.query('after') ?? 0)).slice(-300)),
  );
  app.get('/sandbox/scenarios', (context) => context.json(scenarios.map(({ id, title }) => ({ id, title }))));
  app.post('/sandbox/scenarios/:id', async (context) => {
    const known = await runScenario(context.req.param('id'), peers);
    return known ? context.json({ ok: true }) : context.json({ error: 'Такого сценария нет.' }, 404);
  });
  app.get('/sandbox/events', (context) =>
    streamSSE(context, async (stream) => {
      const ended = new Promise<void>((resolve) => stream.onAbort(resolve));
      const pending = new Set<string>();
      // Changes come in bursts: what happens within a moment is told at once.
      const listener = (topic: string) => {
        if (pending.size === 0) setTimeout(tell, burst);
        pending.add(topic);
      };
      const tell = () => {
        const topics = [...pending].join(' ');
        pending.clear();
        void stream.writeSSE({ event: 'changed', data: topics });
      };
      listeners.add(listener);
      await stream.writeSSE({ event: 'changed', data: 'ozon telegram journal' });
      await ended;
      listeners.delete(listener);
    }),
  );
  for (const [path, file] of Object.entries(staticFiles())) {
    app.get(path, async (context) => {
      const type = types[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
      return context.body(new Uint8Array(await readFile(file)), 200, { 'content-type': type });
    });
  }
  return app;
}

/** Milliseconds within which changes are gathered for the page. */
const burst = 30;

const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  ttf: 'font/ttf',
  woff2: 'font/woff2',
};

/** Fonts come from packages, so that the page looks the same on a machine with none. */
function staticFiles(): Record<string, string> {
  const require = createRequire(import.meta.url);
  const page = (name: string) => join(import.meta.dirname, 'page', name);
  const scripts = readdirSync(page('.')).filter((name) => name.endsWith('.js'));
  return {
    '/': page('index.html'),
    '/style.css': page('style.css'),
    ...Object.fromEntries(scripts.map((name) => [`/${name}`, page(name)])),
    '/fonts/roboto.ttf': require.resolve('@expo-google-fonts/roboto/400Regular/Roboto_400Regular.ttf'),
    '/fonts/roboto-bold.ttf': require.resolve('@expo-google-fonts/roboto/700Bold/Roboto_700Bold.ttf'),
    '/fonts/signs.ttf': require.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
    '/fonts/emoji.woff2': require.resolve('twemoji-colr-font/twemoji.woff2'),
  };
}
