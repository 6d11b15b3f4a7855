/** A lead changed rules or settings: they hold from now on, or the team is told why not. */
import { type LeadTools, tellLeads } from '../desk/tell-leads.ts';
import type { Tools } from '../desk/tools.ts';
import type { Log } from '../log.ts';
import type { LiveRules } from './live-rules.ts';

export interface RulesNewsTools extends LeadTools, Pick<Tools, 'store' | 'wake'> {
  readonly log: Log;
  readonly rules: LiveRules;
}

/** Code units of a reason; a whole list of wrong rules would not fit a message. */
const longestReason = 1500;

export async function rereadRules(tools: RulesNewsTools): Promise<void> {
  const reload = tools.rules.refresh();
  if (reload === null) return;
  tools.log.info({ accepted: reload.ok }, 'правила перечитаны');
  const text = reload.ok ? 'Правила и настройки перечитаны, проверяю по новым.' : reload.reason;
  await tellLeads(tools.store, tools, `rules:${tools.now()}`, text.slice(0, longestReason));
  tools.wake('outbox');
}
