import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toCsv } from '../../src/desk/csv.ts';

test.each([
  ['=1+1', "'=1+1"],
  ['+7 900', "'+7 900"],
  ['-5', "'-5"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['обычный', 'обычный'],
  ['с, запятой', '"с, запятой"'],
  ['с "кавычкой"', '"с ""кавычкой"""'],
  ['две\nстроки', '"две\nстроки"'],
  ['=A1,"x"', `"'=A1,""x"""`],
])('%s', (cell, written) => {
  expect(toCsv(['Имя'], [[cell]])).toBe(`\ufeffИмя\r\n${written}\r\n`);
});

test('numbers stay numbers, also below zero, and nothing stays nothing', () => {
  expect(toCsv(['a', 'b', 'c'], [[-5, 0.5, null]])).toBe('\ufeffa,b,c\r\n-5,0.5,\r\n');
});

test('no text cell ever begins as a formula', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const cell = toCsv(['a'], [[text]]).slice(4, -2);
      expect(cell.replace(/^"/u, '')).not.toMatch(/^\s*[=+\-@]/u);
    }),
  );
});
