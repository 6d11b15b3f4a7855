/** A case put off with a reason. Its deadlines run on; it comes back by itself. */
import type { Outcome, Press } from './desk-port.ts';
import { notify } from './notice.ts';
import { byStaff } from './staff-draft.ts';
import type { Tools } from './tools.ts';
import { transition } from './transition.ts';
import { refused, staleRefusal, withCase } from './with-case.ts';
import type { Instant } from './words.ts';
import type { WorkingSchedule } from './working-calendar.ts';
import { openingOfNextDay } from './working-time.ts';

const hour = 3_600_000;

/** The ready choices of ⏰: in an hour, and at the opening of the next day on which the shop is open. */
export function postponeChoices(
  now: Instant,
  schedule: WorkingSchedule,
): { hour: Instant; tomorrow: Instant } {
  return { hour: now + hour, tomorrow: openingOfNextDay(now, schedule) };
}

/** Refused when the moment has passed, or when nobody could answer any more by then. */
export function postpone(
  tools: Tools,
  press: Press & { readonly until: Instant; readonly reason: string },
): Promise<Outcome> {
  return withCase(tools, press, async (records, row) => {
    if (press.until <= press.at) return refused({ kind: 'bad_moment', latest: null });
    if (row.replyUntil !== null && press.until >= row.replyUntil) {
      return refused({ kind: 'bad_moment', latest: row.replyUntil });
    }
    const patch = {
      postponedUntil: press.until,
      postponedBy: press.staff.id,
      postponeReason: press.reason.trim().slice(0, 200),
      claimedBy: null,
      claimedUntil: null,
    };
    const details = { until: press.until, reason: patch.postponeReason };
    const moved = await transition(
      records,
      tools,
      row,
      byStaff(press, { event: 'postponed', patch, details }),
    );
    return moved.ok ? { ok: true, caseId: row.id, verdict: null } : staleRefusal(records, row);
  });
}

const notPostponed = { postponedUntil: null, postponedBy: null, postponeReason: null };

/** Somebody takes the case up again before its time. */
export function resume(tools: Tools, press: Press): Promise<Outcome> {
  return withCase(tools, press, async (records, row) => {
    const moved = await transition(
      records,
      tools,
      row,
      byStaff(press, { event: 'resumed', patch: notPostponed }),
    );
    return moved.ok ? { ok: true, caseId: row.id, verdict: null } : staleRefusal(records, row);
  });
}

/** Brings back what was put off until now and tells who did so. Returns how many cases came back. */
export async function resumeDue(tools: Tools, limit: number): Promise<number> {
  const now = tools.now();
  const due = await tools.store.cases.toResume(now, limit);
  for (const { id } of due) {
    await tools.store.transaction(async (records) => {
      const row = await records.cases.byId(id);
      if (row === null || row.postponedUntil === null || row.postponedUntil > now) return;
      const actor = { kind: 'program' } as const;
      const moved = await transition(records, tools, row, {
        event: 'resumed',
        actor,
        at: now,
        patch: notPostponed,
      });
      if (!moved.ok) return;
      const reason = row.postponeReason === null ? '' : ` Причина была: ${row.postponeReason}.`;
      await notify(records, tools, row, {
        key: `resumed:${row.id}:${row.postponedUntil}`,
        text: `⏰ Отложенное обращение № ${row.id} снова ждёт.${reason}`,
        mentions: row.postponedBy === null ? [] : [row.postponedBy],
      });
    });
  }
  if (due.length > 0) tools.wake('outbox');
  return due.length;
}
