/** An endpoint with its manners: the ladder of forms, one retry where it helps, rest after failures. */
import type { DrafterOptions, ModelEndpoint } from '../options.ts';
import type { Answer, Ask, Capability, ModelClient } from './ask.ts';
import { createBreaker } from './breaker.ts';
import { createLadder, type Ladder } from './capability.ts';
import { createModelClient } from './client.ts';
import { failureOf, ModelFailure } from './failure.ts';

/** Longest pause that a rate limit may ask of a draft, in milliseconds. */
const longestPause = 10_000;
const pauseUnlessTold = 1_000;

export interface PoliteEndpoint {
  /** For people and logs: host and model, no key. */
  readonly label: string;
  readonly model: string;
  /** Throws `ModelFailure`. */
  ask(
    ask: Omit<Ask, 'capability'>,
    signal: AbortSignal,
  ): Promise<Answer & { readonly capability: Capability }>;
  /** Tells the ladder whether the shape of an answer held. */
  shape(capability: Capability, held: boolean): Promise<void>;
}

export type EndpointTools = Pick<DrafterOptions, 'kept' | 'now' | 'sleep' | 'onEvent' | 'fetch'>;

export function createEndpoint(
  endpoint: ModelEndpoint,
  timeout: number,
  tools: EndpointTools,
): PoliteEndpoint {
  const { now, kept, onEvent } = tools;
  const label = `${new URL(endpoint.baseUrl).host} ${endpoint.model}`;
  const client = createModelClient(endpoint, { timeout, now, ...(tools.fetch && { fetch: tools.fetch }) });
  const kin = `model capability ${endpoint.baseUrl} ${endpoint.model}`;
  const ladder = createLadder(client, kept, kin, (capability) =>
    onEvent({ kind: 'capability_found', endpoint: label, capability }),
  );
  const breaker = createBreaker();
  const report = createReport(label, onEvent);
  return {
    label,
    model: endpoint.model,
    async ask(ask, signal) {
      if (!breaker.allows(now())) throw new ModelFailure('resting');
      try {
        const answer = await withRetry(() => onLadder(client, ladder, ask, signal), tools, signal);
        breaker.succeeded();
        report(null);
        return answer;
      } catch (error) {
        const failure = failureOf(error, signal.aborted);
        if (failure.kind === 'aborted') throw failure;
        report(failure);
        const until = breaker.failed(now(), failure.kind === 'refused');
        if (until !== null) onEvent({ kind: 'circuit_opened', endpoint: label, until });
        throw failure;
      }
    },
    async shape(capability, held) {
      if (held) ladder.kept();
      else await ladder.broken(capability, false);
    },
  };
}

type Held = Answer & { readonly capability: Capability };

/** Asks on the present step; a form that is turned down is asked for once more, one step lower. */
async function onLadder(
  client: ModelClient,
  ladder: Ladder,
  ask: Omit<Ask, 'capability'>,
  signal: AbortSignal,
): Promise<Held> {
  const capability = await ladder.step(signal);
  try {
    return { ...(await client.ask({ ...ask, capability }, signal)), capability };
  } catch (error) {
    const failure = failureOf(error, signal.aborted);
    if (failure.kind !== 'bad_request' || capability === 'none') throw failure;
    await ladder.broken(capability, true);
    const lower = await ladder.step(signal);
    return { ...(await client.ask({ ...ask, capability: lower }, signal)), capability: lower };
  }
}

async function withRetry(
  once: () => Promise<Held>,
  { sleep }: EndpointTools,
  signal: AbortSignal,
): Promise<Held> {
  try {
    return await once();
  } catch (error) {
    const failure = failureOf(error, signal.aborted);
    const pause = pauseBefore(failure);
    if (pause === null) throw failure;
    await sleep(pause, signal);
    return once();
  }
}

/** A refusal is told once, until the endpoint answers again or fails in another way. */
function createReport(endpoint: string, onEvent: EndpointTools['onEvent']) {
  let refusalTold = false;
  return (failure: ModelFailure | null): void => {
    const refused = failure?.kind === 'refused';
    if (failure !== null && refused && !refusalTold)
      onEvent({ kind: 'endpoint_refused', endpoint, status: failure.status ?? 0 });
    if (failure !== null && !refused) onEvent({ kind: 'endpoint_failed', endpoint, reason: failure.message });
    refusalTold = refused;
  };
}

/** Milliseconds to wait before the one retry; null where a retry would not help. */
function pauseBefore({ kind, retryAfter }: ModelFailure): number | null {
  if (kind === 'server' || kind === 'connection') return 0;
  if (kind !== 'rate_limited') return null;
  const pause = retryAfter ?? pauseUnlessTold;
  return pause <= longestPause ? pause : null;
}
