import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createHandoff } from '../../src/drafting/handoff.ts';
import { knowledge, root, stage } from './stage.ts';

const handoff = createHandoff(join(root, 'data/handoff.yaml'));

describe('only a lead answers', () => {
  test.each([
    ['У ребёнка началась аллергия на ваш крем', 'health'],
    ['После вашей маски ОЖОГ на лице!!!', 'health'],
    ['чайник загорелся прямо на кухне', 'health'],
    ['Меня ударило током от удлинителя', 'health'],
    ['вызвали вчера скорую из-за вашего БАДа', 'health'],
    ['Я подам на вас в суд', 'legal'],
    ['Готовлю досудебную претензию', 'legal'],
    ['мой юрист с вами свяжется', 'legal'],
    ['Требую неустойку по закону о защите прав потребителей', 'legal'],
    ['Пишу жалобу в Роспотребнадзор', 'authority'],
    ['уже написал заявление в полицию', 'authority'],
    ['Я журналист и напишу о вас', 'press'],
    ['выложу всё в интернет', 'press'],
    ['у меня деньги списали дважды', 'payment'],
    ['оспорю платёж через банк', 'payment'],
    ['Я вас найду и поговорим', 'threat'],
    ['вы пожалеете об этом', 'threat'],
    ['п\u200bодам в с\u200bуд', 'legal'],
  ])('%s', (words, reason) => {
    expect(handoff(words)).toBe(reason);
  });
});

describe('an ordinary question is answered as ever', () => {
  test.each([
    'Есть ли у вас крем от ожогов?',
    'Подойдёт ли при аллергии?',
    'Это гипоаллергенный наполнитель?',
    'Когда привезут заказ?',
    'Хочу вернуть деньги за товар',
    'Где посмотреть судьбу заказа?',
    'Как оплатить через банк?',
    'Скорость вентилятора какая?',
  ])('%s', (words) => {
    expect(handoff(words)).toBeNull();
  });

  test('no question of the starter knowledge is taken for an alarm', () => {
    for (const entry of knowledge.templates({ shopId: '42' })) {
      for (const words of [entry.question, ...entry.variants]) expect(handoff(words), words).toBeNull();
    }
  });
});

test('no model is asked, and the outcome says for whom it is', async () => {
  const { ask, requests } = stage({ script: () => '' });
  expect(await ask('Обращусь в суд')).toMatchObject({
    kind: 'none',
    handoff: 'legal',
    reason: expect.stringContaining('Для руководителя'),
  });
  expect(requests).toEqual([]);
});

test('a broken lexicon is named', () => {
  const folder = mkdtempSync(join(tmpdir(), 'handoff-'));
  const path = join(folder, 'handoff.yaml');
  writeFileSync(path, '- reason: weather\n  words: [дождь]\n');
  expect(() => createHandoff(path)).toThrow(/handoff\.yaml: поле «0\.reason»/u);
  rmSync(folder, { recursive: true });
});
