/** Labelled cases of the drafter: what a buyer wrote, how the model behaves, what has to come of it. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { DraftRequest, KnowledgeBase } from '../desk/drafting.ts';
import { channels } from '../desk/words.ts';
import { checkContextOf, externalContext } from '../rules/known-context.ts';

/** `@return-how` names an entry, `@status`, `@delivery`, `@number`, `@shipment`, `@track`, `@product` a fact, `@Состав` a line that begins so; all become ids of the request. */
const sentence = z.tuple([z.string()], z.string());

/** What a scripted model does in one call. */
const behaviour = z.union([
  z.strictObject({ say: z.array(sentence), missing: z.array(z.string()).default([]) }),
  z.strictObject({ decide: z.enum(['insufficient', 'handoff']), missing: z.array(z.string()).default([]) }),
  z.strictObject({ raw: z.string(), finish: z.string().default('stop') }),
  z.strictObject({ status: z.int() }),
  z.strictObject({ silent: z.literal(true) }),
]);
export type Behaviour = z.infer<typeof behaviour>;

const caseSchema = z.strictObject({
  id: z.string(),
  channel: z.enum(channels).default('chat'),
  buyer: z.string(),
  /** Facts as `npm run check` takes them; the usual parcel when absent. */
  context: externalContext.optional(),
  instruction: z.string().nullable().default(null),
  previous: z.string().nullable().default(null),
  /** Behaviours of consecutive calls, the last one goes on; absent: no model at all. */
  model: z.array(behaviour).min(1).optional(),
  /** Honest answers only: a real endpoint can be held to this case too. */
  live: z.boolean().default(true),
  expect: z.strictObject({
    /** `none`: a person has to write. */
    outcome: z.array(z.enum(['model', 'template', 'ask', 'none', 'handoff'])).min(1),
    /** Entries or facts that the reply has to rest on. */
    sources: z.array(z.string()).default([]),
    /** What the text must and must not hold, as expressions. */
    has: z.array(z.string()).default([]),
    lacks: z.array(z.string()).default([]),
    /** The reply that a person would approve, to count edits against. */
    approved: z.string().nullable().default(null),
  }),
});
export type DraftCase = z.infer<typeof caseSchema>;

export const caseNow = '2026-11-24T12:00:00+03:00';

const usualContext = externalContext.parse({
  posting_number: '68160919-0001-1',
  order_number: '68160919-0001',
  tracking_number: '80082345671234',
  status: 'в пути',
  shipment_date: '2026-11-22',
  delivery_date_begin: '2026-11-25',
  delivery_date_end: '2026-11-26',
  products: [{ name: 'Чайник Полюс 1,7 л', price: 2990, offer_id: 'PL-17', quantity: 1 }],
});

export function readCases(path: string): readonly DraftCase[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => caseSchema.parse(JSON.parse(line)));
}

export function requestOf({ channel, buyer, context, instruction, previous }: DraftCase): DraftRequest {
  const { facts, now, zone } = checkContextOf({ ...(context ?? usualContext), now: caseNow }, channel);
  const order = facts.order && { ...facts.order, statusText: facts.order.status };
  return {
    shop: { id: '42', name: 'Лавка', zone },
    channel,
    conversation: [{ author: 'buyer', text: buyer, at: now }],
    facts: { ...facts, order, knowledge: [], buyerMessages: [buyer] },
    instruction,
    previousText: previous,
    now,
  };
}

/** The model of a case in place of the network: behaves as told, call by call. */
export function scriptedFetch(behaviours: readonly Behaviour[], knowledge: KnowledgeBase): typeof fetch {
  let calls = 0;
  return async (_input, init) => {
    const last = behaviours[Math.min(calls, behaviours.length - 1)];
    calls += 1;
    if (last === undefined || 'silent' in last) return ended(init?.signal);
    if ('status' in last) return Response.json({ error: { message: 'no' } }, { status: last.status });
    const content =
      'raw' in last ? last.raw : JSON.stringify(replyOf(last, promptOf(String(init?.body)), knowledge));
    const message = { role: 'assistant', content };
    const choice = { index: 0, finish_reason: 'raw' in last ? last.finish : 'stop', message };
    return Response.json({ choices: [choice], usage: { prompt_tokens: 1500, completion_tokens: 150 } });
  };
}

const bodySchema = z.object({ messages: z.array(z.object({ content: z.string() })) });

function promptOf(body: string): string {
  const { messages } = bodySchema.parse(JSON.parse(body));
  return messages.map(({ content }) => content).join('\n');
}

function replyOf(
  told: Exclude<Behaviour, { raw: string } | { status: number } | { silent: true }>,
  prompt: string,
  knowledge: KnowledgeBase,
) {
  if ('decide' in told)
    return { decision: told.decide, missing: told.missing, sentences: [], language: 'ru' };
  const sentences = told.say.map(([text, ...labels]) => {
    const cites = labels.map((label) =>
      label.startsWith('@') ? refOf(label.slice(1), prompt, knowledge) : label,
    );
    const kind =
      labels.length > 0 ? 'fact' : /\?$|^(?:Уточните|Приложите|Подскажите)/u.test(text) ? 'ask' : 'courtesy';
    return { text, cites, kind };
  });
  return { decision: 'answer', missing: told.missing, sentences, language: 'ru' };
}

const factLines: Readonly<Record<string, string>> = {
  number: 'Номер отправления',
  status: 'Статус заказа',
  delivery: 'Доставка ожидается',
  shipment: 'Магазин отправляет',
  track: 'Трек-номер',
  product: '(?<=^P\\d+ )',
};

/** The id under which this request offers the entry or fact; `F8` when it does not, as a wrong citation would be. */
function refOf(label: string, prompt: string, knowledge: KnowledgeBase): string {
  const entry = knowledge.find(label);
  const line = entry === null ? (factLines[label] ?? label) : `Вопрос: ${RegExp.escape(entry.question)}`;
  return new RegExp(`^([FTORP]\\d+) ${line}`, 'mu').exec(prompt)?.[1] ?? 'F8';
}

function ended(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
}
