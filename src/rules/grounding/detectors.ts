/** The detectors of this folder by the names that rule files use. */
import type { Detector } from '../detector.ts';
import { unconfirmedAmount } from './amounts.ts';
import { unknownNumber, wrongOrder } from './numbers.ts';
import { unconfirmedPromise } from './promises.ts';
import { unconfirmedDate } from './terms.ts';

export const groundingDetectors = {
  unconfirmed_date: unconfirmedDate,
  unconfirmed_amount: unconfirmedAmount,
  unconfirmed_promise: unconfirmedPromise,
  unknown_number: unknownNumber,
  wrong_order: wrongOrder,
} satisfies Readonly<Record<string, Detector>>;
