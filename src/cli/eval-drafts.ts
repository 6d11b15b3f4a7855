/** `npm run eval -- drafts [--live] [--misses] [--update]`: the drafter on labelled cases, graded without a model. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Checker } from '../desk/checking.ts';
import type { Drafter, KnowledgeBase } from '../desk/drafting.ts';
import { createDrafter } from '../drafting/drafter.ts';
import type { DrafterOptions, KeptState, ModelEndpoint } from '../drafting/options.ts';
import { createKnowledgeBase } from '../knowledge/knowledge-base.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { createChecker } from '../rules/checker.ts';
import { loadProvedRules } from '../rules/proof/load-proved.ts';
import { averages, readBaseline, worse, writeBaseline } from './draft-baseline.ts';
import {
  type Behaviour,
  caseNow,
  type DraftCase,
  readCases,
  requestOf,
  scriptedFetch,
} from './draft-cases.ts';
import { type DraftRun, grade, markNames } from './draft-grades.ts';
import { describeMiss, describeRuns, isMiss } from './draft-report.ts';
import { dataDirectory, proofMemory } from './places.ts';
import { UsageError } from './usage.ts';

const promptsDirectory = join(import.meta.dirname, '../../prompts');
const casesFile = join(promptsDirectory, 'draft/cases.jsonl');
const baselineFile = join(promptsDirectory, 'draft/baseline.json');

/** Exit code: 1 when a mark fell below the stored baseline. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      live: { type: 'boolean', default: false },
      misses: { type: 'boolean', default: false },
      update: { type: 'boolean', default: false },
    },
  });
  const endpoint = values.live ? readEndpoint() : null;
  const runs = await evaluateDrafts(endpoint);
  const scores = averages(runs.map(({ marks }) => marks));
  const key = endpoint?.model ?? 'scripted';
  const baseline = readBaseline(baselineFile, key);
  const asked = endpoint === null ? 'сценарий вместо модели' : `модель ${endpoint.model}`;
  console.log(describeRuns(runs, scores, baseline, asked));
  if (values.misses) for (const one of runs.filter(isMiss)) console.log(describeMiss(one));
  if (values.update) writeBaseline(baselineFile, key, scores);
  const fallen = baseline === null || values.update ? [] : worse(scores, baseline, endpoint !== null);
  for (const name of fallen) console.log(`Хуже, чем было: ${markNames[name]}`);
  return fallen.length === 0 ? 0 : 1;
}

/** With an endpoint the honest cases go to it; without one every case has its own script. */
export async function evaluateDrafts(endpoint: ModelEndpoint | null): Promise<readonly DraftRun[]> {
  const knowledge = createKnowledgeBase(loadKnowledge(dataDirectory), () => caseNow.slice(0, 10));
  const checker = createChecker({ ruleSet: loadProvedRules(dataDirectory, proofMemory) });
  const cases = readCases(casesFile).filter(({ live }) => endpoint === null || live);
  const kept = keptInMemory();
  const runs: DraftRun[] = [];
  for (const one of cases) {
    const drafter = drafterFor(one, endpoint, { knowledge, checker, kept });
    const request = requestOf(one);
    const outcome = await drafter.draft(request, new AbortController().signal);
    runs.push({ one, outcome, marks: grade(one, request, outcome, checker) });
  }
  return runs;
}

interface Tools {
  readonly knowledge: KnowledgeBase;
  readonly checker: Checker;
  readonly kept: KeptState;
}

function drafterFor(one: DraftCase, endpoint: ModelEndpoint | null, tools: Tools): Drafter {
  const common: Omit<DrafterOptions, 'model'> = {
    ...tools,
    promptsDirectory,
    dataDirectory,
    now: Date.now,
    randomId: () => randomUUID().replaceAll('-', ''),
    sleep: (milliseconds, signal) => wait(endpoint === null ? 0 : milliseconds, undefined, { signal }),
    onEvent: () => {},
  };
  const settings = { redaction: true, budget: { day: null, month: null } };
  if (endpoint !== null)
    return createDrafter({ ...common, model: { ...settings, endpoints: [endpoint], timeout: 20_000 } });
  if (one.model === undefined) return createDrafter({ ...common, model: null });
  return createDrafter({
    ...common,
    kept: keptInMemory({ [`model capability ${scripted.baseUrl} ${scripted.model}`]: 'schema' }),
    model: { ...settings, endpoints: [scripted], timeout: patience(one.model) },
    fetch: scriptedFetch(one.model, tools.knowledge),
  });
}

/** Milliseconds. Only silence is waited out, so only there the wait is short. */
function patience(behaviours: readonly Behaviour[]): number {
  return behaviours.some((one) => 'silent' in one) ? 50 : 20_000;
}

const scripted: ModelEndpoint = {
  baseUrl: 'http://scripted.invalid/v1',
  apiKey: 'none',
  model: 'stand-in',
  proxyUrl: null,
};

function keptInMemory(entries: Readonly<Record<string, string>> = {}): KeptState {
  const all = new Map(Object.entries(entries));
  return {
    get: async (name) => all.get(name) ?? null,
    set: async (name, value) => void all.set(name, value),
  };
}

const environment = z.object({
  OPENAI_API_KEY: z.string().min(1),
  OPENAI_BASE_URL: z.url().default('https://api.openai.com/v1'),
  OPENAI_MODEL: z.string().min(1).default('gpt-4.1-mini'),
  LLM_PROXY_URL: z.url().nullable().default(null),
});

function readEndpoint(): ModelEndpoint {
  const read = environment.safeParse(process.env);
  if (!read.success) {
    const names = read.error.issues.map(({ path }) => path.join('.')).join(', ');
    throw new UsageError(`Для --live нужна модель: задайте ${names}. Без --live модель не нужна.`);
  }
  const { OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_MODEL, LLM_PROXY_URL } = read.data;
  return { apiKey: OPENAI_API_KEY, baseUrl: OPENAI_BASE_URL, model: OPENAI_MODEL, proxyUrl: LLM_PROXY_URL };
}
