/** Where each sentence of a draft comes from, folded under the draft. */
import type { Source } from '../desk/words.ts';
import type { CardOptions } from './card-options.ts';
import { countCodePoints, oneLine, type RichText, shorten } from './rich-text.ts';
import { dayText, momentText } from './russian-time.ts';

const mostSources = 10;
const mostStatements = 3;

interface Lines {
  readonly head: string;
  /** When the data were read: shown as «5 минут назад», which the reader's app keeps true. */
  readonly readAt: number | null;
  readonly rest: readonly string[];
}

/** Sources that do not fit the card are counted. */
export function writeSources(card: RichText, sources: readonly Source[], options: CardOptions): void {
  if (sources.length === 0 || card.room < 120) return;
  const fitting: Lines[] = [];
  let room = card.room - 60;
  for (const source of sources.slice(0, mostSources)) {
    const lines = linesOf(source, options);
    // A moment is at most some forty code points.
    room -= countCodePoints([lines.head, ...lines.rest].join('\n')) + 40;
    if (room < 0) break;
    fitting.push(lines);
  }
  const left = sources.length - fitting.length;
  card.quote((quote) => {
    quote.plain('Источники');
    for (const lines of fitting) writeLines(quote, lines, options);
    if (left > 0) quote.plain(`\nещё источников: ${left}`);
  }, true);
}

function writeLines(quote: RichText, { head, readAt, rest }: Lines, { zone }: CardOptions): void {
  quote.plain(`\n${head}`);
  if (readAt !== null) quote.plain(', прочитано ').moment(momentText(readAt, zone), readAt);
  for (const line of rest) quote.plain(`\n${line}`);
}

function linesOf(source: Source, { now }: CardOptions): Lines {
  const { ref, kind, at, statements = [] } = source;
  const title = shorten(oneLine(`${ref} ${source.title}`), 100);
  const quote = oneLine(source.quote);
  const words = shorten(quote, 160);
  const arrows = (said: readonly string[]) =>
    said.slice(0, mostStatements).map((one) => `→ ${shorten(oneLine(one), 90)}`);
  if (kind === 'order' || kind === 'product') {
    const own = statements.filter((one) => oneLine(one) !== quote && oneLine(one) !== `${quote}.`);
    return { head: `${title}: ${lowered(words)}`, readAt: at, rest: arrows(own) };
  }
  // What a colleague answered has its date in the title.
  const isReviewed = at !== null && (kind === 'faq' || kind === 'template') && !ref.startsWith('S');
  const head = isReviewed ? `${title} · проверено ${dayText(at, now)}` : title;
  const isVerbatim = statements.length > 0 && statements.every((one) => quote.includes(oneLine(one)));
  return { head, readAt: null, rest: [...(isVerbatim ? [] : [`«${words}»`]), ...arrows(statements)] };
}

/** Goes on after a colon; a word in capitals keeps them. */
function lowered(words: string): string {
  return /^\p{Lu}\p{Ll}/u.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words;
}
