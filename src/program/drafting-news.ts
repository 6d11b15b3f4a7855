/** What drafting tells of itself: everything to the log, what leads must act on to the team as well. */
import { type LeadTools, tellLeads } from '../desk/tell-leads.ts';
import type { Tools } from '../desk/tools.ts';
import type { DraftingEvent } from '../drafting/options.ts';
import { describeError, type Log } from '../log.ts';

export interface DraftingNewsTools extends LeadTools, Pick<Tools, 'store' | 'wake'> {
  readonly log: Log;
}

export function tellOfDrafting(tools: DraftingNewsTools): (event: DraftingEvent) => void {
  return (event) => {
    tools.log.info(event, 'черновики');
    const text = wordsFor(event);
    if (text === null) return;
    tell(tools, event.kind, text).catch((error: unknown) =>
      tools.log.error(describeError(error), 'руководителям не сказано'),
    );
  };
}

/** Once a day for each thing: the key names the day. */
async function tell(tools: DraftingNewsTools, kind: DraftingEvent['kind'], text: string): Promise<void> {
  const day = new Date(tools.now()).toISOString().slice(0, 10);
  await tellLeads(tools.store, tools, `drafting:${day}:${kind}:${text}`, text);
  tools.wake('outbox');
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
