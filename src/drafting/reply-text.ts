/** Sentences become the text that is checked, approved and sent; each keeps its place in it. */
import type { Channel } from '../desk/words.ts';
import { greeting } from './phrases.ts';
import type { ReplySentence } from './reply.ts';

export interface PlacedSentence extends ReplySentence {
  /** Position among the model's own sentences; null for the greeting that we add. */
  readonly position: number | null;
  /** UTF-16 offsets into the text, end exclusive. */
  readonly start: number;
  readonly end: number;
}

export interface ReplyText {
  readonly text: string;
  readonly sentences: readonly PlacedSentence[];
}

/** Characters that Ozon takes: shared by chats and comments to reviews; answers to questions may be longer. */
export const mostCharacters: Readonly<Record<Channel, number>> = { chat: 1000, question: 3000, review: 1000 };

const greetingWords =
  /^(?:здравствуйте|добрый (?:день|вечер)|доброе утро|доброго дня|приветствуем)(?![\p{L}])/iu;

/** The greeting and the farewell stand on lines of their own. Greets exactly when nobody did today. */
export function composeText(sentences: readonly ReplySentence[], greetedToday: boolean): ReplyText {
  const rows = sentences.map((sentence, position) => ({ ...sentence, position: position as number | null }));
  const greets = rows[0]?.kind === 'courtesy' && greetingWords.test(rows[0].text);
  if (greets && greetedToday) rows.shift();
  if (!greets && !greetedToday) rows.unshift({ text: greeting, cites: [], kind: 'courtesy', position: null });
  let text = '';
  const placed = rows.map((row, index) => {
    const before = rows[index - 1];
    if (before !== undefined) text += before.kind === 'courtesy' || row.kind === 'courtesy' ? '\n' : ' ';
    const start = text.length;
    text += row.text;
    return { ...row, start, end: text.length };
  });
  return { text, sentences: placed };
}

export function isTooLong(text: string, channel: Channel): boolean {
  return [...text].length > mostCharacters[channel];
}
