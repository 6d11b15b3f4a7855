/** Reads the knowledge of the shop from YAML files. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { KnowledgeEntry } from '../desk/drafting.ts';
import { remembered } from '../text/remembered.ts';
import { KnowledgeError } from './knowledge-error.ts';
import { type Lexicon, type Matters, mattersSchema, offTopicSchema, synonymsSchema } from './lexicon.ts';
import { knowledgeEntrySchema } from './schema.ts';
import { unknownSlots } from './slots.ts';

export interface Knowledge extends Lexicon {
  readonly entries: readonly KnowledgeEntry[];
}

const { localeError } = z.locales.ru();

/** An absent field is the commonest slip; the library would call it «получено undefined». */
export const russianError: z.core.$ZodErrorMap = (issue) =>
  issue.code === 'invalid_type' && issue.input === undefined ? 'не заполнено' : localeError(issue);

function readYaml(path: string): unknown {
  try {
    return parse(readFileSync(path, 'utf8'), { logLevel: 'error' });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new KnowledgeError(`${path}: файл не читается: ${reason}`, { cause });
  }
}

export function reasonOf(error: z.ZodError): string {
  return error.issues
    .map((issue) => `поле «${issue.path.join('.') || 'запись'}»: ${issue.message}`)
    .join('; ');
}

function nameOf(raw: unknown, position: number): string {
  const named = z.object({ id: z.string() }).safeParse(raw);
  return named.success ? `запись «${named.data.id}»` : `запись № ${position + 1}`;
}

function readEntries(path: string): readonly KnowledgeEntry[] {
  const raw = readYaml(path);
  if (!Array.isArray(raw)) throw new KnowledgeError(`${path}: в файле должен быть список записей`);
  return raw.map((item: unknown, position) => {
    const place = `${path}, ${nameOf(item, position)}`;
    const parsed = knowledgeEntrySchema.safeParse(item, { error: russianError });
    if (!parsed.success) throw new KnowledgeError(`${place}: ${reasonOf(parsed.error)}`);
    const unknown = unknownSlots(parsed.data.answer);
    if (unknown.length > 0) {
      throw new KnowledgeError(`${place}: неизвестная подстановка ${unknown.join(', ')}`);
    }
    return parsed.data;
  });
}

/** Throws `KnowledgeError` for a folder that is not there. */
export function yamlFiles(directory: string): readonly string[] {
  if (!existsSync(directory)) throw new KnowledgeError(`${directory}: нет такой папки`);
  const names = readdirSync(directory).filter((name) => name.endsWith('.yaml'));
  return names.sort().map((name) => join(directory, name));
}

function readList<List>(path: string, shape: z.ZodType<List>): List | null {
  if (!existsSync(path)) return null;
  const parsed = shape.safeParse(readYaml(path), { error: russianError });
  if (!parsed.success) throw new KnowledgeError(`${path}: ${reasonOf(parsed.error)}`);
  return parsed.data;
}

/** A matter stands once in all files: two with one name would be one in two halves. */
function readMatters(directory: string): Matters {
  const matters: Matters = {};
  for (const path of existsSync(directory) ? yamlFiles(directory) : []) {
    for (const [name, phrases] of Object.entries(readList(path, mattersSchema) ?? {})) {
      if (name in matters) throw new KnowledgeError(`${path}, тема «${name}»: такая тема уже есть`);
      matters[name] = phrases;
    }
  }
  return matters;
}

/** `synonyms.yaml`, `off-topic.yaml` and `matters/*.yaml` of the directory; what is absent is empty. */
export function loadLexicon(directory: string): Lexicon {
  return {
    synonyms: readList(join(directory, 'synonyms.yaml'), synonymsSchema) ?? [],
    offTopic: readList(join(directory, 'off-topic.yaml'), offTopicSchema) ?? [],
    matters: readMatters(join(directory, 'matters')),
  };
}

/** The same, taken from `memoryFile` while none of the files has changed. */
export function loadKnownLexicon(directory: string, memoryFile: string): Lexicon {
  const files = ['synonyms.yaml', 'off-topic.yaml', 'matters'].map((name) => join(directory, name));
  const readers = ['load.ts', 'lexicon.ts'].map((name) => join(import.meta.dirname, name));
  return remembered({
    memoryFile,
    sources: [...files, ...readers],
    make: () => loadLexicon(directory),
  });
}

/** Entries of YAML files; an id stands once in all of them. Throws `KnowledgeError`. */
export function loadEntries(paths: readonly string[]): readonly KnowledgeEntry[] {
  const placeOf = new Map<string, string>();
  return paths.flatMap((path) =>
    readEntries(path).map((entry) => {
      const earlier = placeOf.get(entry.id);
      if (earlier !== undefined) {
        throw new KnowledgeError(`${path}, запись «${entry.id}»: такой id уже есть в ${earlier}`);
      }
      placeOf.set(entry.id, path);
      return entry;
    }),
  );
}

/** Reads `faq/*.yaml`, `templates/*.yaml` and the lexicon; all or nothing. */
export function loadKnowledge(directory: string): Knowledge {
  const files = ['faq', 'templates'].flatMap((folder) => yamlFiles(join(directory, folder)));
  return { entries: loadEntries(files), ...loadLexicon(directory) };
}
