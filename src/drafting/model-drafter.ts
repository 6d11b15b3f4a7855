/** A draft by a model: ask, read, judge, let it repair, and take nothing that is not borne out. */
import type { DraftRequest } from '../desk/drafting.ts';
import type { Source } from '../desk/words.ts';
import type { Problem } from './grounding/verify.ts';
import { type Judged, type JudgeInput, judge, withoutProblems } from './judge.ts';
import { asSource } from './material.ts';
import { missingNames, requestsFor, trulyMissing } from './missing.ts';
import type { Answer, Capability } from './model/ask.ts';
import type { PoliteEndpoint } from './model/endpoint.ts';
import { failureOf } from './model/failure.ts';
import type { Prompt } from './prompt/prompt-file.ts';
import { type ChatMessage, renderMessages } from './prompt/render.ts';
import { type Reply, readReply, replySchema } from './reply.ts';
import type { CallRecord } from './trace.ts';

const mostRepairs = 2;

export type ModelOutcome =
  | {
      readonly kind: 'draft';
      readonly text: string;
      readonly sources: readonly Source[];
      readonly missing: readonly string[];
      readonly calls: readonly CallRecord[];
      readonly repairs: number;
    }
  | Undrafted<'insufficient'>
  | Undrafted<'handoff'>
  | Undrafted<'failed'>;

interface Undrafted<Kind> {
  readonly kind: Kind;
  readonly why: string;
  readonly calls: readonly CallRecord[];
}

export interface ModelDraftInput extends JudgeInput {
  readonly prompt: Prompt;
  readonly endpoint: PoliteEndpoint;
  readonly boundary: string;
  readonly now: () => number;
  /** Epoch milliseconds after which no repair is begun. */
  readonly repairUntil: number;
  /** Told of every answer, for the costs. */
  readonly onAnswer: (endpoint: PoliteEndpoint, answer: Answer) => Promise<number>;
}

type Round =
  | { readonly kind: 'asked'; readonly answer: Answer & { readonly capability: Capability } }
  | { readonly kind: 'failed'; readonly why: string };

/** Never throws for what the model or the network does. */
export async function draftWithModel(input: ModelDraftInput, signal: AbortSignal): Promise<ModelOutcome> {
  const { prompt, endpoint, request, offered, redactor, boundary } = input;
  let messages = renderMessages({ prompt, request, materials: offered.materials, redactor, boundary });
  const calls: CallRecord[] = [];
  let last: Weighed | null = null;
  for (let round = 0; round <= mostRepairs; round += 1) {
    if (round > 0 && input.now() >= input.repairUntil) break;
    const asked = await ask(input, messages, round, signal);
    if (asked.kind === 'failed') {
      calls.push({ endpoint: endpoint.label, failure: asked.why });
      break;
    }
    const { answer } = asked;
    const read = readReply(answer.content, prompt.limits.sentences);
    await endpoint.shape(answer.capability, read.ok);
    const weighed: Weighed | null =
      read.ok && read.reply.decision === 'answer' ? weigh(read.reply, input) : null;
    const problems = problemLines(read.ok ? (weighed?.problems ?? []) : read.problems, input);
    calls.push(await recordOf(input, answer, round, problems));
    if (read.ok && weighed === null) return decided(read.reply, input, calls);
    if (weighed?.problems.length === 0) return drafted(input, weighed, calls, round);
    last = weighed ?? last;
    const given = redactor.redactOutput(answer.content);
    messages = [...messages, { role: 'assistant', content: given }, repairRequest(problems)];
  }
  return trimmed(input, last, calls);
}

/** A reply with what it would look like and what is wrong with it. */
interface Weighed extends Judged {
  readonly reply: Reply;
}

function weigh(reply: Reply, input: ModelDraftInput): Weighed {
  const whole = completed(reply, input.request);
  return { reply: whole, ...judge(whole, input) };
}

/** Problems quote the text as it would be sent, so what was put back is taken out again. */
function problemLines(
  problems: readonly (Problem | string)[],
  { redactor }: ModelDraftInput,
): readonly string[] {
  return problems.map((problem) => {
    if (typeof problem === 'string') return redactor.redactOutput(problem);
    const place = problem.sentence === null ? 'весь ответ' : `предложение ${problem.sentence + 1}`;
    return redactor.redactOutput(`${place}: ${problem.message}`);
  });
}

