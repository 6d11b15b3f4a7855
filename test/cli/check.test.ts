/** `check` and `rules` as people and programs run them. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

function run(script: string, args: readonly string[], input = '', env: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`src/cli/${script}.ts`, ...args], {
    input,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { status, stdout, stderr };
}

describe('check', { timeout: 60_000 }, () => {
  test('a text with a violation: underlined, explained, exit 1', () => {
    const { status, stdout } = run('check', ['Здравствуйте! Пишите в вотсап.']);
    expect(status).toBe(1);
    const [text, marks] = stdout.split('\n');
    expect(text).toBe('Здравствуйте! Пишите в вотсап.');
    expect(marks).toBe(`${' '.repeat(14)}${'~'.repeat(15)}`);
    expect(stdout).toContain('contact.messenger');
    expect(stdout).not.toContain('\u001b');
  });

  test('a clean text from standard input: exit 0', () => {
    const { status, stdout } = run('check', [], 'Здравствуйте! Заказ собран.\n');
    expect(status).toBe(0);
    expect(stdout).toContain('Замечаний нет');
  });

  test('lines of JSON: same order, nothing else, a wrong line is told and exit is 2', () => {
    const lines = [
      {
        id: 'a',
        text: 'Здравствуйте! Заказ привезут 3 марта.',
        context: { delivery_date_end: '2026-03-03' },
      },
      { id: 7, text: 'Пишите в тг', unknown: true, context: { greeted_today: true, extra: 1 } },
      { id: 'c', text: 'А', channel: 'question', context: { greeted_today: true } },
    ].map((line) => JSON.stringify(line));
    const { status, stdout } = run('check', ['--jsonl'], [...lines, '{"нет', '{"id":"d"}'].join('\n'));
    expect(status).toBe(2);
    const answers = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['a', 'pass'],
      [7, 'block'],
      ['c', 'block'],
      [null, undefined],
      [null, undefined],
    ]);
    expect(Object.keys(answers[1].findings[0])).toEqual([
      'rule',
      'category',
      'severity',
      'start',
      'end',
      'matched',
      'message',
      'suggestion',
    ]);
    expect(answers[3]).toEqual({ id: null, error: 'строка не читается как JSON' });
    expect(answers[4]).toEqual({ id: null, error: 'строка не того вида: text' });
  });

  test('the channel decides on the length', () => {
    expect(run('check', ['Здравствуйте, да.', '--channel', 'question']).status).toBe(0);
    expect(run('check', ['Да.', '--channel', 'шум'])).toMatchObject({ status: 2, stdout: '' });
  });

  test('no text at all is told on standard error', () => {
    expect(run('check', [], ' \n')).toMatchObject({ status: 2, stdout: '' });
  });
});

describe('rules', { timeout: 60_000 }, () => {
  test('list and show', () => {
    expect(run('rules', ['list']).stdout).toContain('contact.messenger');
    expect(run('rules', ['show', 'contact.phone']).stdout).toContain('id: contact.phone');
    expect(run('rules', ['show', 'нет.такого'])).toMatchObject({ status: 2, stdout: '' });
    expect(run('rules', ['чего'])).toMatchObject({ status: 2, stdout: '' });
  });

  test('replay and alarms over an empty database', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sufler-rules-cli-'));
    const env = { DATABASE_URL: `file:${join(folder, 'one.db')}` };
    expect(run('rules', ['replay'], '', env).stdout).toContain('Отправленных ответов 0');
    expect(run('rules', ['alarms', '--days', '7'], '', env)).toMatchObject({ status: 0 });
    expect(run('rules', ['alarms', '--days', 'много'], '', env)).toMatchObject({ status: 2, stdout: '' });
    rmSync(folder, { recursive: true });
  });
});
