/** Texts that people have labelled: what is wrong with each, by category. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { externalContext } from './known-context.ts';
import { category, channel } from './schema.ts';

export const labelledText = z.object({
  id: z.string().min(1),
  text: z.string().min(1),
  channel: channel.default('chat'),
  context: externalContext.prefault({}),
  /** Empty when the text may be sent as it is. */
  expected: z.array(category),
  disguised: z.boolean().default(false),
});
export type LabelledText = z.infer<typeof labelledText>;

/** A line of a file that is no labelled text. */
export interface LabelProblem {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** Russian. */
  readonly reason: string;
}

/** Paths of the `*.jsonl` files of a folder, sorted by name; none when there is no such folder. */
export function labelledFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => join(folder, name));
}

/** Reads a file with one JSON object a line; empty lines are skipped, wrong ones are told. */
export function readLabelled(file: string): { texts: LabelledText[]; problems: LabelProblem[] } {
  const texts: LabelledText[] = [];
  const problems: LabelProblem[] = [];
  for (const [index, line] of readFileSync(file, 'utf8').split('\n').entries()) {
    if (line.trim() === '') continue;
    const parsed = labelledText.safeParse(parsedJson(line));
    if (parsed.success) texts.push(parsed.data);
    else problems.push({ file, line: index + 1, reason: reasonOf(parsed.error) });
  }
  return { texts, problems };
}

function parsedJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function reasonOf({ issues: [issue] }: z.ZodError): string {
  const field = issue?.path.join('.') ?? '';
  if (field === '') return 'нужен объект JSON с полями id, text и expected';
  return field.startsWith('expected')
    ? 'expected: нужен список категорий; пустой, если нарушения нет'
    : `поле ${field} не того вида`;
}
