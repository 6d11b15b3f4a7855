/** Every edge of the program as something that takes one hostile input and keeps a law; `open` gives the edge. */

import type { Chance } from '../random.ts';
import { openFiles } from './files.ts';
import { openModelOutput } from './model-output.ts';
import { openOzonAnswers } from './ozon-answers.ts';
import { openPushes } from './pushes.ts';
import { openButtons, openUpdates } from './updates.ts';

export interface Edge {
  /** Throws when the law is broken. */
  feed(chance: Chance): Promise<void> | void;
  close(): Promise<void> | void;
}

export const edges: Readonly<Record<string, () => Promise<Edge> | Edge>> = {
  'Ozon answers': openOzonAnswers,
  'Ozon pushes': openPushes,
  'Telegram updates': openUpdates,
  'Telegram buttons': openButtons,
  'YAML files': openFiles,
  'model output': openModelOutput,
};

/** Feeds so many inputs; a broken law names the seed of the input that broke it. */
export async function fuzz(
  name: string,
  inputs: number,
  createChance: (seed: number) => Chance,
  seed: number,
) {
  const edge = await edges[name]?.();
  if (edge === undefined) throw new Error(`no edge ${name}`);
  try {
    for (let input = 0; input < inputs; input += 1) {
      try {
        await edge.feed(createChance(seed + input));
      } catch (error) {
        throw new Error(`${name}, seed ${seed + input}`, { cause: error });
      }
    }
  } finally {
    await edge.close();
  }
}
