/** A lead changed rules or settings: they hold from now on, or the team is told why not. */
import { priorities } from '../desk/publishing.ts';
import type { StaffDirectory } from '../desk/staff-directory.ts';
import type { Tools } from '../desk/tools.ts';
import type { Log } from '../log.ts';
import type { LiveRules } from './live-rules.ts';

export interface RulesNewsTools extends Pick<Tools, 'store' | 'now' | 'wake' | 'placeOf'> {
  readonly staff: StaffDirectory;
  readonly log: Log;
  readonly rules: LiveRules;
  /** Where the news goes: the first shop's place. */
  readonly shopId: string;
}

export async function rereadRules(tools: RulesNewsTools): Promise<void> {
  const { store, now, wake, placeOf, staff, log, rules, shopId } = tools;
  const reload = rules.refresh();
  if (reload === null) return;
  const at = now();
  const text = reload.ok ? 'Правила и настройки перечитаны, проверяю по новым.' : reload.reason;
  log.info({ accepted: reload.ok }, 'правила перечитаны');
  await store.outbox.put({
    place: placeOf(shopId),
    key: `rules:${at}`,
    once: true,
    payload: {
      kind: 'notice',
      text: text.slice(0, 1500),
      caseId: null,
      mentions: staff.all().flatMap(({ id, role }) => (role === 'lead' ? [id] : [])),
    },
    priority: priorities.notice,
    createdAt: at,
    dueAt: at,
  });
  wake('outbox');
}
