/** An endpoint with its manners: the ladder of forms, one retry where it helps, rest after failures. */
import { z } from 'zod';
import type { DrafterOptions, DraftingEvent, ModelEndpoint } from '../options.ts';
import { createBreaker } from './breaker.ts';
import { createLadder } from './capability.ts';
import { type Answer, type Ask, type Capability, createModelClient } from './client.ts';
import { type ModelFailure as Failure, failureOf, ModelFailure } from './failure.ts';

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
  const { now, sleep, kept, onEvent } = tools;
  const label = `${z.url().safeParse(endpoint.baseUrl).success ? new URL(endpoint.baseUrl).host : 'endpoint'} ${endpoint.model}`;
  const client = createModelClient(endpoint, { timeout, now, ...(tools.fetch && { fetch: tools.fetch }) });
  const breaker = createBreaker();
  const ladder = createLadder(
    client,
    kept,
    `model capability ${endpoint.baseUrl} ${endpoint.model}`,
    (capability) => onEvent({ kind: 'capability_found', endpoint: label, capability }),
  );
  let refusalTold = false;

  async function once(ask: Omit<Ask, 'capability'>, signal: AbortSignal) {
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

  async function withRetry(ask: Omit<Ask, 'capability'>, signal: AbortSignal) {
    try {
      return await once(ask, signal);
    } catch (error) {
      const failure = failureOf(error, signal.aborted);
      const pause = pauseBefore(failure);
      if (pause === null) throw failure;
      await sleep(pause, signal);
      return once(ask, signal);
    }
  }

  function report(failure: Failure): void {
    if (failure.kind === 'aborted') return;
    const refused = failure.kind === 'refused';
    if (refused && refusalTold) return;
    refusalTold = refused;
    const event: DraftingEvent = refused
      ? { kind: 'endpoint_refused', endpoint: label, status: failure.status ?? 0 }
      : { kind: 'endpoint_failed', endpoint: label, reason: failure.message };
    onEvent(event);
  }

  return {
    label,
    model: endpoint.model,
    async ask(ask, signal) {
      if (!breaker.allows(now())) throw new ModelFailure('resting');
      try {
        const answer = await withRetry(ask, signal);
        breaker.succeeded();
        refusalTold = false;
        return answer;
      } catch (error) {
        const failure = failureOf(error, signal.aborted);
        report(failure);
        const until = failure.kind === 'aborted' ? null : breaker.failed(now(), failure.kind === 'refused');
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

/** Milliseconds to wait before the one retry; null where a retry would not help. */
function pauseBefore({ kind, retryAfter }: Failure): number | null {
  if (kind === 'server' || kind === 'connection') return 0;
  if (kind !== 'rate_limited') return null;
  const pause = retryAfter ?? pauseUnlessTold;
  return pause <= longestPause ? pause : null;
}
