/** `npm start`: reads the environment, starts the program, stops it in order. */

import { loadEnvFile } from './config/env-file.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { createLog, describeError, type Log } from './log.ts';
import { tellLastWords } from './program/last-words.ts';
import { type Program, StoppedError, startProgram } from './program.ts';

/** What is not done by then is left to the next start: every step is safe to be cut off. */
const longestStop = 4_500;

loadEnvFile();
const config = readEnvironment();
if (config === null) process.exitCode = 1;
else await main(config, createLog(config.logLevel));

function readEnvironment(): Config | null {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(
      `${error.message}\nПеременные описаны в README.md и .env.example; значения кладут в файл .env.`,
    );
    return null;
  }
}

async function main(config: Config, log: Log): Promise<void> {
  tellLastWords(log);
  const stopping = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopping.abort());
  const lost = (reason: string) => {
    if (!stopping.signal.aborted) log.fatal(reason);
    process.exitCode = 1;
    stopping.abort();
  };
  try {
    const program = await startProgram({ config, log, onLost: lost }, stopping.signal);
    await aborted(stopping.signal);
    await stopInTime(program, log);
  } catch (error) {
    if (!(error instanceof StoppedError)) explain(error, log);
  }
}

async function stopInTime(program: Program, log: Log): Promise<never> {
  const deadline = setTimeout(() => {
    log.warn('Не всё успело закончиться: остальное доделает следующий запуск.');
    process.exit();
  }, longestStop);
  await program.stop();
  clearTimeout(deadline);
  log.info('Суфлёр остановлен');
  process.exit();
}

/** Errors of a start say in Russian what to do; anything else is a fault of ours and is told with its place. */
function explain(error: unknown, log: Log): void {
  process.exitCode = 1;
  const told = error instanceof Error && 'staffMessage' in error ? String(error.staffMessage) : null;
  const russian = error instanceof Error && /[а-яё]/iu.test(error.message) ? error.message : null;
  if (told !== null || russian !== null) console.error(`Суфлёр не запущен. ${told ?? russian}`);
  else log.fatal(describeError(error), 'Суфлёр не запущен');
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
