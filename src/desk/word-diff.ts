/** What changed between two texts, word by word: for the proof of a sent reply, and for what people change in drafts. Pure. */

export interface DiffPart {
  readonly kind: 'same' | 'added' | 'removed';
  /** Words with the space that followed them. */
  readonly text: string;
}

/** A word, or a mark beside it, with the space behind. */
function pieces(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+\s*|[^\p{L}\p{N}\s]\s*|^\s+/gu) ?? [];
}

/** The shortest list of parts that turns `before` into `after`; white space alone is no change. */
export function wordDiff(before: string, after: string): DiffPart[] {
  const [left, right] = [pieces(before), pieces(after)];
  const same = (one: number, other: number) => left[one]?.trim() === right[other]?.trim();
  const common = commonLengths(left.length, right.length, same);
  const parts: DiffPart[] = [];
  const add = (kind: DiffPart['kind'], text: string) => {
    const last = parts.at(-1);
    if (last?.kind === kind) parts[parts.length - 1] = { kind, text: last.text + text };
    else parts.push({ kind, text });
  };
  let one = 0;
  let other = 0;
  while (one < left.length || other < right.length) {
    if (one < left.length && other < right.length && same(one, other)) {
      add('same', right[other] ?? '');
      one += 1;
      other += 1;
    } else if (one < left.length && common(one + 1, other) >= common(one, other + 1)) {
      add('removed', left[one] ?? '');
      one += 1;
    } else if (other < right.length) {
      add('added', right[other] ?? '');
      other += 1;
    } else {
      add('removed', left[one] ?? '');
      one += 1;
    }
  }
  return parts;
}

/** Length of the longest common tail sequence of pieces from (one, other) on; −1 beyond the ends. */
function commonLengths(height: number, width: number, same: (one: number, other: number) => boolean) {
  const table = new Uint16Array((height + 1) * (width + 1));
  for (let one = height - 1; one >= 0; one -= 1) {
    for (let other = width - 1; other >= 0; other -= 1) {
      const at = one * (width + 1) + other;
      const below = table[at + width + 1] ?? 0;
      const beside = table[at + 1] ?? 0;
      table[at] = same(one, other) ? (table[at + width + 2] ?? 0) + 1 : Math.max(below, beside);
    }
  }
  return (one: number, other: number): number =>
    one > height || other > width ? -1 : (table[one * (width + 1) + other] ?? 0);
}

/** How much two texts share: 1 for equal words in order, 0 for none in common. */
export function likeness(before: string, after: string): number {
  const [left, right] = [pieces(before), pieces(after)];
  if (left.length + right.length === 0) return 1;
  const common = commonLengths(
    left.length,
    right.length,
    (one, other) => left[one]?.trim() === right[other]?.trim(),
  );
  return (2 * common(0, 0)) / (left.length + right.length);
}
