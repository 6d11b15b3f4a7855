/** One call of an OpenAI-compatible endpoint; retries, ladders and limits are above it. */
import OpenAI from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import { ProxyAgent, fetch as proxiedFetch } from 'undici';
import { z } from 'zod';
import type { ModelEndpoint } from '../options.ts';
import type { ChatMessage } from '../prompt/render.ts';
import { failureOf, ModelFailure } from './failure.ts';

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

/** What gateways answer with, read no further than needed. */
const completionSchema = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
  usage: z
    .object({
      prompt_tokens: z.number().nonnegative(),
      completion_tokens: z.number().nonnegative(),
      prompt_tokens_details: z.object({ cached_tokens: z.number().nonnegative().nullish() }).nullish(),
    })
    .nullish(),
});

export function createModelClient(
  endpoint: ModelEndpoint,
  settings: { readonly timeout: number; readonly now: () => number; readonly fetch?: typeof fetch },
): ModelClient {
  const client = new OpenAI({
    apiKey: endpoint.apiKey,
    baseURL: endpoint.baseUrl,
    timeout: settings.timeout,
    maxRetries: 0,
    logLevel: 'off',
    organization: null,
    project: null,
    ...networkOf(endpoint, settings.fetch),
  });
  return {
    async ask(ask, signal) {
      const started = settings.now();
      try {
        const completion: unknown = await client.chat.completions.create(
          {
            model: endpoint.model,
            messages: [...ask.messages],
            temperature: ask.temperature,
            max_tokens: ask.maxTokens,
            ...formOf(ask),
          },
          { signal: AbortSignal.any([signal, AbortSignal.timeout(settings.timeout)]) },
        );
        return readAnswer(completion, ask, settings.now() - started);
      } catch (error) {
        throw failureOf(error, signal.aborted);
      }
    },
  };
}

/** The proxy needs the `fetch` of the library that it comes from. */
function networkOf(
  { proxyUrl }: ModelEndpoint,
  given: typeof fetch | undefined,
): Partial<{ fetch: typeof fetch }> {
  if (given !== undefined) return { fetch: given };
  if (proxyUrl === null) return {};
  const dispatcher = new ProxyAgent(proxyUrl);
  const throughProxy = (input: unknown, init: unknown) =>
    proxiedFetch(input as Parameters<typeof proxiedFetch>[0], { ...(init as object), dispatcher });
  return { fetch: throughProxy as unknown as typeof fetch };
}

function formOf({ capability, schema, schemaName }: Ask) {
  if (capability === 'schema') return { response_format: zodResponseFormat(schema, schemaName) };
  return capability === 'json' ? { response_format: { type: 'json_object' as const } } : {};
}

function readAnswer(completion: unknown, ask: Ask, latency: number): Answer {
  const read = completionSchema.safeParse(completion);
  const choice = read.success ? read.data.choices[0] : undefined;
  const content = choice?.message.content ?? '';
  if (!read.success || choice?.message.refusal || content.trim() === '') throw new ModelFailure('no_content');
  if (choice?.finish_reason === 'length') throw new ModelFailure('cut_off');
  const { usage } = read.data;
  const sent = ask.messages.reduce((sum, message) => sum + message.content.length, 0);
  return {
    content,
    latency,
    tokens: {
      input: usage?.prompt_tokens ?? estimate(sent),
      cached: usage?.prompt_tokens_details?.cached_tokens ?? 0,
      output: usage?.completion_tokens ?? estimate(content.length),
      estimated: !usage,
    },
  };
}

/** Russian takes about three characters a token. */
function estimate(characters: number): number {
  return Math.ceil(characters / 3);
}
