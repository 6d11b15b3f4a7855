/**
 * The little language of rule files and lexicons.
 *
 *   пишите            this word, however disguised          пиш*            any ending
 *   =тг               only as written                       @messengers     any entry of a lexicon
 *   (a|b c|@d)        one of                                word?           may be missing
 *   a b               b after a, at most one word between   a+b             b right after a
 *   a .. b            at most four words between            a ... b         anywhere later in the sentence
 *   a ~ b             near each other, in any order         a & b           both in one sentence, in any order
 *   a && b            in one sentence or two neighbouring ones
 */

/** Steps of a pattern before compilation; `gap` is the greatest number of words before this item. */
export interface Item {
  readonly any: readonly Alternative[];
  readonly optional: boolean;
  readonly gap: number;
}
export type Alternative =
  | { readonly kind: 'word'; readonly form: string }
  | { readonly kind: 'lexicon'; readonly name: string }
  | { readonly kind: 'sequence'; readonly items: readonly Item[] };

export interface Pattern {
  /** Each group is a sequence; all must be found. */
  readonly groups: readonly (readonly Item[])[];
  /** How many sentences further than the first group the others may stand. */
  readonly reach: 0 | 1;
}

const gaps = { near: 1, wide: 4, sentence: Number.POSITIVE_INFINITY } as const;

export class PatternError extends Error {}

const tokenPattern =
  /\s*(\.\.\.|\.\.|&&|&|\(|\)|\||\+|\?|@[\p{L}\p{N}_.-]+|=?[\p{L}\p{N}_'-]+\*?(?![\p{L}\p{N}]))/uy;

function tokensOf(source: string): string[] {
  const tokens: string[] = [];
  const end = source.trimEnd().length;
  for (let at = 0; at < end; at = tokenPattern.lastIndex) {
    tokenPattern.lastIndex = at;
    const token = tokenPattern.exec(source)?.[1];
    if (token === undefined) throw new PatternError(`не понимаю «${source.slice(at).trim()}» в «${source}»`);
    tokens.push(token);
  }
  return tokens;
}

const folded = /^[а-я\d*=-]+$/;

/** Lexicons and rules are compared with base texts: lower case, е for ё. */
export function foldForm(form: string): string {
  if (folded.test(form)) return form;
  return form.normalize('NFC').toLowerCase().replaceAll('ё', 'е');
}

/** Parts between `~` in every order; brackets are left alone. */
function ordersOf(source: string): string[] {
  if (!source.includes('~')) return [source];
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (const [at, sign] of [...source].entries()) {
    depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
    if (sign !== '~' || depth > 0) continue;
    parts.push(source.slice(from, at));
    from = at + 1;
  }
  parts.push(source.slice(from));
  return permutations(parts).map((order) => order.join(' .. '));
}

function permutations(parts: readonly string[]): string[][] {
  if (parts.length <= 1) return [[...parts]];
  return parts.flatMap((part, at) => permutations(parts.toSpliced(at, 1)).map((rest) => [part, ...rest]));
}

/** Every order that a pattern allows; throws `PatternError` with a Russian reason. */
export function parsePatterns(source: string): Pattern[] {
  return ordersOf(source).map(parsePattern);
}

function parsePattern(source: string): Pattern {
  const tokens = tokensOf(source);
  const groups: Item[][] = [];
  let reach: 0 | 1 = 0;
  let at = 0;
  while (at <= tokens.length) {
    const sequence = readSequence(tokens, at, source);
    if (sequence.items.every((item) => item.optional)) throw new PatternError(`пустая часть в «${source}»`);
    groups.push(sequence.items);
    at = sequence.next;
    const joint = tokens[at];
    if (joint === undefined) break;
    if (joint !== '&' && joint !== '&&') throw new PatternError(`лишнее «${joint}» в «${source}»`);
    if (joint === '&&') reach = 1;
    at += 1;
  }
  return { groups, reach };
}

function readSequence(
  tokens: readonly string[],
  from: number,
  source: string,
): { items: Item[]; next: number } {
  const items: Item[] = [];
  let gap: number = gaps.near;
  let at = from;
  for (;;) {
    const token = tokens[at];
    if (token === undefined || token === ')' || token === '|' || token.startsWith('&')) break;
    if (token === '..' || token === '...' || token === '+') {
      gap = token === '+' ? 0 : token === '..' ? gaps.wide : gaps.sentence;
      at += 1;
      continue;
    }
    const { any, next } = readItem(tokens, at, source);
    const optional = tokens[next] === '?';
    items.push({ any, optional, gap });
    gap = gaps.near;
    at = next + (optional ? 1 : 0);
  }
  return { items, next: at };
}

function readItem(
  tokens: readonly string[],
  at: number,
  source: string,
): { any: Alternative[]; next: number } {
  const token = tokens[at] ?? '';
  if (token === '(') return readAlternatives(tokens, at + 1, source);
  if (token === '?') throw new PatternError(`«?» без слова в «${source}»`);
  if (token.startsWith('@')) return { any: [{ kind: 'lexicon', name: token.slice(1) }], next: at + 1 };
  return { any: [{ kind: 'word', form: foldForm(token) }], next: at + 1 };
}

function readAlternatives(tokens: readonly string[], from: number, source: string) {
  const any: Alternative[] = [];
  let at = from;
  for (;;) {
    const { items, next } = readSequence(tokens, at, source);
    const [only] = items;
    if (only === undefined) throw new PatternError(`пустой вариант в «${source}»`);
    if (items.length === 1 && !only.optional) any.push(...only.any);
    else any.push({ kind: 'sequence', items });
    const end = tokens[next];
    at = next + 1;
    if (end === ')') return { any, next: at };
    if (end !== '|') throw new PatternError(`не закрыта скобка в «${source}»`);
  }
}
