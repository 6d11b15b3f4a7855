/** Reads a prompt file: front matter with version and settings, then the system message. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const version = z.string().regex(/^\d+\.\d+\.\d+$/u, 'нужна версия вида 1.2.0');
const count = z.int().positive();

const settings = z.strictObject({
  id: z.string().min(1),
  version,
  temperature: z.number().min(0).max(2),
  max_output_tokens: count,
  limits: z.strictObject({
    conversation_messages: count,
    message_characters: count,
    conversation_characters: count,
    knowledge_entries: count.max(8),
    sentences: count,
  }),
  changelog: z
    .array(
      z.strictObject({ version, date: z.iso.date(), sha256: z.string(), change: z.string().trim().min(1) }),
    )
    .min(1),
});

export interface Prompt {
  readonly id: string;
  readonly version: string;
  /** SHA-256 of the message and the settings that shape an answer, hex. */
  readonly hash: string;
  readonly temperature: number;
  readonly maxOutputTokens: number;
  readonly limits: {
    readonly messages: number;
    /** Characters of one message and of the whole conversation. */
    readonly messageCharacters: number;
    readonly conversationCharacters: number;
    readonly knowledgeEntries: number;
    readonly sentences: number;
  };
  readonly system: string;
}

/** Says in Russian which file is wrong and what to do. */
export class PromptError extends Error {
  override readonly name = 'PromptError';
}

/** `directory` is the prompt's own folder. Throws `PromptError`, also when the text changed but its version did not. */
export function loadPrompt(directory: string): Prompt {
  const path = join(directory, 'prompt.md');
  const [, front, body] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/u.exec(readPlain(path)) ?? [];
  if (front === undefined || body === undefined)
    throw new PromptError(`${path}: в начале файла нужны настройки между строками «---»`);
  const parsed = settings.safeParse(readSettings(path, front), { error: z.locales.ru().localeError });
  if (!parsed.success) {
    const first = parsed.error.issues[0];
    throw new PromptError(`${path}: поле «${first?.path.join('.')}»: ${first?.message}`);
  }
  const { id, temperature, max_output_tokens, limits, changelog } = parsed.data;
  const hash = hashOf(body, { id, temperature, max_output_tokens, limits });
  requireVersion(path, parsed.data.version, hash, changelog);
  return {
    id,
    version: parsed.data.version,
    hash,
    temperature,
    maxOutputTokens: max_output_tokens,
    limits: {
      messages: limits.conversation_messages,
      messageCharacters: limits.message_characters,
      conversationCharacters: limits.conversation_characters,
      knowledgeEntries: limits.knowledge_entries,
      sentences: limits.sentences,
    },
    system: body.trim(),
  };
}

function readPlain(path: string): string {
  try {
    return readFileSync(path, 'utf8').replaceAll('\r\n', '\n');
  } catch (cause) {
    throw new PromptError(`${path}: файл промпта не читается`, { cause });
  }
}

function readSettings(path: string, front: string): unknown {
  try {
    return parse(front);
  } catch (cause) {
    throw new PromptError(`${path}: настройки в начале файла — не YAML`, { cause });
  }
}

function hashOf(body: string, shaping: object): string {
  return createHash('sha256')
    .update(`${JSON.stringify(shaping)}\n${body}`)
    .digest('hex');
}

type Change = { readonly version: string; readonly sha256: string };

/** The newest change describes this very text, and no two changes share a version. */
function requireVersion(path: string, present: string, hash: string, changelog: readonly Change[]): void {
  const newest = changelog.at(-1);
  if (newest?.version !== present)
    throw new PromptError(`${path}: последняя запись changelog должна описывать версию ${present}`);
  if (newest.sha256 !== hash) {
    throw new PromptError(
      `${path}: текст промпта изменился, а версия ${present} нет. ` +
        `Поднимите version и добавьте в changelog запись с sha256: ${hash}`,
    );
  }
  if (new Set(changelog.map((one) => one.version)).size < changelog.length)
    throw new PromptError(`${path}: в changelog версия названа дважды`);
}
