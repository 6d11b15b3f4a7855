/** Whether the program does its work, in words for people. */
import type { Instant } from './words.ts';

export interface HealthProblem {
  /** Short English name, for alerts. */
  readonly part: string;
  /** Russian, with what to do. */
  readonly text: string;
}

export interface Health {
  /** Nothing of `problems` is there; warnings do not count. */
  readonly ready: boolean;
  readonly problems: readonly HealthProblem[];
  /** Work goes on, but slower than it should. */
  readonly warnings: readonly HealthProblem[];
}

/** `working`: everything runs; `no_telegram`: all but the messenger, which is asked for again and again. */
export type StartStage = 'starting' | 'no_telegram' | 'working';

export interface HealthTools {
  readonly now: () => Instant;
  readonly stage: () => StartStage;
  /** Throws when the database does not answer. */
  readonly leaseHolder: () => Promise<{ readonly owner: string; readonly until: Instant } | null>;
  readonly owner: string;
  readonly silent: () => readonly { readonly part: string; readonly since: Instant }[];
  /** Names of queues that are too long. */
  readonly backlogs: () => readonly string[];
}

const backlogWords: Readonly<Record<string, string>> = {
  outbox: 'Сообщения в Telegram не успевают выйти.',
  drafts: 'Черновики не успевают готовиться.',
};

/** Looks at everything at once; never throws. */
export async function readHealth(tools: HealthTools): Promise<Health> {
  const problems = [
    ...startProblems[tools.stage()],
    ...(await databaseProblems(tools)),
    ...tools.silent().map((one) => silence(tools, one)),
  ];
  const warnings = tools
    .backlogs()
    .map((queue) => ({ part: queue, text: backlogWords[queue] ?? `Очередь ${queue} растёт.` }));
  return { ready: problems.length === 0, problems, warnings };
}

const startProblems: Readonly<Record<StartStage, readonly HealthProblem[]>> = {
  starting: [{ part: 'start', text: 'Программа ещё запускается: подождите несколько секунд.' }],
  no_telegram: [
    {
      part: 'telegram',
      text: 'С запуска нет связи с Telegram: проверьте сеть, токен бота и TELEGRAM_PROXY_URL. Повторяю сам.',
    },
  ],
  working: [],
};

const notWritten = {
  part: 'database',
  text: 'Запись в базу не удаётся: проверьте место на диске и права на её папку.',
};

async function databaseProblems(tools: HealthTools): Promise<HealthProblem[]> {
  try {
    const holder = await tools.leaseHolder();
    if (holder?.owner === tools.owner) return holder.until > tools.now() ? [] : [notWritten];
    return [
      { part: 'lease', text: 'База у другого экземпляра программы: этот не работает. Остановите один.' },
    ];
  } catch {
    return [{ part: 'database', text: 'База не отвечает: проверьте диск и права на её папку.' }];
  }
}

function silence(tools: HealthTools, { part, since }: { readonly part: string; readonly since: Instant }) {
  const minutes = Math.max(1, Math.round((tools.now() - since) / 60_000));
  const text =
    part === 'telegram'
      ? `Telegram не отвечает ${minutes} мин: проверьте связь, токен бота и TELEGRAM_PROXY_URL.`
      : `Опрос Ozon (${part}) не удаётся ${minutes} мин: проверьте связь и ключ магазина, npm run doctor скажет точнее.`;
  return { part, text };
}
