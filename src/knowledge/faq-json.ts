/** A shop's FAQ as plain JSON: `{"faq":[{id, question, answer, variants}]}`, the form other tools export. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { KnowledgeEntry } from '../desk/drafting.ts';
import { KnowledgeError } from './knowledge-error.ts';
import { reasonOf, russianError } from './load.ts';

const text = z.string().trim().min(1, 'пустой текст');

const faqFile = z.object({
  faq: z.array(
    z.object({
      id: z.union([text, z.int().transform(String)]),
      question: text,
      answer: z.string(),
      variants: z.array(text).default([]),
    }),
  ),
});

/** Unknown fields are ignored; what only the shop's own files hold gets neutral values. Throws `KnowledgeError`. */
export function loadFaqJson(path: string): readonly KnowledgeEntry[] {
  const parsed = faqFile.safeParse(readJson(path), { error: russianError });
  if (!parsed.success) throw new KnowledgeError(`${path}: ${reasonOf(parsed.error)}`);
  const ids = new Set<string>();
  return parsed.data.faq.map((entry) => {
    if (ids.has(entry.id))
      throw new KnowledgeError(`${path}, запись «${entry.id}»: такой id уже есть в файле`);
    ids.add(entry.id);
    return { ...neutral, ...entry };
  });
}

const neutral = {
  kind: 'faq',
  whenMissing: 'ask',
  tags: [],
  appliesTo: {},
  owner: 'файл',
  reviewedOn: '1970-01-01',
  expiresOn: null,
  version: 1,
} as const;

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new KnowledgeError(`${path}: файл не читается: ${reason}`, { cause });
  }
}
