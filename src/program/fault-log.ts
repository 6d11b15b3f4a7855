/** What went wrong inside: told with advice, not every second anew, and the end of work on a broken database. */
import { describeError, type Log } from '../log.ts';

export interface FaultTools {
  readonly log: Pick<Log, 'error'>;
  readonly now: () => number;
  /** The database is damaged: going on could damage more. `reason` is Russian, with what to do. */
  readonly onBroken: (reason: string) => void;
}

/** The same fault is told once in so many milliseconds, with how often it came. */
const quietFor = 60_000;

/** What SQLite's codes mean for people. Source: sqlite.org/rescode.html. */
const advices: readonly (readonly [code: string, advice: string])[] = [
  ['SQLITE_FULL', 'На диске с базой кончилось место: освободите его, работа продолжится сама.'],
  ['SQLITE_IOERR', 'Диск с базой не пишет или не читает: проверьте место и сам диск.'],
  ['SQLITE_READONLY', 'База доступна только для чтения: проверьте права и диск, работа продолжится сама.'],
  ['SQLITE_BUSY', 'Базу держит другая программа: закройте её, работа продолжится сама.'],
  ['SQLITE_CORRUPT', corrupt()],
  ['SQLITE_NOTADB', corrupt()],
];

function corrupt(): string {
  return 'База повреждена. Суфлёр остановлен, чтобы не повредить больше: восстановите базу из копии (npm run restore).';
}

export function createFaultLog({ log, now, onBroken }: FaultTools): (name: string, error: unknown) => void {
  const told = new Map<string, { readonly at: number; repeats: number }>();
  return (name, error) => {
    const code = codeOf(error);
    const advice = advices.find(([prefix]) => code?.startsWith(prefix))?.[1];
    const described = describeError(error);
    const key = `${name} ${code} ${described.place}`;
    const before = told.get(key);
    const at = now();
    if (before !== undefined && at >= before.at && at - before.at < quietFor) before.repeats += 1;
    else {
      const repeats = before?.repeats ?? 0;
      told.set(key, { at, repeats: 0 });
      const more = { ...(code !== null && { code }), ...(advice !== undefined && { advice }) };
      log.error({ in: name, ...described, ...more, ...(repeats > 0 && { repeats }) }, 'сбой');
    }
    if (advice === corrupt()) onBroken(advice);
  };
}

/** Codes of SQLite and of the system; nothing else is taken from an error. */
function codeOf(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(?:SQLITE_[A-Z_]+|E[A-Z]{2,})$/u.test(code) ? code : null;
}
