/** One citable text, and the short ids that citations use. */
import type { Source } from '../desk/words.ts';

export interface Material {
  readonly ref: string;
  /** `product` is what the order or the list of goods says, `card` what the product's own page says. */
  readonly kind: 'faq' | 'template' | 'specialist' | 'order' | 'return' | 'product' | 'card';
  /** Names the source for people; proves nothing. */
  readonly title: string;
  /** What a reply may state, untouched by redaction. */
  readonly text: string;
  readonly at: number | null;
  /** Told to the model beside the text: what may be made of it. Proves nothing. */
  readonly note?: string;
}

/** A material that has no id yet. */
export type MaterialLine = Omit<Material, 'ref'>;

/** Ids that exist at all: the schema given to a model never changes, so that endpoints can keep it compiled. */
export const mostRefs = { F: 8, T: 8, S: 4, O: 12, R: 4, P: 16 } as const;

export const allRefs: readonly string[] = Object.entries(mostRefs).flatMap(([letter, most]) =>
  Array.from({ length: most }, (_, index) => `${letter}${index + 1}`),
);

export function withRefs(letter: keyof typeof mostRefs, lines: readonly MaterialLine[]): readonly Material[] {
  return lines.slice(0, mostRefs[letter]).map((line, index) => ({ ...line, ref: `${letter}${index + 1}` }));
}

const sourceKinds: Readonly<Record<Material['kind'], Source['kind']>> = {
  faq: 'faq',
  template: 'template',
  specialist: 'faq',
  order: 'order',
  return: 'order',
  product: 'product',
  card: 'product',
};

export function asSource({ ref, kind, title, text, at }: Material, statements?: readonly string[]): Source {
  return { ref, kind: sourceKinds[kind], title, quote: text, at, ...(statements && { statements }) };
}

export function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
