/** Replies that stay among colleagues: notes, reasons for putting off, questions to specialists and their answers. */
import { z } from 'zod';
import type { Outcome } from '../desk/desk-port.ts';
import type { Instant } from '../desk/words.ts';
import { nextOpening } from '../desk/working-time.ts';
import { specialistLetter } from './prompts.ts';
import { originOf, type Reply } from './reply.ts';
import { post, type RoomShop, type RoomTools, shopOf } from './tools.ts';

/** A reply that begins so is for colleagues, not for the buyer. */
export const noteMark = '//';

export async function leaveNote(
  tools: RoomTools,
  { staff, message, text, anchor }: Reply,
): Promise<Outcome | string | null> {
  if (anchor.caseId === null) return null;
  const note = text.slice(noteMark.length).trim();
  if (note === '') return 'Заметка пустая: напишите после // то, что нужно знать коллегам.';
  const { caseId } = anchor;
  return tools.teamwork.note({ caseId, staff, at: tools.now(), origin: originOf(message), text: note });
}

const postponement = z.object({ version: z.int(), until: z.int().nullable() });

export async function postponed(
  tools: RoomTools,
  { staff, message, text, anchor }: Reply,
): Promise<Outcome | string | null> {
  const { caseId, data } = anchor;
  const view = caseId === null ? null : await tools.store.views.case(caseId);
  if (view === null || data === null) return null;
  const { version, until } = postponement.parse(JSON.parse(data));
  const chosen =
    until === null ? readMoment(text, tools.now(), shopOf(tools, view.case.shopId)) : { until, reason: text };
  if (chosen === null) return 'Дата не понята. Начните так: «27.11 10:00 ждём поставку».';
  const { id } = view.case;
  const press = { caseId: id, version, staff, at: tools.now(), origin: originOf(message) };
  return tools.teamwork.postpone({ ...press, ...chosen });
}

const written = /^(\d{1,2})\.(\d{1,2})(?:\.(\d{4}))?(?:\s+(\d{1,2}):(\d{2}))?(?:\s+([\s\S]*))?$/u;

/** «27.11 10:00 причина» in the shop's zone; without an hour, at the opening. Null for what is no date to come. */
export function readMoment(
  text: string,
  now: Instant,
  { zone, schedule }: Pick<RoomShop, 'zone' | 'schedule'>,
): { readonly until: Instant; readonly reason: string } | null {
  const [, day, month, year, hour, minute, reason = ''] = written.exec(text.trim()) ?? [];
  if (day === undefined || month === undefined) return null;
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
  try {
    const fields = { year: Number(year ?? today.year), month: Number(month), day: Number(day) };
    const named = Temporal.PlainDate.from(fields, { overflow: 'reject' });
    const isPast = year === undefined && Temporal.PlainDate.compare(named, today) < 0;
    const date = isPast ? named.add({ years: 1 }) : named;
    const start = date.toZonedDateTime(zone).epochMilliseconds;
    if (hour === undefined) return { until: nextOpening(start, schedule), reason };
    const plainTime = Temporal.PlainTime.from(
      { hour: Number(hour), minute: Number(minute) },
      { overflow: 'reject' },
    );
    return { until: date.toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds, reason };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

export async function questionAsked(
  tools: RoomTools,
  { staff, message, text, anchor }: Reply,
): Promise<Outcome | null> {
  if (anchor.caseId === null) return null;
  const word = { caseId: anchor.caseId, staff, at: tools.now(), origin: originOf(message), text };
  const asked = await tools.teamwork.ask({ ...word, specialistId: Number(anchor.data) });
  if (!asked.ok) return asked.outcome;
  const { question } = asked;
  const view = await tools.store.views.case(question.caseId);
  if (view === null) return null;
  const place = { chatId: question.specialistId, topicId: null };
  await post(tools, place, `question:${question.id}`, specialistLetter(view, question, staff.name));
  return { ok: true, caseId: question.caseId, verdict: null };
}

export async function questionAnswered(
  tools: RoomTools,
  { staff, message, text, anchor }: Reply,
): Promise<Outcome | null> {
  const questionId = Number(anchor.data);
  return tools.teamwork.answer({ questionId, staff, at: tools.now(), origin: originOf(message), text });
}
