import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ruleFile } from '../../../src/rules/schema.ts';
import { shortHits } from './raw-hits.ts';

const files = [
  ['date', 'date.delivery'],
  ['goods', 'date.goods'],
  ['sum', 'amount.sum'],
  ['share', 'amount.share'],
  ['order', 'order.number'],
  ['number', 'order.unknown_number'],
  ['money', 'promise.money'],
  ['promise', 'promise.matter'],
] as const;

describe.each(files)('%s', (rule, file) => {
  const { examples } = ruleFile.parse(parse(readFileSync(`data/rules/${file}.yaml`, 'utf8')));

  test.each(examples.bad)('finds the marked words: $text', ({ text, context }) => {
    const marked = /\[\[(.*?)\]\]/.exec(text)?.[1];
    const plain = text.replace(/\[\[|\]\]/g, '');
    const own = shortHits(plain, context).filter((hit) => hit.startsWith(`${rule}: `));
    expect(own).toEqual([`${rule}: ${marked}`]);
  });

  test.each(examples.good)('leaves in peace: $text', ({ text, context }) => {
    expect(shortHits(text, context)).toEqual([]);
  });
});
