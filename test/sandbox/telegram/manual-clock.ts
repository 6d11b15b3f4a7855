/** A clock that stands still until the test moves it; sleeps end when it passes them. */
export interface ManualClock {
  readonly now: () => number;
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  advance(milliseconds: number): void;
}

export function manualClock(start = Date.UTC(2026, 10, 23, 9, 0)): ManualClock {
  let time = start;
  let sleeping: { readonly until: number; readonly wake: () => void }[] = [];
  return {
    now: () => time,
    sleep: (milliseconds, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) resolve();
        else sleeping.push({ until: time + milliseconds, wake: resolve });
        signal.addEventListener('abort', () => resolve(), { once: true });
      }),
    advance(milliseconds) {
      time += milliseconds;
      const due = sleeping.filter(({ until }) => until <= time);
      sleeping = sleeping.filter(({ until }) => until > time);
      for (const { wake } of due) wake();
    },
  };
}
