/** What the drafter is built from, and what it tells the program meanwhile. */
import type { Checker } from '../desk/checking.ts';
import type { KnowledgeBase } from '../desk/drafting.ts';
import type { Instant } from '../desk/words.ts';

/** An OpenAI-compatible address and the model asked there. */
export interface ModelEndpoint {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly model: string;
  readonly proxyUrl: string | null;
}

export interface ModelOptions {
  /** In the order in which they are tried. */
  readonly endpoints: readonly ModelEndpoint[];
  /** Milliseconds for one call. */
  readonly timeout: number;
  /** Milliseconds for everything a model does for one draft; 45 s when absent. */
  readonly wholeTimeout?: number;
  /** Milliseconds after which no repair is begun; 15 s when absent. */
  readonly repairTimeout?: number;
  /** Personal data is replaced before a request leaves. */
  readonly redaction: boolean;
  /** Roubles; null: no limit. */
  readonly budget: { readonly day: number | null; readonly month: number | null };
}

/** Small texts under a name that outlive a restart: what endpoints can do, what was spent. */
export interface KeptState {
  get(name: string): Promise<string | null>;
  set(name: string, value: string): Promise<void>;
}

/** What staff or the log should know. Never holds texts, keys or personal data. */
export type DraftingEvent =
  /** The endpoint refuses the key, the money or the model: nothing gets better by itself. Told once until it answers again. */
  | { readonly kind: 'endpoint_refused'; readonly endpoint: string; readonly status: number }
  | { readonly kind: 'endpoint_failed'; readonly endpoint: string; readonly reason: string }
  | { readonly kind: 'circuit_opened'; readonly endpoint: string; readonly until: Instant }
  | { readonly kind: 'capability_found'; readonly endpoint: string; readonly capability: string }
  | {
      readonly kind: 'budget_warning' | 'budget_spent';
      readonly period: 'day' | 'month';
      readonly spent: number;
      readonly limit: number;
    }
  | { readonly kind: 'price_unknown'; readonly model: string }
  | { readonly kind: 'suspicious_knowledge'; readonly entry: string };

export interface DrafterOptions {
  readonly knowledge: KnowledgeBase;
  readonly checker: Checker;
  /** Null: the template drafter works alone. */
  readonly model: ModelOptions | null;
  /** Holds `draft/prompt.md`. */
  readonly promptsDirectory: string;
  /** Holds `handoff.yaml` and `prices.yaml`. */
  readonly dataDirectory: string;
  readonly kept: KeptState;
  readonly now: () => Instant;
  /** An unguessable text of letters and digits, new at each call. */
  readonly randomId: () => string;
  /** Milliseconds; rejects when the signal ends it. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly onEvent: (event: DraftingEvent) => void;
  /** In place of the network, for tests and evaluations. */
  readonly fetch?: typeof fetch;
}
