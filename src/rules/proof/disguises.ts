/** Disguises that a proof puts on examples: what a reader still reads and a rule must still see. */

export interface Disguise {
  /** Russian, for reports. */
  readonly name: string;
  apply(text: string): string;
}

const lookAlikes: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  a: 'а',
  e: 'е',
  o: 'о',
  p: 'р',
  c: 'с',
  x: 'х',
};
/** Shorter words set apart are no words any more. */
const longWord = /\p{L}{6,}/gu;

export const disguises: readonly Disguise[] = [
  {
    name: 'похожие буквы',
    apply: (text) => text.replace(/\p{L}/gu, (letter) => lookAlikes[letter] ?? letter),
  },
  { name: 'невидимые знаки', apply: (text) => text.replace(/(?<=\p{L})(?=\p{L})/gu, '\u200b') },
  { name: 'мягкие переносы', apply: (text) => text.replace(/(?<=\p{L}\p{L})(?=\p{L}\p{L})/gu, '\u00ad') },
  { name: 'перечёркнутые буквы', apply: (text) => text.replace(/\p{L}/gu, '$&\u0336') },
  { name: 'неразрывные пробелы', apply: (text) => text.replaceAll(' ', '\u00a0') },
  {
    name: 'пляшущий регистр',
    apply: (text) =>
      text.replace(/\p{L}/gu, (letter, at: number) =>
        at % 2 === 0 ? letter.toLowerCase() : letter.toUpperCase(),
      ),
  },
  {
    name: 'буквы через точку',
    apply: (text) => text.replace(longWord, (word) => [...word].join('.')),
  },
];
