/** Numbers in words: cardinals and ordinals up to thousands, halves and collectives, every form listed. */
import type { Meaning } from './word-types.ts';

type Entry = readonly [words: string, meaning: Meaning];

const cardinals: readonly (readonly [number, string])[] = [
  [0, 'ноль нуль ноля нуля нулю'],
  [1, 'один одна одно одну одного одной одному одним одном'],
  [2, 'два две двух двум двумя двое двоих'],
  [3, 'три трех трем тремя трое троих'],
  [4, 'четыре четырех четырем четырьмя четверо четверых'],
  [5, 'пять пяти пятью пятеро'],
  [6, 'шесть шести шестью'],
  [7, 'семь семи семью'],
  [8, 'восемь восьми восемью восьмью'],
  [9, 'девять девяти девятью'],
  [40, 'сорок сорока'],
  [90, 'девяносто девяноста'],
  [100, 'сто ста сотня сотни сотню сотней сотка сотку'],
  [150, 'полтораста полутораста'],
  [200, 'двести двухсот двумстам двумястами'],
  [300, 'триста трехсот тремстам тремястами'],
  [400, 'четыреста четырехсот четыремстам'],
];

const teens = [
  'десят',
  'одиннадцат',
  'двенадцат',
  'тринадцат',
  'четырнадцат',
  'пятнадцат',
  'шестнадцат',
  'семнадцат',
  'восемнадцат',
  'девятнадцат',
  'двадцат',
];
const ordinalStems: readonly (readonly [number, string])[] = [
  [1, 'перв'],
  [2, 'втор'],
  [4, 'четверт'],
  [5, 'пят'],
  [6, 'шест'],
  [7, 'седьм'],
  [8, 'восьм'],
  [9, 'девят'],
  ...teens.map((stem, index) => [index + 10, stem] as const),
  [11, 'одинадцат'],
  [12, 'двеннадцат'],
  [30, 'тридцат'],
];
const ordinalEndings = ['ый', 'ой', 'ого', 'ово', 'ому', 'ым', 'ом', 'ое', 'ая', 'ую', 'ые', 'ых'];

const hundreds: readonly (readonly [number, string])[] = [
  [500, 'пять'],
  [600, 'шесть'],
  [700, 'семь'],
  [800, 'восемь'],
  [900, 'девять'],
];
const tens: readonly (readonly [number, string, string])[] = [
  [50, 'пятьдесят', 'пятидесяти'],
  [60, 'шестьдесят', 'шестидесяти'],
  [70, 'семьдесят', 'семидесяти'],
  [80, 'восемьдесят', 'восьмидесяти'],
];

export const numberEntries: readonly Entry[] = [
  ...cardinals.map(([value, words]): Entry => [words, { cardinal: value }]),
  ...[
    ...teens.map((stem, index) => [index + 10, stem] as const),
    [30, 'тридцат'] as const,
    [11, 'одинадцат'] as const,
  ].map(
    ([value, stem]): Entry => [
      ['ь', 'и', 'ью'].map((ending) => stem + ending).join(' '),
      { cardinal: value },
    ],
  ),
  ...tens.map(
    ([value, form, oblique]): Entry => [
      `${form} ${oblique} ${form}ью ${form.replace('ь', '')}`,
      { cardinal: value },
    ],
  ),
  ...hundreds.map(([value, stem]): Entry => {
    const oblique = stem.replace('восемь', 'восьми').replace(/ь$/, 'и');
    return [`${stem}сот ${oblique}сот ${oblique}стам`, { cardinal: value }];
  }),
  ...ordinalStems.map(
    ([value, stem]): Entry => [ordinalEndings.map((ending) => stem + ending).join(' '), { ordinal: value }],
  ),
  ['третий третьего третьему третьим третьем третье третья третьей третью третьих', { ordinal: 3 }],
  ['полтора полторы полутора', { cardinal: 1.5 }],
  ['полтысячи полтыщи', { cardinal: 500 }],
  ['полмиллиона', { cardinal: 500_000 }],
  ['пара пару пары паре парочку парочка', { cardinal: 2, pair: true }],
  ['тройка тройку', { cardinal: 3, pair: true }],
  ['десяток десятка', { cardinal: 10 }],
  ['половина половину половины половиной половине пол', { half: true }],
  ['полцены вполцены', { share: 50 }],
  ['наполовину вполовину вдвое', { share: 50 }],
  ['втрое', { share: 200 / 3 }],
  ['треть трети', { share: 100 / 3 }],
  ['четверть четверти', { share: 25 }],
  ['несколько нескольких нескольким', { several: true }],
  [
    'тысяча тысячи тысяч тысячу тысяче тысячей тысячью тысячам тысячами тыс тыща тыщи тыщу тыщ тысячь косарь косаря косарей',
    { scale: 1_000 },
  ],
  ['сотня сотни сотен сотню сотне сотенку соточку', { scale: 100 }],
  ['миллион миллиона миллионов млн', { scale: 1_000_000 }],
];
