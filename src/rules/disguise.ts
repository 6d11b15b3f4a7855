/** Says in Russian how words were disguised. */
import { tricks } from './readings.ts';

const names: readonly (readonly [number, string])[] = [
  [tricks.lookAlike | tricks.twin | tricks.kin, 'буквы заменены похожими'],
  [tricks.signs, 'вместо букв цифры или знаки'],
  [tricks.translit, 'латиницей'],
  [tricks.layout, 'в другой раскладке клавиатуры'],
  [tricks.separated, 'буквы разделены'],
  [tricks.stretched, 'буквы повторены'],
  [tricks.reversed, 'задом наперёд'],
];

/** `written` is the untouched piece, `cleaned` the same piece of the base text; null when nothing was disguised. */
export function describeDisguise(used: number, written: string, cleaned: string): string | null {
  const told = names.filter(([trick]) => (used & trick) !== 0).map(([, name]) => name);
  if (/[\p{Default_Ignorable_Code_Point}\p{Cf}]/u.test(written)) told.push('вставлены невидимые знаки');
  else if (written.toLowerCase().replaceAll('ё', 'е').replace(/\s/gu, ' ') !== cleaned.replace(/\s/gu, ' ')) {
    told.push('необычные начертания');
  }
  return told.length === 0 ? null : told.join(', ');
}
