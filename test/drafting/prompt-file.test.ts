import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { loadPrompt, PromptError } from '../../src/drafting/prompt/prompt-file.ts';
import { root } from './stage.ts';

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true });
});

/** The shop's prompt with a change; gives what loading it says. */
function load(change: (text: string) => string) {
  const folder = mkdtempSync(join(tmpdir(), 'prompt-'));
  made.push(folder);
  cpSync(join(root, 'prompts/draft'), folder, { recursive: true });
  const path = join(folder, 'prompt.md');
  writeFileSync(path, change(readFileSync(path, 'utf8')));
  try {
    return loadPrompt(folder);
  } catch (error) {
    if (error instanceof PromptError) return error.message;
    throw error;
  }
}

test('the prompt as committed loads: its newest change names its own hash', () => {
  expect(load((text) => text)).toMatchObject({
    id: 'draft',
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/u),
  });
});

test('a changed text under the old version is refused with the hash to write', () => {
  expect(load((text) => `${text}\nЕщё одно правило.`)).toMatch(/версия .* нет.*sha256: [0-9a-f]{64}/u);
});

test('settings that shape answers count too, line ends do not', () => {
  expect(load((text) => text.replace(/^temperature: .*$/mu, 'temperature: 1'))).toMatch(/Поднимите version/u);
  expect(load((text) => text.replaceAll('\n', '\r\n'))).toMatchObject({ id: 'draft' });
});

test.each([
  ['no front matter', () => 'Просто текст', /между строками/u],
  [
    'a version that the changelog does not end with',
    (text: string) => text.replace(/^version: .*$/mu, 'version: 9.9.9'),
    /описывать версию 9\.9\.9/u,
  ],
  [
    'a field of a wrong kind',
    (text: string) => text.replace(/^temperature: .*$/mu, 'temperature: тепло'),
    /temperature/u,
  ],
  [
    'an unknown field',
    (text: string) => text.replace(/^id: draft$/mu, 'id: draft\nmood: good'),
    /mood|поле/u,
  ],
  ['broken YAML', (text: string) => text.replace(/^id: draft$/mu, 'id: [draft'), /YAML/u],
])('refuses %s', (_, change, message) => {
  expect(load(change)).toMatch(message);
});

test('a missing file is named', () => {
  expect(() => loadPrompt('/nowhere')).toThrow(/prompt\.md: файл промпта не читается/u);
});
