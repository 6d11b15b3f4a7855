import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addWorkingMinutes, officeHours, workingMinutesBetween } from '../../src/desk/working-time.ts';

const moscow = officeHours('Europe/Moscow');
const at = (text: string, zone = 'Europe/Moscow') =>
  Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds;

describe('24 working hours', () => {
  test.each([
    ['a Monday morning', '2026-11-23T09:00', '2026-11-25T15:00'],
    ['a Friday evening after closing', '2026-11-20T19:30', '2026-11-25T15:00'],
    ['a Friday just before closing', '2026-11-20T17:00', '2026-11-25T14:00'],
    ['a Saturday', '2026-11-21T12:00', '2026-11-25T15:00'],
    ['before opening', '2026-11-23T03:00', '2026-11-25T15:00'],
  ])('from %s', (_, start, end) => {
    expect(addWorkingMinutes(at(start), 24 * 60, moscow)).toBe(at(end));
  });

  test('count in the shop’s zone', () => {
    const vladivostok = officeHours('Asia/Vladivostok');
    expect(addWorkingMinutes(at('2026-11-23T09:00', 'Asia/Vladivostok'), 60, vladivostok)).toBe(
      at('2026-11-23T10:00', 'Asia/Vladivostok'),
    );
  });
});

const instants = fc.integer({ min: at('2026-01-01T00:00'), max: at('2027-12-31T00:00') });
const minutes = fc.integer({ min: 0, max: 10_000 });

describe('laws', () => {
  test('adding and measuring agree', () => {
    fc.assert(
      fc.property(instants, minutes, (start, added) => {
        const end = addWorkingMinutes(start, added, moscow);
        expect(workingMinutesBetween(start, end, moscow)).toBeCloseTo(added, 6);
      }),
      { numRuns: 200 },
    );
  });

  test('later starts never end earlier, and time is never negative', () => {
    fc.assert(
      fc.property(instants, instants, minutes, (one, other, added) => {
        const [early, late] = one <= other ? [one, other] : [other, one];
        expect(addWorkingMinutes(early, added, moscow)).toBeLessThanOrEqual(
          addWorkingMinutes(late, added, moscow),
        );
        expect(workingMinutesBetween(late, early, moscow)).toBe(0);
      }),
      { numRuns: 200 },
    );
  });
});
