/** A fault that nobody caught: told like any other, without what Node would print of the error's insides. */
import { describeError, type Log } from '../log.ts';

/** Ends the process with code 1; whatever was begun is safe to be cut off, and the next start goes on with it. */
export function tellLastWords(log: Pick<Log, 'fatal'>): void {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      log.fatal(
        describeError(error),
        'Непредвиденный сбой: Суфлёр закончен, следующий запуск продолжит работу.',
      );
      process.exit(1);
    });
  }
}
