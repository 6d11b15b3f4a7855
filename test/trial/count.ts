/** What came of it all, read from the simulators' own state, never from the program's. */
import type { Sandbox } from '../../src/sandbox/server.ts';
import { repliesTo, type Turn } from './buyers.ts';
import { cardsByMark, type Staff } from './staff.ts';

export interface Count {
  readonly turns: number;
  readonly answered: number;
  readonly skipped: number;
  /** Words of a buyer that no message to the team shows. */
  readonly lost: readonly string[];
  /** Turns with a card that never came to an end. */
  readonly unfinished: readonly string[];
  /** Turns with more than one reply on Ozon. */
  readonly doubled: readonly string[];
  /** The card says that the reply is on Ozon, and it is not there. */
  readonly repliesLost: readonly string[];
  /** A reply on Ozon whose text nobody approved. */
  readonly unapproved: readonly string[];
  /** A reply on Ozon that the card does not know of. */
  readonly unknown: readonly string[];
  /** Turns with more than one card: Telegram took the first, and the answer was lost. */
  readonly cardsTwice: number;
  readonly undecided: number;
  readonly refused: number;
}

const folded = (text: string) => text.normalize('NFC').replace(/\s+/gu, ' ').trim();

export function countAll(sandbox: Sandbox, turns: readonly Turn[], staff: Staff): Count {
  const cards = cardsByMark(sandbox);
  const rows = turns.map((turn) => {
    const own = cards.get(turn.mark) ?? [];
    const end = own.find(({ text }) => /^(?:✅|⏭|🏠|⌛)/u.test(text)) ?? own.at(-1);
    const replies = repliesTo(sandbox, turn);
    return { mark: turn.mark, cards: own.length, glyph: [...(end?.text ?? '')][0] ?? '', replies };
  });
  const marks = (wanted: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(wanted).map(({ mark, glyph }) => `${mark} ${glyph}`);
  const approved = Map.groupBy(staff.approvals, ({ mark }) => mark);
  return {
    turns: turns.length,
    answered: marks(({ glyph }) => glyph === '✅').length,
    skipped: marks(({ glyph }) => glyph === '⏭').length,
    lost: marks(({ cards: count }) => count === 0),
    unfinished: marks(({ cards: count, glyph }) => count > 0 && !'✅⏭🏠⌛'.includes(glyph)),
    doubled: marks(({ replies }) => replies.length > 1),
    repliesLost: marks(({ glyph, replies }) => glyph === '✅' && replies.length === 0),
    unapproved: marks(({ mark, replies }) =>
      replies.some((text) => !approved.get(mark)?.some(({ shown }) => folded(shown).includes(folded(text)))),
    ),
    unknown: marks(({ glyph, replies }) => glyph !== '✅' && replies.length > 0),
    cardsTwice: rows.filter(({ cards: count }) => count > 1).length,
    undecided: staff.undecided.size,
    refused: staff.refused.size,
  };
}
