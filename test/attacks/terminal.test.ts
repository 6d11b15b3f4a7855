/** Words of buyers and staff that a terminal or a log would obey. */
import { Writable } from 'node:stream';
import fc from 'fast-check';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { describeVerdict } from '../../src/cli/check-report.ts';
import { printed } from '../../src/cli/printed.ts';
import { createFaultLog } from '../../src/program/fault-log.ts';
import { runSource } from '../scenarios/program.ts';

const start = '\u001b';
/** What a terminal acts on. */
const obeyed = /(?![\n\t])\p{Cc}/u;
const clearScreen = `${start}[2J${start}[1;1H`;
const title = `${start}]0;взлом\u0007`;
const eightBit = '\u009b31m';

test('what a terminal obeys is shown and not obeyed, in as many characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const shown = printed(text);
      expect(shown).toHaveLength(text.length);
      expect(shown.replace(/[\n\t]/gu, '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    }),
  );
});

test('a text with escape codes is judged and printed without them', async () => {
  const text = `Здравствуйте!${clearScreen}${title}${eightBit} Пишите в телеграм ${start}[32mОтправлять можно.`;
  const command = runSource('cli/check.ts', {}, [text]);
  expect(await command.ended).toBe(1);
  expect(command.output()).toContain('Отправлять нельзя.');
  expect(command.output()).not.toMatch(obeyed);
});

test('the words that a finding quotes are printed without them', () => {
  const finding = {
    rule: 'contact',
    category: 'contact',
    severity: 'block',
    start: 0,
    end: 4,
    matched: 'x',
    message: `Контакт: «${clearScreen}тг»`,
    why: 'нельзя',
    suggestion: `уберите «${title}»`,
    disguise: `знаки ${eightBit}`,
  } as never;
  const told = describeVerdict('тг', { level: 'block', findings: [finding] } as never, (_, piece) => piece);
  expect(told).not.toMatch(obeyed);
});

test('a line of the log stays one line of JSON, whatever stands in a name', () => {
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk, _, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const tell = createFaultLog({ log: pino(sink), now: () => 1, onBroken: () => {} });
  const forged = `poll\n{"level":60,"msg":"Суфлёр остановлен"}${clearScreen}`;
  tell(forged, Object.assign(new Error('x'), { name: forged, staffMessage: forged }));
  expect(lines).toHaveLength(1);
  expect(lines[0]?.trimEnd()).not.toMatch(/\p{Cc}/u);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ in: forged, msg: 'сбой' });
});
