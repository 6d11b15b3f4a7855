/** The line between two kinds of samples: it separates them, the same on every run, and weighs long texts no more than short ones. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawLine, placeOf, type Sample } from '../../../src/rules/resemblance/line.ts';

const bits = 6;
const sample = (belongs: boolean, ...buckets: number[]): Sample => ({
  buckets: Int32Array.from(buckets),
  belongs,
});

test('samples that differ in a trait lie on their own sides', () => {
  const samples = [sample(true, 1, 2), sample(true, 1, 3), sample(false, 4, 2), sample(false, 4, 3)];
  const line = drawLine(samples, bits);
  expect(samples.map(({ buckets }) => placeOf(line, buckets) > 0)).toEqual([true, true, false, false]);
});

test('one trait among many tells less than alone', () => {
  const line = drawLine([sample(true, 1), sample(false, 2)], bits);
  const alone = placeOf(line, Int32Array.of(1));
  expect(placeOf(line, Int32Array.of(1, 10, 11, 12, 13, 14))).toBeLessThan(alone);
});

test('of nothing, nothing is learnt', () => {
  const line = drawLine([], bits);
  expect(placeOf(line, Int32Array.of(1, 2, 3))).toBe(0);
});

const anySample = fc.record({
  belongs: fc.boolean(),
  buckets: fc.uniqueArray(fc.nat(2 ** bits - 1), { maxLength: 12 }).map((list) => Int32Array.from(list)),
});

test('the same samples draw the same line, with whole steps for weights', () => {
  fc.assert(
    fc.property(fc.array(anySample, { maxLength: 30 }), (samples) => {
      const line = drawLine(samples, bits);
      expect(drawLine(samples, bits)).toEqual(line);
      expect(line.weights.every((weight) => Math.abs(weight) <= 127)).toBe(true);
      expect(Number.isFinite(line.step) && line.step > 0 && Number.isFinite(line.bias)).toBe(true);
    }),
    { numRuns: 100 },
  );
});
