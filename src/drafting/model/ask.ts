/** What a model is asked and what it answers: one call, whoever makes it. */
import type { z } from 'zod';
import type { ChatMessage } from '../prompt/render.ts';

/** How an endpoint can be held to a shape, best first. */
export const capabilities = ['schema', 'json', 'none'] as const;
export type Capability = (typeof capabilities)[number];

export interface Ask {
  readonly messages: readonly ChatMessage[];
  readonly schema: z.ZodType;
  readonly schemaName: string;
  readonly capability: Capability;
  readonly temperature: number;
  readonly maxTokens: number;
}

export interface Answer {
  readonly content: string;
  /** Estimated from the length when the endpoint does not count. */
  readonly tokens: {
    readonly input: number;
    readonly cached: number;
    readonly output: number;
    readonly estimated: boolean;
  };
  /** Milliseconds. */
  readonly latency: number;
}

export interface ModelClient {
  /** Throws `ModelFailure` only. */
  ask(ask: Ask, signal: AbortSignal): Promise<Answer>;
}

export interface ClientSettings {
  /** Milliseconds for one call. */
  readonly timeout: number;
  readonly now: () => number;
  readonly fetch?: typeof fetch;
}
