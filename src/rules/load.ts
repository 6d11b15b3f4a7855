/** Reads rule files and lexicons; a wrong file is named with line and reason, all of them at once. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import type * as Yaml from 'yaml';
import type { z } from 'zod';
import { type LabelledText, labelledFiles, readLabelled } from './labelled.ts';
import { learn, type Model } from './resemblance/model.ts';
import { type RuleFileProblem, RuleFilesError } from './rule-files-error.ts';
import { type Example, lexiconFile, type RuleDefinition, ruleFile } from './schema.ts';
import type { Lexicons } from './vocabulary.ts';

/** Loaded when a file is read: a start that knows its rules to be proved reads none. */
const yaml = (): typeof Yaml => createRequire(import.meta.url)('yaml');

export interface RuleSet {
  /** Sorted by id. */
  readonly rules: readonly RuleDefinition[];
  readonly lexicons: Lexicons;
  /** What the lessons teach. */
  readonly model: Model;
  readonly hash: string;
}

/** The folders of a data directory that say how texts are judged. */
export const ruleFolders = ['rules', 'lexicons', 'lessons'] as const;

/**
 * Loads `<directory>/rules/*.yaml`, `<directory>/lexicons/*.yaml` and, where there are any, `<directory>/lessons/*.jsonl`, from
 * which rules of likeness learn.
 * Throws `RuleFilesError` with every problem of every file.
 */
export function loadRules(directory: string): RuleSet {
  const problems: RuleFileProblem[] = [];
  const rules = yamlFiles(directory, 'rules')
    .flatMap((file) => {
      const rule = readFile(directory, file, ruleFile, problems);
      if (rule !== null && `${rule.id}.yaml` !== basename(file)) {
        problems.push({
          file,
          line: null,
          reason: `правило «${rule.id}» должно лежать в файле ${rule.id}.yaml`,
        });
      }
      return rule === null ? [] : [rule];
    })
    .sort((one, other) => (one.id < other.id ? -1 : 1));
  const lexicons = new Map<string, readonly string[]>();
  for (const file of yamlFiles(directory, 'lexicons')) {
    const entries = readFile(directory, file, lexiconFile, problems) ?? {};
    for (const [name, forms] of Object.entries(entries)) {
      if (lexicons.has(name))
        problems.push({ file, line: null, reason: `словарь «${name}» уже есть в другом файле` });
      lexicons.set(name, forms);
    }
  }
  if (rules.length === 0 && problems.length === 0) {
    problems.push({ file: join(directory, 'rules'), line: null, reason: 'нет ни одного правила' });
  }
  const lessons = lessonsIn(directory, problems);
  if (problems.length > 0) throw new RuleFilesError(problems);
  return {
    rules,
    lexicons,
    model: modelOf(rules, lessons),
    hash: ruleSetHash(rules, lexicons, lessons),
  };
}

function lessonsIn(directory: string, problems: RuleFileProblem[]): LabelledText[] {
  return labelledFiles(join(directory, 'lessons')).flatMap((path) => {
    const file = join('lessons', basename(path));
    const read = readLabelled(path);
    problems.push(...read.problems.map(({ line, reason }) => ({ file, line, reason })));
    return read.texts;
  });
}

/** SHA-256 of what rules and lessons say, independent of the order of rule files and of comments. */
function ruleSetHash(
  rules: readonly RuleDefinition[],
  lexicons: Lexicons,
  lessons: readonly LabelledText[],
): string {
  const sorted = [...lexicons].sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([rules, sorted, lessons]))
    .digest('hex');
}

function yamlFiles(directory: string, folder: string): string[] {
  return readdirSync(join(directory, folder))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => join(folder, name));
}

function readFile<Schema extends z.ZodType>(
  directory: string,
  file: string,
  schema: Schema,
  problems: RuleFileProblem[],
): z.output<Schema> | null {
  const { LineCounter, parseDocument } = yaml();
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(join(directory, file), 'utf8'), { lineCounter: lines });
  for (const error of document.errors) {
    problems.push({
      file,
      line: lines.linePos(error.pos[0]).line,
      reason: `не читается как YAML: ${error.code}`,
    });
  }
  const raw = document.errors.length > 0 ? undefined : toPlain(document, file, problems);
  if (raw === undefined) return null;
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    problems.push({
      file,
      line: lineOf(document, lines, issue.path),
      reason: `${issue.path.join('.') || 'файл'}: ${russianReason(issue)}`,
    });
  }
  return null;
}

/** An alias whose anchor is missing shows only now. */
function toPlain(
  document: ReturnType<typeof Yaml.parseDocument>,
  file: string,
  problems: RuleFileProblem[],
): unknown {
  try {
    return document.toJS() ?? null;
  } catch {
    problems.push({ file, line: null, reason: 'ссылка YAML (*имя) ведёт в никуда' });
    return undefined;
  }
}

/** Line of the innermost part of a path that the file has. */
function lineOf(
  document: ReturnType<typeof Yaml.parseDocument>,
  lines: Yaml.LineCounter,
  path: readonly PropertyKey[],
) {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (yaml().isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return null;
}

function russianReason(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `лишнее поле ${issue.keys.join(', ')}`;
    case 'invalid_value':
      return `нужно одно из: ${issue.values.join(', ')}`;
    case 'too_small':
      return `слишком мало, нужно не меньше ${issue.minimum}`;
    case 'invalid_type':
      return 'поля нет или оно не того вида';
    case 'invalid_union':
      return 'не того вида';
    default:
      return issue.message;
  }
}

/** Examples of rules teach too. Without a rule that asks for likeness there is nothing to learn. */
function modelOf(rules: readonly RuleDefinition[], lessons: readonly LabelledText[]): Model {
  const asking = rules.filter(({ detector }) => detector === 'resemblance').map(({ category }) => category);
  return learn(asking.length === 0 ? [] : [...lessons, ...rules.flatMap(examplesOf)], new Set(asking));
}

function examplesOf({ id, category, examples: { bad, good } }: RuleDefinition): LabelledText[] {
  const labelled = (examples: readonly Example[], expected: LabelledText['expected']) =>
    examples.map(({ text, channel, context }, index) => ({
      id: `${id}-${index}`,
      text: text.replaceAll('[[', '').replaceAll(']]', ''),
      channel,
      context,
      expected,
      disguised: false,
    }));
  return [...labelled(bad, [category]), ...labelled(good, [])];
}
