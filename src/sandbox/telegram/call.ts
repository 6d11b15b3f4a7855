import type { Arguments } from './arguments.ts';
import type { Emulation } from './emulation.ts';

/** One call of the bot. */
export interface Call extends Arguments {
  /** Aborted when the bot's connection is gone. */
  readonly signal: AbortSignal;
}

/** A Bot API method: gives `result`, throws `ApiError`. */
export type Method = (emulation: Emulation, call: Call) => unknown;
export type Methods = Readonly<Record<string, Method>>;
