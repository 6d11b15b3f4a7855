/** Names a person of the team so that their phone rings. */
import type { Staff } from '../desk/words.ts';
import { oneLine, type RichText, shorten } from './rich-text.ts';

export function mention(text: RichText, { id, name }: Pick<Staff, 'id' | 'name'>): void {
  text.mention(shorten(oneLine(name), 60), { id, is_bot: false, first_name: name });
}
