/** `faq search`: the search that drafts and `/faq` use, for people and, by lines of JSON, for programs. */
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { SearchResult } from '../desk/drafting.ts';
import { createKnowledgeBase } from '../knowledge/knowledge-base.ts';
import { readSource } from './faq-source.ts';
import { printed } from './printed.ts';
import { readOptions } from './read-options.ts';
import { UsageError } from './usage.ts';

const limit = 8;
const line = z.object({ q: z.string() });

/** Exit code: 0, or 2 when a line of `--jsonl` could not be read. */
export async function run(args: readonly string[]): Promise<number> {
  const { source, jsonl, text } = readArguments(args);
  const { entries, lexicon, shopId } = await readSource(source);
  const base = createKnowledgeBase({ entries, ...lexicon });
  const search = (query: string) => base.search(query, { shopId: shopId ?? '', limit });
  if (jsonl) return answerLines(search);
  console.log(printed(describe(search(text))));
  return 0;
}

function readArguments(args: readonly string[]) {
  const options = {
    file: { type: 'string' },
    shop: { type: 'string' },
    jsonl: { type: 'boolean', default: false },
  } as const;
  const { values, positionals } = readOptions(args, options, null);
  const text = positionals.join(' ').trim();
  if (values.jsonl === (text !== '')) throw new UsageError('Нужен либо текст запроса, либо --jsonl.');
  return { source: { file: values.file, shop: values.shop }, jsonl: values.jsonl, text };
}

async function answerLines(search: (query: string) => SearchResult): Promise<number> {
  let code = 0;
  for await (const raw of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (raw.trim() === '') continue;
    const answer = answerLine(raw, search);
    if ('error' in answer) code = 2;
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
  return code;
}

function answerLine(raw: string, search: (query: string) => SearchResult) {
  const query = readLine(raw);
  if (query === null) return { q: null, error: 'строка не вида {"q":"текст"}' };
  const { hits, answerable } = search(query);
  return { q: query, hits: hits.map(({ entry, score }) => ({ id: entry.id, score })), answerable };
}

function readLine(raw: string): string | null {
  try {
    return line.parse(JSON.parse(raw)).q;
  } catch {
    return null;
  }
}

function describe({ hits, answerable }: SearchResult): string {
  const verdict = answerable ? [] : ['Подходящего ответа в базе знаний нет. Ближайшее:'];
  if (hits.length === 0) return 'В базе знаний ничего похожего нет.';
  const found = hits.map(
    ({ entry }, at) =>
      `${at + 1}. ${entry.question}  [${entry.id}, проверено ${entry.reviewedOn}]\n   ${entry.answer}`,
  );
  return [...verdict, ...found].join('\n');
}
