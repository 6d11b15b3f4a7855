/** Groups of synonyms as terms of the index. */
import { expect, test } from 'vitest';
import { compileConcepts } from '../../src/knowledge/concepts.ts';
import { readWords } from '../../src/knowledge/tokens.ts';

const concepts = compileConcepts([
  ['пункт выдачи', 'ПВЗ'],
  ['не работает', 'сломался'],
]);
const found = (text: string) => concepts.findIn(readWords(text));

test.each([
  ['a word', 'где пвз', [{ term: '#0', at: 1 }]],
  ['a phrase in another form', 'в пункте выдачи', [{ term: '#0', at: 1 }]],
  ['a phrase stands at its word of substance', 'чайник не работает', [{ term: '#1', at: 2 }]],
  ['one word between', 'не очень работает', [{ term: '#1', at: 2 }]],
  ['two words between are too many', 'не знаю как работает', []],
  ['the other order', 'работает не так', []],
  ['nothing', '', []],
])('%s', (_case, text, expected) => {
  expect(found(text)).toEqual(expected);
});

test('a group without letters is no concept', () => {
  expect(compileConcepts([['!', '?']]).findIn(readWords('! ?'))).toEqual([]);
});
