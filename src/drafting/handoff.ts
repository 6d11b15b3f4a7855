/** Words that only a lead may answer, known by fixed rules before any model is asked. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { type HandoffReason, handoffReasons } from '../desk/drafting.ts';
import { toBase } from '../text/graphemes.ts';
import { stemOf, wordsOf } from '../text/words.ts';

const text = z.string().trim().min(1, 'пустая строка');
const fileSchema = z.array(
  z.strictObject({
    reason: z.enum(handoffReasons),
    words: z.array(text).min(1),
    unless: z.array(text).default([]),
  }),
);

/** For the card. */
export const handoffWords: Readonly<Record<HandoffReason, string>> = {
  health: 'Для руководителя: речь о здоровье или травме. Черновика нет, ответьте сами.',
  legal: 'Для руководителя: покупатель говорит о суде или претензии. Черновика нет, ответьте сами.',
  press: 'Для руководителя: речь о прессе или публикации. Черновика нет, ответьте сами.',
  authority: 'Для руководителя: покупатель называет надзорные органы. Черновика нет, ответьте сами.',
  payment: 'Для руководителя: спор об оплате. Черновика нет, ответьте сами.',
  threat: 'Для руководителя: в словах угроза. Черновика нет, ответьте сами.',
  model: 'Для руководителя: модель считает, что здесь нужен человек. Черновика нет, ответьте сами.',
};

/** Words that may stand between the words of an expression. */
const between = 2;

/** Throws an error that names the file when its shape is wrong. The function gives the first reason found, or null. */
export function createHandoff(path: string): (words: string) => HandoffReason | null {
  const read = fileSchema.safeParse(parse(readFileSync(path, 'utf8')), { error: z.locales.ru().localeError });
  if (!read.success) {
    const first = read.error.issues[0];
    throw new Error(`${path}: поле «${first?.path.join('.')}»: ${first?.message}`);
  }
  const rules = read.data.map(({ reason, words, unless }) => ({
    reason,
    expressions: words.map(stemsOf),
    exceptions: unless.map(stemsOf),
  }));
  return (words) => {
    const stems = stemsOf(toBase(words).text);
    const found = rules.find(({ expressions, exceptions }) => {
      const excused = new Set(exceptions.flatMap((one) => placesOf(one, stems).flat()));
      return expressions.some((one) =>
        placesOf(one, stems).some((places) => !places.some((at) => excused.has(at))),
      );
    });
    return found?.reason ?? null;
  };
}

function stemsOf(words: string): readonly string[] {
  return wordsOf(words).map(stemOf);
}

/** Every place where the expression stands: the positions of its words. */
function placesOf(expression: readonly string[], stems: readonly string[]): readonly (readonly number[])[] {
  return stems.flatMap((_, start) => {
    const places: number[] = [];
    let from = start;
    for (const [index, stem] of expression.entries()) {
      const reach = index === 0 ? start : from + between;
      const at = stems.findIndex((one, position) => position >= from && position <= reach && one === stem);
      if (at < 0) return [];
      places.push(at);
      from = at + 1;
    }
    return [places];
  });
}
