/** What explains a draft later. Holds no personal data: outputs are kept as they came, with placeholders. */
import type { Draft } from '../desk/words.ts';
import type { Offered } from './materials.ts';
import type { Answer, Capability } from './model/ask.ts';
import type { Prompt } from './prompt/prompt-file.ts';

/** One call of a model: an answer, or the failure in its place. */
export interface CallRecord {
  readonly endpoint: string;
  readonly failure?: string;
  readonly model?: string;
  readonly form?: Capability;
  readonly parameters?: { readonly temperature: number; readonly max_tokens: number };
  readonly tokens?: Answer['tokens'];
  /** Milliseconds. */
  readonly latency?: number;
  /** Millionths of a rouble. */
  readonly costMicros?: number;
  readonly output?: string;
  /** Why it was sent back. */
  readonly problems?: readonly string[];
}

export interface TraceInput {
  readonly prompt: Prompt;
  readonly offered: Offered;
  readonly calls: readonly CallRecord[];
  readonly repairs: number;
  /** Why the model's work was not taken; null when it was. */
  readonly fallback: string | null;
}

export function modelTrace({ prompt, offered, calls, repairs, fallback }: TraceInput): Draft['trace'] {
  const sum = (read: (call: CallRecord) => number | undefined) =>
    calls.reduce((total, call) => total + (read(call) ?? 0), 0);
  return {
    prompt: { id: prompt.id, version: prompt.version, sha256: prompt.hash },
    offered: offered.scores,
    calls,
    repairs,
    fallback,
    tokens: { input: sum(({ tokens }) => tokens?.input), output: sum(({ tokens }) => tokens?.output) },
    costMicros: sum(({ costMicros }) => costMicros),
    latency: sum(({ latency }) => latency),
  };
}
