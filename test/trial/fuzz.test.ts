/** The short form of `npm run trial -- fuzz`: hostile input at every edge. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { edges, fuzz } from './fuzz/edges.ts';
import { createChance } from './random.ts';

test.each(Object.keys(edges))('%s: whatever comes, the law holds', async (name) => {
  await fuzz(name, 250, createChance, 1);
});

test.each(Object.keys(edges))('%s: also from seeds that nobody chose', async (name) => {
  const edge = await edges[name]?.();
  expect(edge).toBeDefined();
  await fc.assert(
    fc.asyncProperty(fc.nat(), async (seed) => {
      await edge?.feed(createChance(seed));
    }),
    { numRuns: 50 },
  );
  await edge?.close();
});
