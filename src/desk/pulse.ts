/** Whether the parts that must keep running do: each tells when it was well, and how soon it will tell so again. */
import type { Instant } from './words.ts';

export interface Pulse {
  /** The part did its round; the next one comes within so many milliseconds. */
  beat(part: string, within: number): void;
  /** Parts that have been silent for too long. */
  silent(): readonly { readonly part: string; readonly since: Instant }[];
}

/** A round that takes its time is no alarm: three pauses and a minute must pass. */
const patience = { pauses: 3, more: 60_000 } as const;

export function createPulse(now: () => Instant): Pulse {
  const beats = new Map<string, { readonly at: Instant; readonly until: Instant }>();
  return {
    beat(part, within) {
      const at = now();
      beats.set(part, { at, until: at + within * patience.pauses + patience.more });
    },
    silent() {
      const present = now();
      for (const [part, { at, until }] of beats) {
        // The clock was put back: the part is given its whole time anew.
        if (at > present) beats.set(part, { at: present, until: present + (until - at) });
      }
      return [...beats]
        .filter(([, { until }]) => until < present)
        .map(([part, { at }]) => ({ part, since: at }));
    },
  };
}
