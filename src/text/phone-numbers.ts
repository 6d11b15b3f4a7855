/** Phone numbers of any country, by libphonenumber: its tables come with the first text that may hold one, not with the start. */
import { createRequire } from 'node:module';

export interface FoundPhoneNumber {
  /** UTF-16 offsets in the text. */
  readonly start: number;
  readonly end: number;
  /** ISO 3166 code; absent where several countries share the numbers. */
  readonly country: string | undefined;
}

const require = createRequire(import.meta.url);

/** A number without a country's code counts as Russian. */
export function phoneNumbersIn(text: string): FoundPhoneNumber[] {
  const { findPhoneNumbersInText } =
    require('libphonenumber-js/max') as typeof import('libphonenumber-js/max');
  return findPhoneNumbersInText(text, 'RU').map(({ startsAt, endsAt, number }) => ({
    start: startsAt,
    end: endsAt,
    country: number.country,
  }));
}
