/** The drafter of the program: rules that call for a person, then the models in turn, then templates, then a person. */
import { join } from 'node:path';
import type { Drafter, DraftOutcome, DraftRequest } from '../desk/drafting.ts';
import { createHandoff, handoffWords } from './handoff.ts';
import { buyersTurn } from './materials.ts';
import { createModelStage, type StageResult } from './model-stage.ts';
import type { DrafterOptions } from './options.ts';
import { createTemplateDrafter } from './template-drafter.ts';

const noModel: StageResult = { kind: 'fallback', why: 'модель не подключена', trace: {} };

/** Reads its files at once and throws, in Russian, for what is wrong with them. */
export function createDrafter(options: DrafterOptions): Drafter {
  const handoff = createHandoff(join(options.dataDirectory, 'handoff.yaml'));
  const template = createTemplateDrafter(options.knowledge, options.checker);
  const model = options.model === null ? null : createModelStage(options, options.model);
  return {
    async draft(request, signal) {
      const reason = handoff(buyersTurn(request));
      if (reason !== null) {
        const trace = { drafter: 'handoff', handoff: reason };
        return { kind: 'none', reason: handoffWords[reason], nearest: [], handoff: reason, trace };
      }
      const result = model === null ? noModel : await model(request, signal);
      if (result.kind === 'settled') return result.outcome;
      const outcome = await template.draft(request, signal);
      return withoutModel({ ...outcome, trace: { ...outcome.trace, ...result.trace } }, request, result.why);
    },
  };
}

/** Staff asked for other words: a template has only the same ones, so the present text stays and the card says why. */
function withoutModel(outcome: DraftOutcome, request: DraftRequest, why: string): DraftOutcome {
  if (request.instruction === null || request.previousText === null) return outcome;
  return {
    kind: 'none',
    reason: `Переделать не получилось: ${why}. Прежний текст остался, его можно править самим.`,
    nearest: outcome.kind === 'none' ? outcome.nearest : outcome.knowledge,
    handoff: null,
    trace: outcome.trace,
  };
}
