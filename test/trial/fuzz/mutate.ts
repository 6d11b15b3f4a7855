/** Good input made bad: values replaced, dropped, repeated, deepened, and the text around them cut or soiled. */
import type { Chance } from '../random.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const hostile: readonly (() => Json)[] = [
  () => null,
  () => '',
  () => true,
  () => 0,
  () => -1,
  () => 1e308,
  () => 2 ** 53 + 2,
  () => '18446744073709551615',
  () => '=HYPERLINK("http://зло.рф")',
  () => '</pre><script>alert(1)</script>',
  () => '\u0000\u202e\ud800',
  () => '../../etc/passwd',
  () => '%s%n{{7*7}}',
  () => 'ы'.repeat(20_000),
  () => [],
  () => ({}),
  () => JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{}}}') as Json,
  () => '2026-13-45T99:99:99Z',
  () => '9999-12-31T23:59:59.999999999Z',
  () => deep(60),
];

function deep(levels: number): Json {
  let value: Json = 'x';
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

/** A copy with one to four changes. */
export function mutateJson(good: unknown, chance: Chance): unknown {
  const root = { value: structuredClone(good) as Json };
  for (let count = chance.between(1, 4); count > 0; count -= 1) changeOne(root, chance);
  return root.value;
}

function changeOne(root: { value: Json }, chance: Chance): void {
  const holders: (Json[] | Record<string, Json>)[] = [root as Record<string, Json>];
  const collect = (value: Json | undefined): void => {
    if (typeof value !== 'object' || value === null || holders.length > 500) return;
    holders.push(value);
    for (const inner of Object.values(value)) collect(inner);
  };
  collect(root.value);
  const holder = chance.pick(holders);
  const keys = Object.keys(holder);
  if (keys.length === 0) return;
  const key = chance.pick(keys);
  const slots = holder as Record<string, Json>;
  const action = chance.between(1, 10);
  if (action <= 6) slots[key] = chance.pick(hostile)();
  else if (action <= 8 && holder !== root) Reflect.deleteProperty(holder, key);
  else if (Array.isArray(holder)) holder.push(structuredClone(slots[key] ?? null));
  else slots[`${key}_`] = slots[key] ?? null;
}

const junk = [
  '\u0000',
  '{',
  ']',
  '"',
  '\ufeff',
  '\n---\n',
  '\t',
  '!!js/function ',
  '&a *a',
  '\\u',
  '😀',
  '<<: ',
];

/** The text with a few cuts, repeats and pieces of junk. */
export function mutateText(good: string, chance: Chance): string {
  let text = good;
  for (let count = chance.between(1, 4); count > 0; count -= 1) {
    const at = chance.between(0, text.length);
    const action = chance.between(1, 4);
    if (action === 1) text = text.slice(0, at) + chance.pick(junk) + text.slice(at);
    else if (action === 2) text = text.slice(0, at) + text.slice(at + chance.between(1, 12));
    else if (action === 3) text = text.slice(0, at) + text.slice(Math.max(0, at - chance.between(1, 40)));
    else if (chance.percent(10)) text = text.slice(0, at);
  }
  return text;
}
