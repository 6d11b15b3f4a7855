/** Words that stay inside: notes beside a case, and questions to a specialist whose answers become facts. */
import type { Origin, Outcome } from './desk-port.ts';
import { noFacts } from './facts.ts';
import { priorities } from './publishing.ts';
import { factOfAnswer, withAnswers } from './specialist-facts.ts';
import type { StaffDirectory } from './staff-directory.ts';
import type { Records } from './store.ts';
import type { SpecialistQuestion } from './team-words.ts';
import { cardDue, type Tools } from './tools.ts';
import { refused, withCase } from './with-case.ts';
import type { Actor, Case, Instant, Staff } from './words.ts';

/** Words of one person about one case. */
export interface Word {
  readonly caseId: number;
  readonly staff: Staff;
  readonly at: Instant;
  readonly origin: Origin;
  readonly text: string;
}

/** Longest note, question and answer, characters. */
const longest = 2_000;

/** `// …` in reply to the card. A repeated message changes nothing. */
export function addNote(tools: Tools, note: Word): Promise<Outcome> {
  return withCase(tools, note, async (records, row) => {
    const { caseId, at, origin } = note;
    const text = note.text.trim().slice(0, longest);
    const isNew = await records.notes.insert({ caseId, staffId: note.staff.id, at, origin, text });
    if (isNew) await told(records, tools, row, note, 'noted', {});
    return { ok: true, caseId, verdict: null };
  });
}

export type Asked =
  | { readonly ok: true; readonly question: SpecialistQuestion }
  | { readonly ok: false; readonly outcome: Outcome };

/** Asks one named person of the team; the messenger brings the question to them. */
export async function askSpecialist(
  tools: Tools & { readonly staff: StaffDirectory },
  question: Word & { readonly specialistId: number },
): Promise<Asked> {
  let stored: SpecialistQuestion | null = null;
  const outcome = await withCase(tools, question, async (records, row) => {
    const { specialistId, caseId, origin } = question;
    if (tools.staff.byId(specialistId) === null) return refused({ kind: 'not_allowed' });
    const before = (await records.questions.ofCase(caseId)).find((one) => one.origin === origin);
    stored = before ?? (await keepQuestion(records, question));
    if (before === undefined) await told(records, tools, row, question, 'asked_specialist', { specialistId });
    return { ok: true, caseId, verdict: null };
  });
  return stored === null ? { ok: false, outcome } : { ok: true, question: stored };
}

function keepQuestion(
  records: Records,
  { caseId, staff, specialistId, text, at, origin }: Word & { readonly specialistId: number },
): Promise<SpecialistQuestion> {
  return records.questions.insert({
    caseId,
    askedBy: staff.id,
    specialistId,
    text: text.trim().slice(0, longest),
    askedAt: at,
    origin,
    answer: null,
    answeredName: null,
    answeredAt: null,
  });
}

/**
 * The answer becomes a fact of the case with name and date, and is proposed to leads as an entry of the FAQ. Only the
 * person who was asked may answer, and once.
 */
export async function answerSpecialist(
  tools: Tools,
  answer: Omit<Word, 'caseId'> & { readonly questionId: number },
): Promise<Outcome> {
  const question = await tools.store.questions.byId(answer.questionId);
  if (question === null) return refused({ kind: 'no_such_case' });
  if (question.specialistId !== answer.staff.id) return refused({ kind: 'not_allowed' });
  return withCase(tools, { ...answer, caseId: question.caseId }, async (records, row) => {
    const given = {
      answer: answer.text.trim().slice(0, longest),
      answeredName: answer.staff.name,
      answeredAt: answer.at,
    };
    const isFirst = await records.questions.answer(question.id, given);
    if (isFirst) {
      await keepAsFact(records, tools, row);
      await propose(records, row, { ...question, ...given });
      await told(records, tools, row, answer, 'specialist_answered', { question: question.id });
    }
    return { ok: true, caseId: row.id, verdict: null };
  });
}

async function keepAsFact(records: Records, tools: Tools, row: Case): Promise<void> {
  const kept = await records.facts.get(row.id);
  const questions = await records.questions.ofCase(row.id);
  const zone = tools.shop(row.shopId).zone;
  const facts = withAnswers(kept?.facts ?? noFacts, questions, zone);
  await records.facts.put(row.id, facts, kept?.readAt ?? 0);
}

async function propose(records: Records, row: Case, question: SpecialistQuestion): Promise<void> {
  const { title } = factOfAnswer(question, 'Europe/Moscow');
  await records.proposals.insert({
    shopId: row.shopId,
    kind: 'faq_entry',
    title: `Новая запись FAQ: ${question.text}`,
    body: `${title}\n${question.answer ?? ''}`,
    edit: { kind: 'entry', question: question.text, answer: question.answer ?? '' },
    caseIds: [row.id],
    key: `specialist:${question.id}`,
    state: 'open',
    createdAt: question.answeredAt ?? question.askedAt,
    decidedBy: null,
    decidedAt: null,
  });
}

/** The journal and the card learn of it; state and version stay as they are. */
async function told(
  records: Records,
  tools: Tools,
  row: Case,
  { staff, at }: Pick<Word, 'staff' | 'at'>,
  kind: string,
  details: Readonly<Record<string, unknown>>,
): Promise<void> {
  const actor: Actor = { kind: 'staff', id: staff.id };
  await records.audit.append({ at, shopId: row.shopId, caseId: row.id, actor, kind, details });
  await cardDue(records, tools, row, priorities.answer);
}
