/** A worker that runs by itself: at intervals, and at once when something wakes it. */

export interface Loop {
  /** Runs soon, also when it is running now: then once more afterwards. */
  wake(): void;
  /** Resolves when the present run has ended; no further run begins. */
  stop(): Promise<void>;
}

export interface LoopOptions {
  readonly name: string;
  /** Longest pause between two runs, milliseconds. */
  readonly every: number | (() => number);
  /** True asks for another run at once. */
  readonly work: (signal: AbortSignal) => Promise<boolean>;
  /** A failed run is told and tried again after the pause; it never ends the loop. */
  readonly onError: (name: string, error: unknown) => void;
  /** Is told after every run that did not fail. */
  readonly onRun?: (pause: number) => void;
}

export function startLoop(options: LoopOptions): Loop {
  const stopping = new AbortController();
  let woken = true;
  let interrupt = () => {};
  const ended = run();

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      if (!woken) await pause();
      if (stopping.signal.aborted) return;
      woken = false;
      try {
        if (await options.work(stopping.signal)) woken = true;
        options.onRun?.(pauseLength());
      } catch (error) {
        options.onError(options.name, error);
        woken = false;
        await pause();
      }
    }
  }

  function pauseLength(): number {
    return typeof options.every === 'number' ? options.every : options.every();
  }

  function pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, pauseLength());
      interrupt = () => {
        clearTimeout(timer);
        resolve();
      };
      if (woken || stopping.signal.aborted) interrupt();
    });
  }

  return {
    wake() {
      woken = true;
      interrupt();
    },
    stop() {
      stopping.abort();
      interrupt();
      return ended;
    },
  };
}
