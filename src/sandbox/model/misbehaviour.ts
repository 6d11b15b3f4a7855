/** Ways in which the stand-in can be told to fail, each as real models and gateways do. */
import type { FixtureResponse } from '@copilotkit/aimock';
import { z } from 'zod';
import type { Reply, Sentence } from './compose.ts';
import type { Materials } from './materials.ts';

export const misbehaviours = [
  'invent_date',
  'invent_sum',
  'invent_promise',
  'invent_status',
  'invent_phone',
  'invite_to_telegram',
  'invent_link',
  'invent_citation',
  'no_citation',
  'leak_placeholders',
  'other_language',
  'broken_json',
  'fenced_json',
  'wrong_schema',
  'cut_off',
  'empty',
  'refuse',
  'hang',
  'rate_limited',
  'unauthorized',
  'server_error',
] as const;
export type Misbehaviour = (typeof misbehaviours)[number];

export const misbehaviourRequest = z.strictObject({
  kind: z.enum(misbehaviours, { error: `Вид — один из: ${misbehaviours.join(', ')}` }),
  /** How many calls; null until the reset. */
  count: z.int().positive().nullable().default(1),
  /** Seconds of `Retry-After` for `rate_limited`. */
  retryAfter: z.int().nonnegative().default(1),
});
export type MisbehaviourSetting = z.output<typeof misbehaviourRequest>;

export const modelName = 'stand-in';

/** What aimock is to answer. Refusal and silence are not in its power: the proxy before it adds them. */
export function responseOf(
  reply: Reply,
  materials: Materials,
  setting: MisbehaviourSetting | null,
): FixtureResponse {
  const json = JSON.stringify(setting === null ? reply : inventive(reply, materials, setting.kind));
  const wrong = { model: modelName, finishReason: 'stop' };
  switch (setting?.kind) {
    case 'broken_json':
      return { ...wrong, content: `${json.slice(0, -12)},,` };
    case 'fenced_json':
      return { ...wrong, content: `Вот ответ:\n\`\`\`json\n${json}\n\`\`\`` };
    case 'wrong_schema':
      return { ...wrong, content: JSON.stringify({ answer: 'Здравствуйте!', confidence: 0.97 }) };
    case 'cut_off':
      return { ...wrong, content: json.slice(0, Math.floor(json.length / 2)), finishReason: 'length' };
    case 'empty':
    case 'refuse':
      return { ...wrong, content: '' };
    case 'rate_limited':
      return {
        error: { message: 'Rate limit reached', type: 'rate_limit_error', code: 'rate_limit_exceeded' },
        status: 429,
        retryAfter: setting.retryAfter,
      };
    case 'unauthorized':
      return { error: { message: 'Incorrect API key provided', type: 'invalid_request_error' }, status: 401 };
    case 'server_error':
      return { error: { message: 'The server had an error', type: 'server_error' }, status: 500 };
    default:
      return { ...wrong, content: json };
  }
}

/** Sentences that cite a source which says nothing of the kind. */
const inventions: Partial<Record<Misbehaviour, string>> = {
  invent_date: 'Заказ доставят 31 декабря до 15:00.',
  invent_sum: 'Стоимость доставки составит 990 рублей.',
  invent_promise: 'Мы вернём вам деньги и подарим скидку.',
  invent_status: 'Ваш заказ уже доставлен и получен.',
  invent_phone: 'Позвоните нам: +7 912 345-67-89.',
  invite_to_telegram: 'Быстрее ответим в Telegram: @lavka_sever.',
  invent_link: 'Подробнее на сайте https://lavka-sever.example/help.',
  leak_placeholders: 'Позвоним вам по номеру ⟦PHONE_1⟧ и ⟦PHONE_9⟧.',
};

/** Replies of the right shape that say what nobody told them. */
function inventive(reply: Reply, materials: Materials, kind: Misbehaviour): Reply {
  const given = materials.all[0]?.ref ?? 'F1';
  const invented = inventions[kind];
  if (invented !== undefined) return withSentence(reply, { text: invented, cites: [given], kind: 'fact' });
  switch (kind) {
    case 'invent_citation':
      return withSentence(reply, {
        text: 'Замена возможна в любом магазине.',
        cites: [notGiven(materials)],
        kind: 'fact',
      });
    case 'no_citation':
      return { ...reply, sentences: reply.sentences.map((one) => ({ ...one, cites: [] })) };
    case 'other_language':
      return {
        decision: 'answer',
        missing: [],
        language: 'other',
        sentences: [{ text: 'Hello! Your order is on its way.', cites: [given], kind: 'fact' }],
      };
    default:
      return reply;
  }
}

function withSentence(reply: Reply, sentence: Sentence): Reply {
  const sentences = reply.sentences.length === 0 ? [sentence] : reply.sentences.toSpliced(-1, 0, sentence);
  return { ...reply, decision: 'answer', sentences };
}

/** An id that the schema allows, but that this request did not give. */
function notGiven({ all }: Materials): string {
  const given = new Set(all.map(({ ref }) => ref));
  const free = ['F8', 'F7', 'F6', 'F5', 'F4', 'F3', 'F2', 'F1'].find((ref) => !given.has(ref));
  return free ?? 'F99';
}
