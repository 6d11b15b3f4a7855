/**
 * Who left the team's group while nobody listened: Telegram keeps updates for a day (Bot API, getUpdates), so people of
 * the team are looked up at the start and once a day, and who is gone loses access as by the update itself.
 */
import { priorities } from '../desk/publishing.ts';
import type { Store } from '../desk/store.ts';
import type { Team } from '../desk/team.ts';
import { type LeadTools, tellLeads } from '../desk/tell-leads.ts';
import type { Tools } from '../desk/tools.ts';
import type { CallBudget } from './call-budget.ts';

/** `unknown`: the messenger did not say; nothing follows from that. */
export type Presence = 'in' | 'gone' | 'unknown';

export interface AbsenceTools extends LeadTools, Pick<Tools, 'wake'> {
  readonly store: Store;
  readonly staff: Pick<Team, 'all' | 'left' | 'nameOf'>;
  /** Where the team's group is now. */
  readonly teamChat: () => Promise<number>;
  readonly presenceOf: (chatId: number, personId: number) => Promise<Presence>;
  readonly budget: Pick<CallBudget, 'allows' | 'spend'>;
}

/** Pause between two rounds, milliseconds. */
const roundEvery = 86_400_000;

/** Each look goes as far as the group's budget allows; the next one goes on from there. */
export function createAbsenceLooks(tools: AbsenceTools): { look(): Promise<boolean> } {
  let begunAt: number | null = null;
  let waiting: number[] = [];
  return {
    async look() {
      const now = tools.now();
      if (waiting.length === 0) {
        if (begunAt !== null && Math.abs(now - begunAt) < roundEvery) return false;
        begunAt = now;
        waiting = tools.staff.all().map(({ id }) => id);
      }
      const chatId = await tools.teamChat();
      while (tools.budget.allows(chatId, priorities.upkeep, now)) {
        const id = waiting.shift();
        if (id === undefined) break;
        tools.budget.spend(chatId, now);
        await lookAt(tools, chatId, id);
      }
      return false;
    },
  };
}

/**
 * Only who was seen in this group before can have left it: a specialist who works in private was never there, and a lead
 * may bring somebody back before they join again.
 */
async function lookAt(tools: AbsenceTools, chatId: number, id: number): Promise<void> {
  const presence = await tools.presenceOf(chatId, id);
  const cursor = `team-member:${chatId}:${id}`;
  const wasSeen = (await tools.store.cursors.get(cursor)) === 'in';
  if (presence === 'in' && !wasSeen) await tools.store.cursors.set(cursor, 'in');
  if (presence !== 'gone' || !wasSeen) return;
  const now = tools.now();
  await tools.store.cursors.set(cursor, 'gone');
  if (!(await tools.staff.left(id, now))) return;
  const text = `${tools.staff.nameOf(id)} больше не в группе команды: доступ снят. Если это ошибка, верните человека: /staff.`;
  await tools.store.transaction((records) => tellLeads(records, tools, `absent:${id}:${now}`, text));
  tools.wake('outbox');
}
