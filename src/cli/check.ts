/** `npm run check`: the checker by itself, for people and, by lines of JSON, for programs. */
import { createInterface } from 'node:readline';
import { text as readAll } from 'node:stream/consumers';
import { parseArgs, styleText } from 'node:util';
import { z } from 'zod';
import type { Checker, Verdict } from '../desk/checking.ts';
import { type Channel, channels } from '../desk/words.ts';
import { createChecker } from '../rules/checker.ts';
import { checkContextOf, externalContext } from '../rules/known-context.ts';
import { loadProvedRules } from '../rules/proof/load-proved.ts';
import { describeVerdict } from './check-report.ts';
import { runCommand } from './command.ts';
import { dataDirectory, proofMemory } from './places.ts';
import { UsageError } from './usage.ts';

const usage = `Использование:
  npm run check -- "Текст ответа" [--channel chat|question|review]   проверка одного текста
  npm run check < ответ.txt                                         то же со стандартного ввода
  npm run -s check -- --jsonl < тексты.jsonl                         строки {"id","text","context"}
Код выхода: 0 — отправлять можно, 1 — есть блокирующее замечание, 2 — ошибка.`;

const line = z.object({
  id: z.unknown(),
  text: z.string(),
  channel: z.enum(channels).optional(),
  context: externalContext.nullish(),
});

interface Arguments {
  readonly channel: Channel;
  readonly jsonl: boolean;
  readonly text: string | null;
}

async function main(args: readonly string[]): Promise<number> {
  const { channel, jsonl, text } = readArguments(args);
  const checker = createChecker({ ruleSet: loadProvedRules(dataDirectory, proofMemory) });
  if (jsonl) return answerLines(checker, channel);
  const written = text ?? (await readAll(process.stdin)).replace(/\r?\n$/u, '');
  if (written.trim() === '') throw new UsageError('Нечего проверять: текст пуст.');
  const verdict = checker.check(written, checkContextOf(externalContext.parse({}), channel));
  const style = process.stdout.isTTY ? styleText : (_: unknown, piece: string) => piece;
  console.log(describeVerdict(written, verdict, style));
  return verdict.level === 'block' ? 1 : 0;
}

function readArguments(args: readonly string[]): Arguments {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { channel: { type: 'string', default: 'chat' }, jsonl: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    const channel = channels.find((name) => name === values.channel);
    if (channel === undefined) throw new UsageError(`Нет канала «${values.channel}».`);
    if (values.jsonl && positionals.length > 0)
      throw new UsageError('С --jsonl текст идёт на стандартный ввод.');
    return { channel, jsonl: values.jsonl, text: positionals.length === 0 ? null : positionals.join(' ') };
  } catch (error) {
    if (error instanceof UsageError || !(error instanceof TypeError)) throw error;
    throw new UsageError(error.message);
  }
}

async function answerLines(checker: Checker, channel: Channel): Promise<number> {
  let code = 0;
  for await (const raw of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (raw.trim() === '') continue;
    const answer = answerLine(checker, channel, raw);
    if ('error' in answer) code = 2;
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
  return code;
}

function answerLine(checker: Checker, channel: Channel, raw: string) {
  try {
    const { id, text, context, channel: own } = line.parse(JSON.parse(raw));
    const known = checkContextOf(context ?? externalContext.parse({}), own ?? channel);
    return { id: id ?? null, ...answerOf(checker.check(text, known)) };
  } catch (error) {
    return { id: null, error: reasonOf(error) };
  }
}

function answerOf({ level, findings }: Verdict) {
  return {
    verdict: level,
    findings: findings.map(({ rule, category, severity, start, end, matched, message, suggestion }) => ({
      rule,
      category,
      severity,
      start,
      end,
      matched,
      message,
      suggestion,
    })),
  };
}

function reasonOf(error: unknown): string {
  if (error instanceof SyntaxError) return 'строка не читается как JSON';
  if (error instanceof z.ZodError) {
    return `строка не того вида: ${error.issues.map(({ path }) => path.join('.') || 'строка').join(', ')}`;
  }
  return error instanceof Error ? error.message : String(error);
}

await runCommand(() => main(process.argv.slice(2)), usage);
