/** Grades of a drafted case, given without a model: the same outcome always gets the same marks. */
import type { Checker } from '../desk/checking.ts';
import type { DraftOutcome, DraftRequest } from '../desk/drafting.ts';
import { extractValues, supports } from '../text/values.ts';
import { wordsOf } from '../text/words.ts';
import type { DraftCase } from './draft-cases.ts';

/** Each mark is 0…1, or null where the case says nothing of it. */
export interface Marks {
  /** The outcome is one of those that the case allows. */
  readonly outcome: number | null;
  /** Model calls that kept the schema. */
  readonly schema: number | null;
  /** Wanted sources that the draft rests on. */
  readonly citations: number | null;
  /** Values of the text that its own sources hold: judged apart from the drafter's own check. */
  readonly grounding: number | null;
  /** No finding blocks the text. */
  readonly rules: number | null;
  /** What the text must and must not say. */
  readonly wording: number | null;
  /** Told apart: cases with an answer from those that need a person or the buyer's word. */
  readonly insufficiency: number | null;
  /** Share of the approved reply's words that need no edit. */
  readonly edits: number | null;
}

export const markNames: Readonly<Record<keyof Marks, string>> = {
  outcome: 'исход верен',
  schema: 'форма ответа модели',
  citations: 'нужные источники',
  grounding: 'значения из источников',
  rules: 'без блокирующих замечаний',
  wording: 'нужное сказано, лишнее нет',
  insufficiency: 'нехватка распознана',
  edits: 'совпадает с одобренным',
};

/** One case as it came out. */
export interface DraftRun {
  readonly one: DraftCase;
  readonly outcome: DraftOutcome;
  readonly marks: Marks;
}

type Outcome = DraftCase['expect']['outcome'][number];

export function outcomeName(outcome: DraftOutcome): Outcome {
  if (outcome.kind === 'none') return outcome.handoff === null ? 'none' : 'handoff';
  return outcome.missing.length > 0 && outcome.sources.length === 0 ? 'ask' : outcome.author;
}

export function grade(one: DraftCase, request: DraftRequest, outcome: DraftOutcome, checker: Checker): Marks {
  const { expect } = one;
  const name = outcomeName(outcome);
  const answered = (names: readonly Outcome[]) =>
    names.every((known) => known === 'model' || known === 'template');
  const common = {
    outcome: Number(expect.outcome.includes(name)),
    schema: schemaShare(outcome),
    insufficiency: Number(answered(expect.outcome) === answered([name])),
  };
  const nothing = { citations: null, grounding: null, rules: null, wording: null, edits: null };
  if (outcome.kind === 'none') return { ...common, ...nothing };
  const facts = { ...request.facts, knowledge: outcome.knowledge };
  const verdict = checker.check(outcome.text, {
    facts,
    channel: request.channel,
    now: request.now,
    zone: request.shop.zone,
  });
  return {
    ...common,
    citations: citationShare(expect.sources, outcome),
    grounding: groundedShare(outcome, request),
    rules: Number(verdict.level !== 'block'),
    wording: wordingShare(expect, outcome.text),
    edits: expect.approved === null ? null : 1 - editShare(outcome.text, expect.approved),
  };
}

type Drafted = Extract<DraftOutcome, { kind: 'draft' }>;

interface TracedCall {
  /** Absent for a call that failed. */
  readonly problems?: readonly string[];
}

/** Calls are in the trace of the draft itself, or of the model whose place a template took. */
function callsOf({ trace }: DraftOutcome): readonly TracedCall[] {
  const inTemplate = trace.model as { readonly calls?: readonly TracedCall[] } | undefined;
  return (trace.calls as readonly TracedCall[] | undefined) ?? inTemplate?.calls ?? [];
}

/** Why the model's answers were sent back, in order. */
export function problemsOf(outcome: DraftOutcome): readonly string[] {
  return callsOf(outcome).flatMap(({ problems }) => problems ?? []);
}

function schemaShare(outcome: DraftOutcome): number | null {
  const answers = callsOf(outcome).filter(({ problems }) => problems !== undefined);
  const kept = answers.filter(({ problems }) =>
    (problems ?? []).every((problem) => /^(?:предложение|весь ответ)/u.test(problem)),
  );
  return answers.length === 0 ? null : kept.length / answers.length;
}

const factTitles: Readonly<Record<string, RegExp>> = {
  number: /Номер отправления/u,
  status: /Статус заказа|статус/u,
  delivery: /Доставка ожидается|доставить|доставка/u,
  shipment: /отправляет|передать/u,
  track: /Трек-номер/u,
  product: /артикул|цена/u,
};

function citationShare(wanted: readonly string[], { sources, knowledge }: Drafted): number | null {
  if (wanted.length === 0) return null;
  const used = new Set(knowledge.map(({ id }) => id));
  const found = wanted.filter((label) =>
    label.split('|').some((one) => {
      const title = factTitles[one];
      return (
        used.has(one) ||
        sources.some(({ quote }) => (title === undefined ? quote.startsWith(one) : title.test(quote)))
      );
    }),
  );
  return found.length / wanted.length;
}

function groundedShare({ text, sources }: Drafted, request: DraftRequest): number {
  const now = Temporal.Instant.fromEpochMilliseconds(request.now)
    .toZonedDateTimeISO(request.shop.zone)
    .toPlainDate()
    .toString();
  const known = sources.flatMap(({ quote }) => extractValues(quote, { now }));
  const values = extractValues(text, { now }).filter(
    (value) => !(value.kind === 'promise' && value.mood === 'mention'),
  );
  return values.length === 0 ? 1 : values.filter((value) => supports(known, value)).length / values.length;
}

function wordingShare({ has, lacks }: DraftCase['expect'], text: string): number | null {
  const checks = [
    ...has.map((source) => new RegExp(source, 'iu').test(text)),
    ...lacks.map((source) => !new RegExp(source, 'iu').test(text)),
  ];
  return checks.length === 0 ? null : checks.filter(Boolean).length / checks.length;
}

/** Words to insert, delete or replace, as a share of the longer text. */
export function editShare(one: string, other: string): number {
  const left = wordsOf(one);
  const right = wordsOf(other);
  let row = right.map((_, index) => index + 1);
  row.unshift(0);
  for (const [index, word] of left.entries()) {
    const next = [index + 1];
    for (const [position, against] of right.entries()) {
      const replaced = (row[position] ?? 0) + (word === against ? 0 : 1);
      next.push(Math.min(replaced, (row[position + 1] ?? 0) + 1, (next[position] ?? 0) + 1));
    }
    row = next;
  }
  return (row.at(-1) ?? 0) / Math.max(1, left.length, right.length);
}
