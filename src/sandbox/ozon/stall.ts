/** Answers that do not come: silence until the caller leaves, or a connection that is cut. */
import type { Context } from 'hono';

/** Resolves after `milliseconds` or when the signal aborts, whichever is first. */
export type Sleep = (milliseconds: number, signal: AbortSignal) => Promise<void>;

export interface Stall {
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** Never answers while the caller waits. `cut` ends the connection at once where there is one. */
  silence(context: Context, cut: boolean): Promise<Response>;
  /** Ends every wait. */
  release(): void;
}

export function createStall(sleep: Sleep): Stall {
  let releasing = new AbortController();
  return {
    wait: (milliseconds, signal) => sleep(milliseconds, AbortSignal.any([signal, releasing.signal])),
    async silence(context, cut) {
      const socket = socketOf(context.env);
      if (cut && socket !== null) socket.destroy();
      else await aborted(AbortSignal.any([context.req.raw.signal, releasing.signal]));
      return new Response(null, { status: 499 });
    },
    release() {
      releasing.abort();
      releasing = new AbortController();
    },
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

/** The node server gives the connection beside the request; an app that is called in-process has none. */
function socketOf(environment: unknown): { destroy(): void } | null {
  const incoming = (environment as { incoming?: { socket?: { destroy(): void } } } | undefined)?.incoming;
  return incoming?.socket ?? null;
}
