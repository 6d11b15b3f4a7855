/** What an endpoint can be held to: asked once by a question that only a held model answers so, then remembered. */
import { z } from 'zod';
import type { KeptState } from '../options.ts';
import { type Capability, capabilities, type ModelClient } from './ask.ts';
import { ModelFailure } from './failure.ts';

/** No model says this word by chance. */
const word = 'гиппогриф-7';
const probeSchema = z.object({ token: z.enum([word]) });
const probeMessages = [
  { role: 'system', content: 'Ответь одним объектом JSON с полем "token".' },
  { role: 'user', content: 'Придумай короткое слово для поля "token".' },
] as const;

/** Bad shapes in a row after which an endpoint's promise is no longer believed. */
const patience = 3;

export interface Ladder {
  /** The remembered step, found by probing when there is none. Throws `ModelFailure`. */
  step(signal: AbortSignal): Promise<Capability>;
  /** The endpoint turned the form down, or broke the shape: after three times, or at once when turned down, one step lower. */
  broken(capability: Capability, turnedDown: boolean): Promise<void>;
  kept(): void;
}

export function createLadder(
  client: ModelClient,
  kept: KeptState,
  name: string,
  onFound: (capability: Capability) => void,
): Ladder {
  let inRow = 0;
  async function remember(capability: Capability): Promise<void> {
    inRow = 0;
    await kept.set(name, capability);
    onFound(capability);
  }
  return {
    async step(signal) {
      const remembered = await kept.get(name);
      const known = capabilities.find((one) => one === remembered);
      if (known !== undefined) return known;
      const found = await probe(client, signal);
      await remember(found);
      return found;
    },
    async broken(capability, turnedDown) {
      inRow += 1;
      const lower = capabilities[capabilities.indexOf(capability) + 1];
      if (lower !== undefined && (turnedDown || inRow >= patience)) await remember(lower);
    },
    kept() {
      inRow = 0;
    },
  };
}

/** The best form that the endpoint keeps to: asks for a word that no model would say by chance. Throws `ModelFailure`. */
export async function probe(client: ModelClient, signal: AbortSignal): Promise<Capability> {
  if (await honours(client, 'schema', signal)) return 'schema';
  return (await honours(client, 'json', signal)) ? 'json' : 'none';
}

/** False when the endpoint turns the form down or answers as if nothing had been asked of it. */
async function honours(client: ModelClient, capability: Capability, signal: AbortSignal): Promise<boolean> {
  try {
    const { content } = await client.ask(
      {
        messages: probeMessages,
        schema: probeSchema,
        schemaName: 'probe',
        capability,
        temperature: 0,
        maxTokens: 50,
      },
      signal,
    );
    return capability === 'schema' ? isHeld(content) : isObject(content);
  } catch (error) {
    const telling =
      error instanceof ModelFailure && ['bad_request', 'no_content', 'cut_off'].includes(error.kind);
    if (telling) return false;
    throw error;
  }
}

function isHeld(content: string): boolean {
  return probeSchema.safeParse(parsed(content)).success;
}

function isObject(content: string): boolean {
  return z.record(z.string(), z.unknown()).safeParse(parsed(content)).success;
}

/** Nothing around the object: a held model adds no fences. */
function parsed(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
