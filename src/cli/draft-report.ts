/** A run of the drafts suite in words for a lead: figures, what became of the cases, and each that went wrong. */
import type { Scores } from './draft-baseline.ts';
import type { DraftCase } from './draft-cases.ts';
import { type DraftRun, type Marks, markNames, outcomeName, problemsOf } from './draft-grades.ts';

const outcomeNames: Readonly<Record<DraftCase['expect']['outcome'][number], string>> = {
  model: 'ответ модели',
  template: 'ответ из базы без модели',
  ask: 'вопрос покупателю',
  none: 'без черновика, причина на карточке',
  handoff: 'руководителю',
};
const channelNames: Readonly<Record<DraftCase['channel'], string>> = {
  chat: 'чат',
  question: 'вопрос',
  review: 'отзыв',
};

/** Marks that tell only how near a draft is, not whether it is wrong. */
const softMarks: readonly (keyof Marks)[] = ['edits', 'schema'];

/** What each mark means, beside its name. */
const meanings: Readonly<Record<keyof Marks, string>> = {
  outcome: 'черновик, вопрос, отказ или руководитель – как ждали',
  schema: 'модель держит форму; иначе её просят исправить',
  citations: 'ответ опирается на те записи и факты, на которые должен',
  grounding: 'каждая дата, сумма, число есть в источнике',
  rules: 'проверка пропустит черновик',
  wording: 'сказано, что нужно, и ничего запретного',
  insufficiency: 'вопрос без ответа не принят за вопрос с ответом',
  edits: 'доля слов, которые человек оставит как есть',
};

export function describeRuns(
  runs: readonly DraftRun[],
  scores: Scores,
  baseline: Partial<Scores> | null,
  asked: string,
): string {
  const misses = runs.filter(isMiss);
  return [
    `Черновики: случаев ${runs.length}, отвечает ${asked}`,
    ...marksOf(runs, scores, baseline),
    `Что вышло: ${outcomesOf(runs)}`,
    misses.length === 0
      ? 'Не так, как ждали: нет'
      : `Не так, как ждали: ${misses.length} (подробно: --misses)`,
    ...misses.map(shortly),
  ].join('\n');
}

function marksOf(runs: readonly DraftRun[], scores: Scores, baseline: Partial<Scores> | null) {
  return (Object.entries(markNames) as [keyof Marks, string][]).map(([name, title]) => {
    const given = runs.flatMap(({ marks }) => marks[name] ?? []);
    const whole = given.filter((mark) => mark === 1).length;
    const share = scores[name] === null ? '—' : `${(scores[name] * 100).toFixed(1)} %`;
    const before = baseline?.[name];
    const compared = before == null ? '' : `, было ${(before * 100).toFixed(1)} %`;
    return `  ${title.padEnd(27)} ${share.padStart(7)}  целиком ${whole} из ${given.length}${compared}. ${meanings[name]}`;
  });
}

function outcomesOf(runs: readonly DraftRun[]): string {
  const groups = Map.groupBy(runs, ({ outcome }) => outcomeName(outcome));
  return [...groups]
    .toSorted(([, one], [, other]) => other.length - one.length)
    .map(([name, group]) => `${outcomeNames[name]} ${group.length}`)
    .join(', ');
}

export function isMiss({ marks }: DraftRun): boolean {
  return Object.entries(marks).some(
    ([name, mark]) => mark !== null && mark < 1 && !softMarks.includes(name as keyof Marks),
  );
}

function shortly({ one, outcome, marks }: DraftRun): string {
  const wrong = Object.entries(marks)
    .filter(([name, mark]) => mark !== null && mark < 1 && !softMarks.includes(name as keyof Marks))
    .map(([name]) => markNames[name as keyof Marks]);
  const wanted = one.expect.outcome.map((name) => outcomeNames[name]).join(' или ');
  const got = outcomeNames[outcomeName(outcome)];
  const difference =
    marks.outcome === 1 ? `не сошлось: ${wrong.join(', ')}` : `ждали: ${wanted}; вышло: ${got}`;
  return `  ${one.id} (${channelNames[one.channel]}) «${one.buyer.slice(0, 70)}» – ${difference}`;
}

/** The case with its draft, for whoever mends it. */
export function describeMiss(run: DraftRun): string {
  const { one, outcome } = run;
  const text = outcome.kind === 'draft' ? outcome.text : `(без черновика: ${outcome.reason})`;
  const sentBack = problemsOf(outcome).map((problem) => `  модели вернули: ${problem}\n`);
  const approved = one.expect.approved === null ? '' : `\n  одобрили бы: ${one.expect.approved}`;
  const sources =
    one.expect.sources.length === 0 ? '' : `\n  нужные источники: ${one.expect.sources.join(', ')}`;
  return `\n${shortly(run).trim()}\n${sentBack.join('')}${text}${sources}${approved}`;
}
