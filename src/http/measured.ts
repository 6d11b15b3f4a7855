/** The same thing, with every call timed. */
import type { Metrics } from './metrics.ts';

export type Observe = Metrics['observe'];

/** A copy of the object whose asynchronous functions tell how long they took and how they ended. */
export function measured<Thing extends object>(thing: Thing, peer: string, observe: Observe): Thing {
  const entries = Object.entries(thing).map(([name, value]) => [
    name,
    typeof value === 'function' ? timed(value as AnyCall, peer, name, observe) : value,
  ]);
  return Object.fromEntries(entries) as Thing;
}

type AnyCall = (...given: unknown[]) => unknown;

function timed(call: AnyCall, peer: string, name: string, observe: Observe): AnyCall {
  return (...given) => {
    const began = performance.now();
    const told = (outcome: string) => observe(peer, name, outcome, performance.now() - began);
    const result = call(...given);
    if (!(result instanceof Promise)) return result;
    return result.then(
      (value) => {
        told(outcomeOf(value));
        return value;
      },
      (error: unknown) => {
        told(error instanceof Error && 'kind' in error ? String(error.kind) : 'error');
        throw error;
      },
    );
  };
}

/** Outcomes that are told by a `kind` keep their name. */
function outcomeOf(value: unknown): string {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return 'ok';
  return String(value.kind);
}
