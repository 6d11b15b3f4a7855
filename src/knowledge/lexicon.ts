/** What the search knows of the language of buyers, beside the shop's entries. */
import { z } from 'zod';

const text = z.string().trim().min(1, 'пустой текст');

/** Groups of words and phrases that mean the same in buyers' conversations. */
export const synonymsSchema = z.array(z.array(text).min(2, 'в группе нужно хотя бы два слова'));
export type Synonyms = z.infer<typeof synonymsSchema>;

/** Words and phrases of matters that a shop does not answer for, by subject. */
export const offTopicSchema = z
  .record(text, z.array(text))
  .transform((subjects) => Object.values(subjects).flat());

/** What buyers write about: the name of each matter and their ways to put it. */
export const mattersSchema = z.record(text, z.array(text));
export type Matters = z.infer<typeof mattersSchema>;

export interface Lexicon {
  readonly synonyms: Synonyms;
  readonly offTopic?: readonly string[];
  readonly matters?: Matters;
}
