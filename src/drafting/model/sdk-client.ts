/** One call of an OpenAI-compatible endpoint through the SDK; `client.ts` loads this file with the first call. */
import OpenAI, { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import { z } from 'zod';
import type { ModelEndpoint } from '../options.ts';
import type { Answer, Ask, ClientSettings, ModelClient } from './ask.ts';
import { failureOf, failureOfStatus, ModelFailure } from './failure.ts';

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

export function createSdkClient(endpoint: ModelEndpoint, settings: ClientSettings): ModelClient {
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
        throw signal.aborted ? failureOf(error, true) : failureOfSdk(error);
      }
    },
  };
}

function failureOfSdk(error: unknown): ModelFailure {
  if (error instanceof APIConnectionTimeoutError || error instanceof APIUserAbortError)
    return new ModelFailure('timeout');
  if (error instanceof APIConnectionError) return new ModelFailure('connection');
  if (error instanceof APIError && typeof error.status === 'number')
    return failureOfStatus(error.status, error.headers);
  return failureOf(error, false);
}

/** The proxy needs the `fetch` of the library that it comes from, which is loaded only for a proxy. */
function networkOf(
  { proxyUrl }: ModelEndpoint,
  given: typeof fetch | undefined,
): Partial<{ fetch: typeof fetch }> {
  if (given !== undefined) return { fetch: given };
  if (proxyUrl === null) return {};
  let loading: Promise<(input: unknown, init: unknown) => Promise<unknown>> | undefined;
  const throughProxy = async (input: unknown, init: unknown) => {
    loading ??= import('undici').then(({ ProxyAgent, fetch: proxied }) => {
      const dispatcher = new ProxyAgent(proxyUrl);
      return (target, options) =>
        proxied(target as Parameters<typeof proxied>[0], { ...(options as object), dispatcher });
    });
    return (await loading)(input, init);
  };
  return { fetch: throughProxy as unknown as typeof fetch };
}

/** A schema is put into JSON Schema once: asks come with the same few. */
const formats = new WeakMap<Ask['schema'], ReturnType<typeof zodResponseFormat>>();

function formatOf({ schema, schemaName }: Ask) {
  const format = formats.get(schema) ?? zodResponseFormat(schema, schemaName);
  formats.set(schema, format);
  return format;
}

function formOf(ask: Ask) {
  const { capability } = ask;
  if (capability === 'schema') return { response_format: formatOf(ask) };
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
