/** Lessons are reread while the program runs; a wrong line is refused by name and what was learnt stays. */
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLiveRules } from '../../src/program/live-rules.ts';
import { checkContextOf, externalContext } from '../../src/rules/known-context.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sufler-live-rules-'));
  for (const name of ['rules', 'lexicons', 'lessons']) mkdirSync(join(folder, name));
});
afterEach(() => rmSync(folder, { recursive: true }));

const rule = {
  id: 'sale.likeness',
  title: 'Навязанная покупка',
  category: 'upsell',
  severity: 'block',
  source: 'тест',
  detector: 'resemblance',
  options: { at_least: 0.2 },
  last_resort: true,
  disguises: false,
  message: 'Похоже.',
  why: 'тест',
  examples: {
    bad: ['[[Прихватите вторую кружку]]', '[[Прихватите ещё плед]]', '[[Прихватите и мёд]]'],
    good: ['Кружка держит тепло', 'Плед тёплый', 'Мёд цветочный'],
  },
};

function addLesson(line: string): void {
  appendFileSync(join(folder, 'lessons', 'own.jsonl'), `${line}\n`);
}

test('a lesson counts after the next look; a wrong one is named and changes nothing', () => {
  writeFileSync(join(folder, 'rules', `${rule.id}.yaml`), JSON.stringify(rule));
  const live = createLiveRules({
    dataDirectory: folder,
    proofMemory: join(folder, 'proved.json'),
    shopsFile: null,
    shops: () => [],
  });
  const level = (text: string) =>
    live.checker.check(text, checkContextOf(externalContext.parse({}), 'chat')).level;
  expect(level('Соблазнитесь шарфом')).toBe('pass');
  expect(live.refresh()).toBeNull();

  addLesson('{"id":"1","text":"Соблазнитесь платком","expected":["upsell"]}');
  addLesson('{"id":"2","text":"Соблазнитесь поясом","expected":["upsell"]}');
  expect(live.refresh()).toEqual({ ok: true });
  expect(level('Соблазнитесь шарфом')).toBe('block');

  addLesson('{"id":"3","text":"Соблазнитесь зонтом","expected":["sale"]}');
  expect(live.refresh()).toMatchObject({
    ok: false,
    reason: expect.stringMatching(/прежние.*lessons\/own\.jsonl:3.*expected/su),
  });
  expect(level('Соблазнитесь шарфом')).toBe('block');
});