async function ask(
  { prompt, endpoint }: ModelDraftInput,
  messages: readonly ChatMessage[],
  round: number,
  signal: AbortSignal,
): Promise<Round> {
  try {
    const answer = await endpoint.ask(
      {
        messages,
        schema: replySchema,
        schemaName: 'draft',
        temperature: temperatureOf(prompt, round),
        maxTokens: prompt.maxOutputTokens,
      },
      signal,
    );
    return { kind: 'asked', answer };
  } catch (error) {
    return { kind: 'failed', why: failureOf(error, signal.aborted).message };
  }
}

/** Repairs change only what is named. */
function temperatureOf({ temperature }: Prompt, round: number): number {
  return round === 0 ? temperature : 0;
}

/** What is asked of the buyer is said in our own words, beside whatever the model answers. */
function completed(reply: Reply, request: DraftRequest): Reply {
  if (reply.sentences.some(({ kind }) => kind === 'ask')) return reply;
  const asks = requestsFor(reply.missing, request);
  const farewell = reply.sentences.at(-1)?.kind === 'courtesy' ? reply.sentences.slice(-1) : [];
  const before = reply.sentences.slice(0, reply.sentences.length - farewell.length);
  return { ...reply, sentences: [...before, ...asks, ...farewell] };
}

function repairRequest(problems: readonly string[]): ChatMessage {
  const content = [
    'Ответ не принят:',
    ...problems.map((problem) => `- ${problem}`),
    'Исправь только названное, остальное оставь как есть. Не добавляй того, чего нет в материалах. Верни весь объект JSON.',
  ];
  return { role: 'user', content: content.join('\n') };
}

/** Decisions that need no text of the model's. */
function decided(reply: Reply, input: ModelDraftInput, calls: readonly CallRecord[]): ModelOutcome {
  if (reply.decision === 'handoff') return { kind: 'handoff', why: 'модель просит человека', calls };
  const asks = requestsFor(reply.missing, input.request);
  if (asks.length === 0) return { kind: 'insufficient', why: 'в материалах нет ответа', calls };
  const asking = weigh({ ...reply, decision: 'answer', sentences: [...asks] }, input);
  return asking.problems.length === 0
    ? drafted(input, asking, calls, 0)
    : { kind: 'failed', why: 'вопрос покупателю не прошёл проверку', calls };
}

/** The last resort before the template: what is borne out, without what is not. */
function trimmed(input: ModelDraftInput, last: Weighed | null, calls: readonly CallRecord[]): ModelOutcome {
  const rest = last === null ? null : withoutProblems(last.reply, last.problems);
  const weighed = rest === null ? null : weigh(rest, input);
  if (weighed?.problems.length === 0) return drafted(input, weighed, calls, calls.length - 1);
  const failure = calls.at(-1);
  return { kind: 'failed', why: failure?.failure ?? failure?.problems?.[0] ?? 'время вышло', calls };
}

function drafted(
  { offered, request }: ModelDraftInput,
  { reply, text }: Weighed,
  calls: readonly CallRecord[],
  repairs: number,
): ModelOutcome {
  const sources = offered.materials.flatMap((material) => {
    const statements = text.sentences
      .filter(({ kind, cites }) => kind === 'fact' && cites.includes(material.ref))
      .map((sentence) => sentence.text);
    return statements.length === 0 ? [] : [asSource(material, statements)];
  });
  const missing = missingNames(trulyMissing(reply.missing, request));
  return { kind: 'draft', text: text.text, sources, missing, calls, repairs };
}

async function recordOf(
  input: ModelDraftInput,
  answer: Answer & { readonly capability: Capability },
  round: number,
  problems: readonly string[],
): Promise<CallRecord> {
  const costMicros = await input.onAnswer(input.endpoint, answer);
  const { endpoint, prompt } = input;
  return {
    endpoint: endpoint.label,
    model: endpoint.model,
    form: answer.capability,
    parameters: { temperature: temperatureOf(prompt, round), max_tokens: prompt.maxOutputTokens },
    tokens: answer.tokens,
    latency: answer.latency,
    costMicros,
    output: input.redactor.redactOutput(answer.content),
    problems,
  };
}
