/** The models in turn, within the time and the money that a draft may take. */
import { join } from 'node:path';
import type { DraftOutcome, DraftRequest } from '../desk/drafting.ts';
import { handoffWords } from './handoff.ts';
import { type Offered, offer, peoplesWords, searchFor, templatesFor } from './materials.ts';
import type { Answer } from './model/ask.ts';
import { type Budget, createBudget } from './model/budget.ts';
import { createEndpoint, type PoliteEndpoint } from './model/endpoint.ts';
import { loadPrices } from './model/prices.ts';
import { draftWithModel, type ModelOutcome } from './model-drafter.ts';
import type { DrafterOptions, ModelOptions } from './options.ts';
import { loadPrompt, type Prompt } from './prompt/prompt-file.ts';
import { createRedactor } from './redaction/redactor.ts';
import { type CallRecord, modelTrace } from './trace.ts';

/** Milliseconds. */
const wholeTimeout = 45_000;
const repairTimeout = 15_000;

/** Entries that a person is shown when no draft can be written. */
const nearestShown = 3;

/** Templates beside the entries: they give the shop's own wording. */
const templatesOffered = 3;

export type StageResult =
  | { readonly kind: 'settled'; readonly outcome: DraftOutcome }
  /** No model's work could be taken: templates go on. `why` is Russian, for the card and the trace. */
  | { readonly kind: 'fallback'; readonly why: string; readonly trace: Readonly<Record<string, unknown>> };

/** What every draft of a model needs, read and built once. */
interface Stage {
  readonly options: DrafterOptions;
  readonly model: ModelOptions;
  readonly prompt: Prompt;
  readonly budget: Budget;
  readonly endpoints: readonly PoliteEndpoint[];
  /** Books the cost of an answer; gives it in millionths of a rouble. */
  readonly onAnswer: (endpoint: PoliteEndpoint, answer: Answer) => Promise<number>;
}

/** Throws for files that are wrong; the stage itself never does for what models and networks do. */
export function createModelStage(options: DrafterOptions, model: ModelOptions) {
  const { kept, now, onEvent } = options;
  const prompt = loadPrompt(join(options.promptsDirectory, 'draft'));
  const prices = loadPrices(join(options.dataDirectory, 'prices.yaml'));
  const budget = createBudget(model.budget, kept, onEvent);
  const endpoints = model.endpoints.map((one) => createEndpoint(one, model.timeout, options));
  const unpriced = new Set(model.endpoints.map((one) => one.model).filter((name) => !prices.knows(name)));
  for (const name of unpriced) onEvent({ kind: 'price_unknown', model: name });

  async function onAnswer(endpoint: PoliteEndpoint, { tokens }: Answer): Promise<number> {
    const { micros } = prices.cost(endpoint.model, tokens);
    await budget.spend(micros, now());
    return micros;
  }
  const stage: Stage = { options, model, prompt, budget, endpoints, onAnswer };
  return (request: DraftRequest, signal: AbortSignal) => runStage(stage, request, signal);
}

async function runStage(stage: Stage, request: DraftRequest, signal: AbortSignal): Promise<StageResult> {
  const { options, model, prompt } = stage;
  const ending = AbortSignal.any([signal, AbortSignal.timeout(model.wholeTimeout ?? wholeTimeout)]);
  const input = inputOf(stage, request);
  const { offered, answerable } = input;
  const calls: CallRecord[] = [];
  let why = 'модель недоступна';
  for (const endpoint of stage.endpoints) {
    if (ending.aborted) break;
    if (!(await stage.budget.allows(options.now()))) {
      why = 'бюджет на модель исчерпан';
      break;
    }
    const outcome = await draftWithModel({ ...input, endpoint, boundary: options.randomId() }, ending);
    calls.push(...outcome.calls);
    if (outcome.kind !== 'failed') {
      const repairs = outcome.kind === 'draft' ? outcome.repairs : 0;
      const work = modelTrace({ prompt, offered, calls, repairs, fallback: null });
      const trace = { drafter: 'model', answerable, ...work };
      return { kind: 'settled', outcome: settle(outcome, offered, trace) };
    }
    if (outcome.calls.some(({ failure }) => failure === undefined)) why = 'ответ модели не прошёл проверку';
  }
  const trace = { model: modelTrace({ prompt, offered, calls, repairs: 0, fallback: why }) };
  return { kind: 'fallback', why, trace };
}

/** What is the same whichever endpoint is asked. */
function inputOf({ options, model, prompt, onAnswer }: Stage, request: DraftRequest) {
  const { knowledge, checker, now, onEvent } = options;
  const search = searchFor(knowledge, request, prompt.limits.knowledgeEntries);
  const templates = templatesFor(knowledge, request, templatesOffered);
  const offered = offer(knowledge, request, [...search.hits, ...templates]);
  for (const entry of [...search.suspicious, ...offered.suspicious])
    onEvent({ kind: 'suspicious_knowledge', entry });
  const redactor = createRedactor(request.facts, peoplesWords(request), model.redaction);
  const repairUntil = now() + (model.repairTimeout ?? repairTimeout);
  const { answerable } = search;
  return { request, offered, answerable, redactor, checker, prompt, now, repairUntil, onAnswer };
}

function settle(
  outcome: Exclude<ModelOutcome, { kind: 'failed' }>,
  { knowledge }: Offered,
  trace: Record<string, unknown>,
): DraftOutcome {
  const nearest = knowledge.slice(0, nearestShown);
  switch (outcome.kind) {
    case 'handoff':
      return { kind: 'none', reason: handoffWords.model, nearest, handoff: 'model', trace };
    case 'insufficient':
      return { kind: 'none', reason: 'Нет ответа в базе знаний.', nearest, handoff: null, trace };
    default: {
      const { text, sources, missing } = outcome;
      const used = knowledge.filter((entry) => sources.some(({ ref }) => ref === entry.ref));
      return { kind: 'draft', author: 'model', text, sources, missing, knowledge: used, trace };
    }
  }
}
