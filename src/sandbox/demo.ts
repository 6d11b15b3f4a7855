/** `npm run demo`: the whole real program against the sandbox; prints the page's address. */
import { readConfig } from '../config.ts';
import { createLog } from '../log.ts';
import { startProgram } from '../program.ts';
import { placeOf, pushEnvironment, sandboxEnvironment, subscribeToPushes } from './environment.ts';
import { type Sandbox, startSandbox } from './server.ts';

/** The page's usual port; another free one when it is taken. */
const usualPort = 4270;

const stopping = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopping.abort());

const sandbox = await start();
const config = readConfig(sandboxEnvironment(placeOf(sandbox), pushEnvironment));
const program = await startProgram({ config, log: createLog(config.logLevel) }, stopping.signal);
subscribeToPushes(sandbox, program.port);
console.log(`Суфлёр работает с песочницей: ${sandbox.url}

Откройте страницу. Слева напишите как покупатель — в чате команды появится карточка с проверенным черновиком.
Нажмите «✅ Отправить»: через ${config.times.undo / 1000} секунд ответ придёт покупателю. Остановить: Ctrl+C.`);

await new Promise<void>((resolve) => {
  if (stopping.signal.aborted) resolve();
  stopping.signal.addEventListener('abort', () => resolve(), { once: true });
});
await program.stop();
await sandbox.close();

async function start(): Promise<Sandbox> {
  try {
    return await startSandbox({ port: usualPort });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return startSandbox();
    throw error;
  }
}
