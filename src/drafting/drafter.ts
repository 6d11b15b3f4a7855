/** The drafter of the program: rules that call for a person, then the models in turn, then templates, then a person. */
import { join } from 'node:path';
import type { Drafter, DraftOutcome, DraftRequest, SearchResult } from '../desk/drafting.ts';
import { createHandoff, handoffWords } from './handoff.ts';
import { buyersTurn, offer, searchFor } from './materials.ts';
import { createBudget } from './model/budget.ts';
import type { Answer } from './model/client.ts';
import { createEndpoint, type PoliteEndpoint } from './model/endpoint.ts';
import { loadPrices } from './model/prices.ts';
import { draftWithModel, type ModelOutcome } from './model-drafter.ts';
import { nearestOf } from './nearest.ts';
import type { DrafterOptions, ModelOptions } from './options.ts';
import { loadPrompt } from './prompt/prompt-file.ts';
import { createRedactor } from './redaction/redactor.ts';
import { createTemplateDrafter } from './template-drafter.ts';
import { type CallRecord, modelTrace } from './trace.ts';

const wholeTimeout = 45_000;
const repairTimeout = 15_000;

/** Reads its files at once and throws, in Russian, for what is wrong with them. */
export function createDrafter(options: DrafterOptions): Drafter {
  const template = createTemplateDrafter(options.knowledge, options.checker);
  const handoff = createHandoff(join(options.dataDirectory, 'handoff.yaml'));
  const withModel = options.model === null ? null : createModelStage(options, options.model);
  return {
    async draft(request, signal) {
      const reason = handoff(buyersTurn(request));
      if (reason !== null) {
        const trace = { drafter: 'handoff', handoff: reason };
        return { kind: 'none', reason: handoffWords[reason], nearest: [], handoff: reason, trace };
      }
      if (withModel === null) return withoutModel(template, request, signal, 'модель не подключена', {});
      return withModel(template, request, signal);
    },
  };
}

type ModelStage = (template: Drafter, request: DraftRequest, signal: AbortSignal) => Promise<DraftOutcome>;

function createModelStage(options: DrafterOptions, model: ModelOptions): ModelStage {
  const { knowledge, checker, kept, now, onEvent } = options;
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

  return async (template, request, signal) => {
    const started = now();
    const ending = AbortSignal.any([signal, AbortSignal.timeout(model.wholeTimeout ?? wholeTimeout)]);
    const search = searchFor(knowledge, request, prompt.limits.knowledgeEntries);
    const offered = offer(knowledge, request, search.hits);
    for (const entry of offered.suspicious) onEvent({ kind: 'suspicious_knowledge', entry });
    const redactor = createRedactor(request.facts, model.redaction);
    const calls: CallRecord[] = [];
    let fallback = 'модель недоступна';
    for (const endpoint of endpoints) {
      if (ending.aborted) break;
      if (!(await budget.allows(now()))) {
        fallback = 'бюджет на модель исчерпан';
        break;
      }
      const outcome = await draftWithModel(
        {
          request,
          offered,
          redactor,
          checker,
          prompt,
          endpoint,
          boundary: options.randomId(),
          now,
          repairUntil: started + (model.repairTimeout ?? repairTimeout),
          onAnswer,
        },
        ending,
      );
      calls.push(...outcome.calls);
      const repairs = outcome.kind === 'draft' ? outcome.repairs : 0;
      const trace = modelTrace({ prompt, offered, calls, repairs, fallback: null });
      if (outcome.kind !== 'failed')
        return settled(outcome, request, options, search, { drafter: 'model', ...trace });
      if (outcome.calls.some(({ failure }) => failure === undefined))
        fallback = 'ответ модели не прошёл проверку';
    }
    const trace = modelTrace({ prompt, offered, calls, repairs: 0, fallback });
    return withoutModel(template, request, signal, fallback, { model: trace });
  };
}

function settled(
  outcome: Exclude<ModelOutcome, { kind: 'failed' }>,
  request: DraftRequest,
  { knowledge }: DrafterOptions,
  { hits }: SearchResult,
  trace: Record<string, unknown>,
): DraftOutcome {
  const nearest = nearestOf(knowledge, request, hits);
  if (outcome.kind === 'handoff')
    return { kind: 'none', reason: handoffWords.model, nearest, handoff: 'model', trace };
  if (outcome.kind === 'insufficient')
    return { kind: 'none', reason: 'Нет ответа в базе знаний.', nearest, handoff: null, trace };
  const { text, sources, missing } = outcome;
  const used = new Set(sources.map(({ ref }) => ref));
  return {
    kind: 'draft',
    author: 'model',
    text,
    sources,
    missing,
    knowledge: offer(knowledge, request, hits).knowledge.filter(({ ref }) => used.has(ref)),
    trace,
  };
}

/** Staff asked for other words: a template has only the same ones, so the present text stays and the card says why. */
async function withoutModel(
  template: Drafter,
  request: DraftRequest,
  signal: AbortSignal,
  why: string,
  trace: Record<string, unknown>,
): Promise<DraftOutcome> {
  const outcome = await template.draft(request, signal);
  const merged = { ...outcome, trace: { ...outcome.trace, ...trace } };
  if (request.instruction === null || request.previousText === null) return merged;
  return {
    kind: 'none',
    reason: `Переделать не получилось: ${why}. Прежний текст остался, его можно править самим.`,
    nearest: outcome.kind === 'none' ? outcome.nearest : outcome.knowledge,
    handoff: null,
    trace: merged.trace,
  };
}
