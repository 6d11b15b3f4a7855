/** One thing that a person, or a test, can do to the simulated world. */
import { z } from 'zod';
import type { World } from './world.ts';

export class ActionError extends Error {
  override readonly name = 'ActionError';
}

export interface Action {
  /** Its route under /sandbox/ozon. */
  readonly name: string;
  readonly run: (world: World, body: unknown) => unknown;
}

const russian = z.locales.ru().localeError;

export function action<Schema extends z.ZodType>(
  name: string,
  schema: Schema,
  run: (world: World, request: z.output<Schema>) => unknown,
): Action {
  return {
    name,
    run(world, body) {
      const parsed = schema.safeParse(body ?? {}, { error: russian });
      if (parsed.success) return run(world, parsed.data);
      const issues = parsed.error.issues.map(
        ({ path, message }) => `${path.length === 0 ? 'Запрос' : `Поле «${path.join('.')}»`}: ${message}`,
      );
      throw new ActionError(issues.join('; '));
    },
  };
}

/** The thing, or a sentence that says what is missing. */
export function present<Thing>(thing: Thing | undefined, what: string): Thing {
  if (thing === undefined) throw new ActionError(`${what}: такого нет`);
  return thing;
}
