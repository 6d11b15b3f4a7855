/** What tokens cost: the shop's own table, because ready ones know neither Russian providers nor yesterday's prices. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const positive = z.number().nonnegative();

const tableSchema = z.strictObject({
  as_of: z.iso.date(),
  /** Roubles for one unit of a currency. */
  roubles_per: z.record(z.string(), z.number().positive()),
  /** Per million tokens. `match` is the beginning of a model's name; the longest one that fits counts. */
  models: z.array(
    z.strictObject({
      match: z.string().min(1),
      currency: z.string(),
      input: positive,
      cached: positive,
      output: positive,
    }),
  ),
  /** For models that the table does not name. */
  otherwise: z.strictObject({ currency: z.string(), input: positive, cached: positive, output: positive }),
});

export interface Cost {
  /** Millionths of a rouble. */
  readonly micros: number;
  /** The tokens were estimated, or the price is that of an unknown model. */
  readonly estimated: boolean;
}

export interface Prices {
  readonly asOf: string;
  knows(model: string): boolean;
  cost(model: string, tokens: { input: number; cached: number; output: number; estimated: boolean }): Cost;
}

/** Throws an error that names the file and what is wrong with it. */
export function loadPrices(path: string): Prices {
  const read = tableSchema.safeParse(parse(readFileSync(path, 'utf8')), {
    error: z.locales.ru().localeError,
  });
  if (!read.success) {
    const first = read.error.issues[0];
    throw new Error(`${path}: поле «${first?.path.join('.')}»: ${first?.message}`);
  }
  const table = read.data;
  for (const { currency } of [...table.models, table.otherwise]) {
    if (currency !== 'RUB' && table.roubles_per[currency] === undefined)
      throw new Error(`${path}: нет курса для ${currency} в roubles_per`);
  }
  const entryOf = (model: string) =>
    table.models
      .filter(({ match }) => model.startsWith(match))
      .toSorted((one, other) => other.match.length - one.match.length)[0];
  return {
    asOf: table.as_of,
    knows: (model) => entryOf(model) !== undefined,
    cost(model, { input, cached, output, estimated }) {
      const price = entryOf(model) ?? table.otherwise;
      const rate = price.currency === 'RUB' ? 1 : (table.roubles_per[price.currency] ?? 1);
      const perMillion = (input - cached) * price.input + cached * price.cached + output * price.output;
      return { micros: Math.ceil(perMillion * rate), estimated: estimated || entryOf(model) === undefined };
    },
  };
}
