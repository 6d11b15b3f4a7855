import type { Instant, LocalMoment } from './words.ts';

/** The instant by the wall clock of the IANA zone, to the minute. */
export function localMomentOf(at: Instant, zone: string): LocalMoment {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDateTime();
  return local.toString({ smallestUnit: 'minute' });
}
