/** The shape of entries in the YAML files under data/. */
import { z } from 'zod';
import type { KnowledgeEntry } from '../desk/drafting.ts';
import { channels } from '../desk/words.ts';

const text = z.string().trim().min(1, 'пустой текст');
const isoDate = z.iso.date('нужна дата вида 2026-03-02');
const channel = z.enum(channels);

const entrySchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/u, 'только строчные латинские буквы, цифры и дефис'),
  kind: z.enum(['faq', 'template']),
  question: text,
  variants: z.array(text).min(1, 'нужен хотя бы один вариант вопроса'),
  answer: text.max(1000, 'ответ длиннее 1000 знаков, Ozon его не примет'),
  when_missing: z.enum(['ask', 'omit']).default('ask'),
  tags: z.array(text).default([]),
  applies_to: z
    .strictObject({
      shops: z.array(text).optional(),
      skus: z.array(text).optional(),
      categories: z.array(text).optional(),
      channels: z.array(channel).optional(),
    })
    .default({}),
  owner: text,
  reviewed_on: isoDate,
  expires_on: isoDate.nullable().default(null),
  version: z.int().min(1),
});

function appliesTo(raw: z.infer<typeof entrySchema>['applies_to']): KnowledgeEntry['appliesTo'] {
  return {
    ...(raw.shops && { shops: raw.shops }),
    ...(raw.skus && { skus: raw.skus }),
    ...(raw.categories && { categories: raw.categories }),
    ...(raw.channels && { channels: raw.channels }),
  };
}

export const knowledgeEntrySchema = entrySchema.transform(
  (raw): KnowledgeEntry => ({
    id: raw.id,
    kind: raw.kind,
    question: raw.question,
    variants: raw.variants,
    answer: raw.answer,
    whenMissing: raw.when_missing,
    tags: raw.tags,
    appliesTo: appliesTo(raw.applies_to),
    owner: raw.owner,
    reviewedOn: raw.reviewed_on,
    expiresOn: raw.expires_on,
    version: raw.version,
  }),
);
