/** Who wrote a draft and how sure one may be of it, read out of the drafter's trace. */
import { z } from 'zod';
import type { Draft } from '../desk/words.ts';
import type { CardOptions } from './card-options.ts';
import { oneLine, shorten } from './rich-text.ts';

const work = z.object({
  calls: z.array(z.object({ model: z.string().optional() })),
  repairs: z.number(),
  fallback: z.string().nullable(),
});

/** The model's own draft, or a template's with what kept the model from it. */
const traceSchema = z.union([
  z.object({
    drafter: z.literal('model'),
    ...work.shape,
    /** Entries that the model was shown, the nearest first. */
    offered: z.array(z.object({ ref: z.string() })).default([]),
    /** Whether the search found an entry that fits the question. */
    answerable: z.boolean().default(true),
  }),
  z.object({ drafter: z.literal('template'), model: work.optional() }),
]);

type Trace = z.infer<typeof traceSchema>;

/** Null for people's drafts and for what an older version of the program kept. */
function traceOf({ trace }: Draft): Trace | null {
  return traceSchema.safeParse(trace).data ?? null;
}

/** «модель gpt-4.1-mini», «шаблон (модель недоступна)», «Анна». */
export function authorWords(draft: Draft, { staffName }: Pick<CardOptions, 'staffName'>): string {
  if (draft.author === 'staff')
    return draft.staffId === null ? 'сотрудник' : shorten(oneLine(staffName(draft.staffId)), 60);
  const trace = traceOf(draft);
  if (draft.author === 'template') {
    const why = trace?.drafter === 'template' ? trace.model?.fallback : null;
    return why == null ? 'шаблон' : `шаблон (${shorten(oneLine(why), 60)})`;
  }
  const name = trace?.drafter === 'model' ? trace.calls.at(-1)?.model : undefined;
  return name === undefined ? 'модель' : `модель ${shorten(oneLine(name), 60)}`;
}

/** In words with the reason: a bare number would say more than anybody knows. Null for people's drafts. */
export function confidenceWords(draft: Draft): string | null {
  if (draft.author === 'staff') return null;
  if (draft.missing.length > 0) return 'низкая, ответ только уточняет';
  if (draft.sources.length === 0) return 'низкая, источников нет';
  if (draft.author === 'template') return 'средняя, готовый ответ: о том ли вопрос?';
  const trace = traceOf(draft);
  return trace?.drafter === 'model' ? confidenceInModel(draft, trace) : sourced;
}

const sourced = 'высокая, всё по источникам';

/** Each statement has its source; what may still be wrong is the choice of it. */
function confidenceInModel({ sources }: Draft, trace: Extract<Trace, { drafter: 'model' }>): string {
  const cited = sources.filter(({ kind }) => kind === 'faq' || kind === 'template');
  if (cited.length > 0 && !trace.answerable) return 'низкая, точного ответа в базе знаний нет';
  const nearest = trace.offered[0]?.ref;
  if (cited.length > 0 && nearest !== undefined && !cited.some(({ ref }) => ref === nearest))
    return 'средняя, взята не самая близкая запись базы';
  return trace.repairs > 0 ? 'средняя, модель исправляла себя после проверки' : sourced;
}
