import { factSpansOf, isInside } from '../../../src/rules/fact-spans.ts';
import { groundingDetectors } from '../../../src/rules/grounding/detectors.ts';
import { checkContextOf, externalContext } from '../../../src/rules/known-context.ts';
import { toBase } from '../../../src/text/graphemes.ts';

/** Every rule of the folder as its file sets it up. */
const rules = [
  ['date', 'unconfirmed_date', { subject: 'order' }],
  ['goods', 'unconfirmed_date', { subject: 'goods' }],
  ['sum', 'unconfirmed_amount', { subject: 'sum' }],
  ['share', 'unconfirmed_amount', { subject: 'share' }],
  ['order', 'wrong_order', {}],
  ['number', 'unknown_number', {}],
  ['money', 'unconfirmed_promise', { of: 'money' }],
  ['promise', 'unconfirmed_promise', { of: 'matter' }],
] as const;

export interface Hit {
  readonly rule: string;
  readonly matched: string;
  readonly message: string;
}

/** What the grounding detectors find in a text, in the order of the rules; `context` as people write it. */
export function hitsOf(text: string, context: object = {}): Hit[] {
  const base = toBase(text);
  const checked = checkContextOf(externalContext.parse(context), 'chat');
  const words = [...base.text.matchAll(/[\p{L}\p{N}]+/gu)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  const factSpans = factSpansOf(base.text, words, checked.facts, []);
  const prepared = { sentences: [], factSpans, buyersQuotes: [], lexicon: () => [], likeness: () => null };
  const examined = { raw: text, base, context: checked, ...prepared };
  return rules.flatMap(([rule, name, options]) =>
    groundingDetectors[name](examined, options, 'unconfirmed_date')
      .filter((hit) => !isInside(factSpans, hit))
      .map((hit) => {
        const { start, end } = base.toRaw(hit.start, hit.end);
        return { rule, matched: text.slice(start, end), message: hit.message ?? '' };
      }),
  );
}

/** The same in short: `date: завтра`. */
export function shortHits(text: string, context: object = {}): string[] {
  return hitsOf(text, context).map(({ rule, matched }) => `${rule}: ${matched}`);
}
