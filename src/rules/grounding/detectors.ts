/** The detectors of this folder by the names that rule files use. */
import type { Detector } from '../detector.ts';
import { unconfirmedAmount } from './amounts.ts';
import { unknownNumber, wrongOrder } from './numbers.ts';
import { unconfirmedPromise } from './promises.ts';
import { unconfirmedDate } from './terms.ts';

export const groundingDetectors = {
  unconfirmed_date: unlessQuoted(unconfirmedDate),
  unconfirmed_amount: unlessQuoted(unconfirmedAmount),
  unconfirmed_promise: unlessQuoted(unconfirmedPromise),
  unknown_number: unknownNumber,
  wrong_order: wrongOrder,
} satisfies Readonly<Record<string, Detector>>;

/** The buyer's own words, quoted as such, are no statement of the shop: «Вы пишете: „обещали вернуть 3000“». */
function unlessQuoted(detector: Detector): Detector {
  return (examined, ...asked) =>
    detector(examined, ...asked).filter(
      ({ start, end }) => !examined.buyersQuotes.some((quote) => quote.start <= start && end <= quote.end),
    );
}
