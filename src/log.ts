/** The program's log: events by name and number. Buyers' words and secrets never get in. */
import { type Logger, pino } from 'pino';

export type Log = Logger;

/** JSON lines on standard error, so that standard output stays free. */
export function createLog(level: string): Log {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
}

/** What may be told of an error: its name, its own message when it is ours, its place; never a body or a header. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: 'unknown' };
  const ours = 'staffMessage' in error ? { advice: error.staffMessage } : {};
  return { error: error.name, place: error.stack?.split('\n')[1]?.trim(), ...ours };
}
