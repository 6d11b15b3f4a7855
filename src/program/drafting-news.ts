/** What drafting tells of itself: everything to the log, what leads must act on to the team as well. */
import { priorities } from '../desk/publishing.ts';
import type { StaffDirectory } from '../desk/staff-directory.ts';
import type { Store } from '../desk/store.ts';
import type { Tools } from '../desk/tools.ts';
import type { DraftingEvent } from '../drafting/options.ts';
import type { Log } from '../log.ts';

export type NewsTools = Pick<Tools, 'now' | 'wake' | 'placeOf'> & {
  readonly store: Store;
  readonly staff: StaffDirectory;
  readonly log: Log;
  /** Where the news goes: the first shop's place. */
  readonly shopId: string;
};

export function tellOfDrafting(tools: NewsTools): (event: DraftingEvent) => void {
  return (event) => {
    tools.log.info(event, 'черновики');
    const text = wordsFor(event);
    if (text === null) return;
    put(tools, `${event.kind}:${text}`, text).catch((error: unknown) => tools.log.error(error));
  };
}

/** Once a day for each thing: the key names the day. */
async function put({ store, staff, now, wake, placeOf, shopId }: NewsTools, key: string, text: string) {
  const at = now();
  const mentions = staff.all().flatMap(({ id, role }) => (role === 'lead' ? [id] : []));
  await store.outbox.put({
    place: placeOf(shopId),
    key: `drafting:${new Date(at).toISOString().slice(0, 10)}:${key}`,
    once: true,
    payload: { kind: 'notice', text, caseId: null, mentions },
    priority: priorities.notice,
    createdAt: at,
    dueAt: at,
  });
  wake('outbox');
}

/** Null for what needs nobody. */
function wordsFor(event: DraftingEvent): string | null {
  switch (event.kind) {
    case 'endpoint_refused':
      return `Модель отказывает (${event.endpoint}, код ${event.status}): проверьте ключ, оплату и имя модели. Пока черновики пишут шаблоны.`;
    case 'budget_warning':
      return `Бюджет модели ${periods[event.period]} потрачен на 80 %. На 100 % черновики начнут писать шаблоны.`;
    case 'budget_spent':
      return `Бюджет модели ${periods[event.period]} исчерпан: черновики пишут шаблоны. Предел задают MODEL_BUDGET_DAY и MODEL_BUDGET_MONTH.`;
    case 'suspicious_knowledge':
      return `Запись базы знаний «${event.entry}» обращается к модели, а не к покупателю, и ей не предлагается. Проверьте запись.`;
    default:
      return null;
  }
}

const periods = { day: 'на день', month: 'на месяц' } as const;
