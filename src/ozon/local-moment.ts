import type { LocalMoment } from '../desk/words.ts';
import { instantOf } from './schema/common.ts';

/** Ozon's instants are UTC; people mean the shop's wall clock. Null for what is no instant. */
export function localMoment(value: string | null | undefined, zone: string): LocalMoment | null {
  const instant = instantOf(value);
  if (instant === null) return null;
  const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDateTime();
  return local.toString({ smallestUnit: 'minute' });
}
