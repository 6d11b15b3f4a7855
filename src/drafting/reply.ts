/** What a model has to answer with, and the local check of what it did answer with. */
import { z } from 'zod';
import { allRefs } from './material.ts';

export const missingThings = ['order_number', 'photo', 'model', 'size', 'city', 'other'] as const;
export type MissingThing = (typeof missingThings)[number];

/**
 * Within the strict subset that endpoints enforce: every key required, no bounds. The list of ids is constant, so that an
 * endpoint compiles the schema once; whether an id was given is checked afterwards.
 */
export const replySchema = z.object({
  decision: z.enum(['answer', 'insufficient', 'handoff']),
  missing: z.array(z.enum(missingThings)),
  sentences: z.array(
    z.object({
      text: z.string(),
      cites: z.array(z.enum(allRefs as [string, ...string[]])),
      kind: z.enum(['fact', 'ask', 'courtesy']),
    }),
  ),
  language: z.enum(['ru', 'other']),
});

export type Reply = z.infer<typeof replySchema>;
export type ReplySentence = Reply['sentences'][number];

/** Characters of one sentence at most. */
const longestSentence = 600;

export type ReadReply =
  | { readonly ok: true; readonly reply: Reply }
  /** Russian, for the model to repair. */
  | { readonly ok: false; readonly problems: readonly string[] };

/** Takes the object out of fences and talk around it; everything else about it is held to the schema. */
export function readReply(content: string, mostSentences: number): ReadReply {
  const parsed = parseObject(content);
  if (parsed === undefined) return { ok: false, problems: ['ответ не является одним объектом JSON'] };
  const checked = replySchema.safeParse(parsed, { error: z.locales.ru().localeError });
  if (!checked.success) {
    const problems = checked.error.issues
      .slice(0, 5)
      .map(({ path, message }) => `${path.join('.')}: ${message}`);
    return { ok: false, problems };
  }
  const { decision, sentences, language } = checked.data;
  const problems = [
    decision === 'answer' && sentences.length === 0 ? 'decision «answer» без предложений' : null,
    sentences.length > mostSentences ? `предложений больше ${mostSentences}` : null,
    sentences.some(({ text }) => text.trim() === '') ? 'пустое предложение' : null,
    sentences.some(({ text }) => text.length > longestSentence)
      ? `предложение длиннее ${longestSentence} знаков`
      : null,
    decision === 'answer' && language !== 'ru' ? 'ответ должен быть на русском языке' : null,
  ].filter((problem) => problem !== null);
  if (problems.length > 0) return { ok: false, problems };
  const cited = sentences.map((one) => ({ ...one, cites: [...new Set(one.cites)] }));
  return { ok: true, reply: { ...checked.data, sentences: cited } };
}

function parseObject(content: string): unknown {
  const start = content.indexOf('{');
  const end = content.lastIndexOf('}');
  if (start < 0 || end < start) return undefined;
  try {
    return JSON.parse(content.slice(start, end + 1));
  } catch {
    return undefined;
  }
}
