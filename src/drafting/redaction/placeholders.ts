/** Placeholders stand for values that must not leave: `⟦PHONE_1⟧`. Their table lives as long as one draft. */

export const placeholderKinds = [
  'ORDER',
  'PHONE',
  'EMAIL',
  'LINK',
  'NICK',
  'CARD',
  'PASSPORT',
  'SNILS',
  'INN',
  'ADDRESS',
  'NAME',
  'NUMBER',
] as const;
export type PlaceholderKind = (typeof placeholderKinds)[number];

/** A pattern whose matches are replaced; `accepts` looks closer than an expression can. */
export interface PersonalPattern {
  readonly kind: PlaceholderKind;
  readonly pattern: RegExp;
  readonly accepts?: (matched: string) => boolean;
}

export interface Restored {
  readonly text: string;
  /** Russian, for the model to repair: what is wrong with its placeholders. */
  readonly problems: readonly string[];
}

export interface PlaceholderTable {
  /** The same value always gets the same placeholder. */
  put(kind: PlaceholderKind, value: string): string;
  /** `returnable`: the value is a fact of this case and may stand in a reply. */
  allow(kind: PlaceholderKind, value: string): string;
  /** Puts values back. Unknown, doubled, deformed and private placeholders are problems and stay in the text. */
  restore(text: string): Restored;
}

const whole = /⟦([^⟦⟧\n]{0,40})⟧/gu;
/** Any case, lost or foreign brackets, spaces inside. */
const deformed = new RegExp(`(?:${placeholderKinds.join('|')})[\\s_-]*\\d+`, 'iu');

export function createPlaceholders(): PlaceholderTable {
  const byValue = new Map<string, string>();
  const values = new Map<string, string>();
  const returnable = new Set<string>();
  const counts = new Map<PlaceholderKind, number>();

  function put(kind: PlaceholderKind, value: string): string {
    const key = `${kind} ${value.toLowerCase().replace(/[\s()-]/gu, '')}`;
    const known = byValue.get(key);
    if (known !== undefined) return known;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    const placeholder = `⟦${kind}_${count}⟧`;
    byValue.set(key, placeholder);
    values.set(placeholder, value);
    return placeholder;
  }

  return {
    put,
    allow(kind, value) {
      const placeholder = put(kind, value);
      returnable.add(placeholder);
      return placeholder;
    },
    restore(text) {
      const problems: string[] = [];
      const used = new Set<string>();
      const restored = text.replace(whole, (placeholder: string) => {
        const value = values.get(placeholder);
        if (value === undefined) problems.push(`метки ${placeholder} не было в материалах`);
        else if (!returnable.has(placeholder))
          problems.push(`личные данные ${placeholder} не повторяют в ответе`);
        else if (used.has(placeholder)) problems.push(`метка ${placeholder} стоит больше одного раза`);
        else {
          used.add(placeholder);
          return value;
        }
        return placeholder;
      });
      const rest = text.replace(whole, '');
      if (/[⟦⟧]/u.test(rest) || deformed.test(rest)) problems.push('метка в двойных скобках искажена');
      return { text: restored, problems };
    },
  };
}
