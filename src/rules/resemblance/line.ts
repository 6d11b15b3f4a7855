/**
 * A straight line between two kinds of texts: a weight for each trait, found by a linear support vector machine with squared hinge
 * loss (Hsieh and others, «A Dual Coordinate Descent Method for Large-scale Linear SVM», 2008). Only sums and products: every
 * machine finds the same weights.
 */

/** Weights in steps: of bucket `n` it is `weights[n] * step`. */
export interface Line {
  readonly weights: Int8Array;
  readonly step: number;
  readonly bias: number;
}

/** A text by its buckets, and whether it is of the kind that the line is to find. */
export interface Sample {
  readonly buckets: Int32Array;
  readonly belongs: boolean;
}

/** How often all samples are gone through; more changes nothing that matters. */
const rounds = 15;
/** How much a sample on the wrong side counts against the simplicity of the line. */
const cost = 2;
const finest = 127;

export function drawLine(samples: readonly Sample[], bits: number): Line {
  const weights = new Float64Array(2 ** bits);
  const pulls = new Float64Array(samples.length);
  let bias = 0;
  for (let round = 1; round <= rounds; round += 1) {
    for (const at of shuffled(samples.length, round)) {
      const sample = samples[at];
      if (sample === undefined) continue;
      const { buckets } = sample;
      const side = sample.belongs ? 1 : -1;
      const scale = scaleOf(buckets);
      const softness = 1 / (2 * cost);
      const before = pulls[at] ?? 0;
      const gradient = side * (sumOf(weights, buckets) * scale + bias) - 1 + before * softness;
      const after = Math.max(0, before - gradient / (buckets.length * scale * scale + 1 + softness));
      pulls[at] = after;
      const change = (after - before) * side;
      if (change === 0) continue;
      for (const bucket of buckets) weights[bucket] = (weights[bucket] ?? 0) + change * scale;
      bias += change;
    }
  }
  return inSteps(weights, bias);
}

/** Above 0: more like the kind that the line finds; 1 is as far as a clear sample lies. */
export function placeOf(line: Line, buckets: Int32Array): number {
  return sumOf(line.weights, buckets) * line.step * scaleOf(buckets) + line.bias;
}

/** Long texts weigh no more than short ones. */
function scaleOf(buckets: Int32Array): number {
  return 1 / Math.sqrt(Math.max(1, buckets.length));
}

function sumOf(weights: Float64Array | Int8Array, buckets: Int32Array): number {
  let sum = 0;
  for (const bucket of buckets) sum += weights[bucket] ?? 0;
  return sum;
}

function inSteps(weights: Float64Array, bias: number): Line {
  const step = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / finest || 1;
  return { weights: Int8Array.from(weights, (weight) => Math.round(weight / step)), step, bias };
}

/** The same order for the same seed, everywhere (a linear congruential generator with the constants of «Numerical Recipes»). */
function shuffled(length: number, seed: number): number[] {
  const order = Array.from({ length }, (_, index) => index);
  let state = seed;
  for (let last = length - 1; last > 0; last -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = Math.floor((state / 2 ** 32) * (last + 1));
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
  return order;
}
