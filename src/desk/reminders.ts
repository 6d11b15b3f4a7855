/** Reminders before a deadline: when they come, and the job that sends each of them once. */
import { holderAt } from './holder.ts';
import { notify } from './notice.ts';
import type { StaffDirectory } from './staff-directory.ts';
import type { Tools } from './tools.ts';
import { soonMinutes } from './urgency.ts';
import type { Case, Instant } from './words.ts';
import type { WorkingSchedule } from './working-calendar.ts';
import { addWorkingMinutes, isOpen, nextOpening, subtractWorkingMinutes } from './working-time.ts';

const hour = 3_600_000;

export type ReminderKind = 'half_of_window' | 'half_of_reply' | 'day' | 'end_of_reply' | 'end_of_window';

export interface Reminder {
  readonly kind: ReminderKind;
  readonly at: Instant;
  /** The deadline it speaks of; with the kind it names the reminder for ever. */
  readonly of: Instant;
}

type Deadlines = Pick<Case, 'openedAt' | 'lastBuyerMessageAt' | 'dueAt' | 'replyUntil'>;

/**
 * All reminders of a case, by time: half of each clock, four hours before its end, and 24 hours by the wall clock, because
 * Ozon rates the share of buyers who were answered within a day.
 */
export function remindersOf(row: Deadlines, schedule: WorkingSchedule): Reminder[] {
  const { openedAt, dueAt, replyUntil, lastBuyerMessageAt } = row;
  const ofReply: Reminder[] = [
    {
      kind: 'half_of_reply',
      at: addWorkingMinutes(openedAt, schedule.replyMinutes / 2, schedule),
      of: dueAt,
    },
    { kind: 'end_of_reply', at: subtractWorkingMinutes(dueAt, soonMinutes, schedule), of: dueAt },
    { kind: 'day', at: openedAt + 24 * hour, of: openedAt + 24 * hour },
  ];
  const ofWindow: Reminder[] =
    replyUntil === null
      ? []
      : [
          { kind: 'half_of_window', at: (lastBuyerMessageAt + replyUntil) / 2, of: replyUntil },
          { kind: 'end_of_window', at: replyUntil - 4 * hour, of: replyUntil },
        ];
  return [...ofWindow, ...ofReply].sort((left, right) => left.at - right.at);
}

/** What to do about a case now: the newest reminder whose time has come, and when to look again. */
export function reminderPlan(
  row: Deadlines,
  now: Instant,
  schedule: WorkingSchedule,
): { readonly send: Reminder | null; readonly lookAgain: Instant | null } {
  const all = remindersOf(row, schedule);
  const due = all.findLast(({ at }) => at <= now) ?? null;
  const next = all.find(({ at }) => at > now)?.at ?? null;
  if (due === null || mayDisturb(row, now, schedule)) return { send: due, lookAgain: next };
  return { send: null, lookAgain: nextOpening(now, schedule) };
}

/** People are left in peace out of hours, unless the window closes before the next opening. */
function mayDisturb(row: Deadlines, now: Instant, schedule: WorkingSchedule): boolean {
  if (isOpen(now, schedule)) return true;
  return row.replyUntil !== null && row.replyUntil <= nextOpening(now, schedule);
}

/** Sends what is due, each reminder once for ever. Returns how many cases were looked at. */
export async function remindDue(
  tools: Tools & { readonly staff: StaffDirectory },
  limit: number,
): Promise<number> {
  const now = tools.now();
  const due = await tools.store.cases.toRemind(now, limit);
  for (const { id } of due) await remind(tools, id, now);
  if (due.length > 0) tools.wake('outbox');
  return due.length;
}

/** Nobody waits for a message that the shop starts. */
const noReminder = { send: null, lookAgain: null };

async function remind(
  tools: Tools & { readonly staff: StaffDirectory },
  caseId: number,
  now: Instant,
): Promise<void> {
  await tools.store.transaction(async (records) => {
    const row = await records.cases.byId(caseId);
    if (row === null || row.remindAt === null || row.remindAt > now) return;
    const isAwaited = row.kind !== 'outreach';
    const plan = isAwaited ? reminderPlan(row, now, tools.schedule(row.shopId)) : noReminder;
    const expected = { version: row.version, state: row.state };
    await records.cases.update(row.id, expected, { remindAt: plan.lookAgain });
    if (plan.send === null) return;
    const { kind, of } = plan.send;
    await notify(records, tools, row, {
      key: `remind:${row.id}:${kind}:${of}`,
      text: reminderText(row, plan.send, { now, zone: tools.shop(row.shopId).zone }),
      mentions: whomToCall(row, kind, now, tools.staff),
    });
  });
}

/** The one who holds the case; leads when nobody does, and beside the holder when an end is near. */
function whomToCall(row: Case, kind: ReminderKind, now: Instant, staff: StaffDirectory): number[] {
  const holder = holderAt(row, now) ?? row.postponedBy;
  const leads = staff.all().flatMap(({ id, role }) => (role === 'lead' ? [id] : []));
  if (holder === null) return leads;
  const nearsItsEnd = kind === 'end_of_reply' || kind === 'end_of_window';
  return nearsItsEnd ? [holder, ...leads.filter((id) => id !== holder)] : [holder];
}

function reminderText(
  row: Case,
  { kind, of }: Reminder,
  { now, zone }: { readonly now: Instant; readonly zone: string },
): string {
  const when = Temporal.Instant.fromEpochMilliseconds(of).toZonedDateTimeISO(zone);
  const time = when.toLocaleString('ru', {
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  });
  const late = row.postponedUntil === null ? '' : ' Обращение отложено, но срок идёт.';
  const replyOver = `🔴 Обращение № ${row.id}: срок ответа прошёл ${time}.`;
  const windowOver = `🔴 Обращение № ${row.id}: окно ответа Ozon закрылось ${time}.`;
  // The program was down, or people were left in peace: what it would have said is no longer so.
  const past: Partial<Record<ReminderKind, string>> = {
    half_of_reply: replyOver,
    end_of_reply: replyOver,
    half_of_window: windowOver,
    end_of_window: windowOver,
  };
  const words: Readonly<Record<ReminderKind, string>> = {
    half_of_reply: `⏱ Обращение № ${row.id}: прошла половина срока ответа, он кончится ${time}.`,
    half_of_window: `⏱ Обращение № ${row.id}: прошла половина окна ответа Ozon, оно закроется ${time}.`,
    day: `⏱ Обращение № ${row.id} ждёт ответа сутки. Ozon считает долю ответов за 24 часа.`,
    end_of_reply: `🟠 Обращение № ${row.id}: до конца срока ответа 4 рабочих часа, он кончится ${time}.`,
    end_of_window: `🟠 Обращение № ${row.id}: окно ответа Ozon закроется ${time}. Потом ответить будет нельзя.`,
  };
  return (of <= now ? (past[kind] ?? words[kind]) : words[kind]) + late;
}
