/** Ids and lengths of time of the simulated world. */
import type { World } from './world.ts';

/** Day and hour in milliseconds. */
export const hour = 3_600_000;
export const day = 24 * hour;

/** A new message id: grows by an odd step, so that neighbours differ beyond what a double can tell. */
export function nextMessageId(world: World): string {
  world.sequence.message += 61n;
  return world.sequence.message.toString();
}

/** A UUID that depends on the order of calls alone, so that a world is the same at every start. */
export function nextUuid(world: World): string {
  world.sequence.other += 1;
  const tail = world.sequence.other.toString(16).padStart(12, '0');
  return `5e767a03-b400-4b1b-a841-${tail}`;
}

export function nextNumber(world: World): number {
  world.sequence.other += 1;
  return world.sequence.other;
}

/** Orders ids that are decimal digits without leading zeros. */
export function isNewer(left: string, right: string): boolean {
  return left.length === right.length ? left > right : left.length > right.length;
}
