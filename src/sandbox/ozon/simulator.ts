/** A stateful stand-in for api-seller.ozon.ru, with control routes for the page and the tests. */
import { setTimeout as wait } from 'node:timers/promises';
import { Hono } from 'hono';
import { z } from 'zod';
import type { RecordCall } from '../journal.ts';
import { accountMethods } from './account-methods.ts';
import { ActionError, action } from './action.ts';
import { act } from './actions.ts';
import { chatMethods } from './chat-methods.ts';
import { emptyWorld } from './empty-world.ts';
import type { Method } from './method.ts';
import { notificationMethods } from './notification-methods.ts';
import { orderMethods } from './order-methods.ts';
import { productCardMethods } from './product-card-methods.ts';
import { productMethods } from './product-methods.ts';
import { createPushDelivery } from './push.ts';
import { questionMethods } from './question-methods.ts';
import { ratingMethods } from './rating-methods.ts';
import { returnMethods } from './return-methods.ts';
import { reviewMethods } from './review-methods.ts';
import { seedWorld } from './seed.ts';
import { createService } from './service.ts';
import type { Sleep } from './stall.ts';
import { viewOf } from './view.ts';
import type { World } from './world.ts';

export interface OzonSimulator {
  /** The Seller API: mount it anywhere, methods are found by their `/vN/…`. */
  readonly api: Hono;
  /** Control routes: `GET /state`, and one `POST` for every action. */
  readonly control: Hono;
  /** The state itself; replaced by a reset. */
  world(): World;
  /** Does one action of the control routes; throws `ActionError` when it does not fit. */
  act(name: string, body?: unknown): unknown;
  /** Resolves when no push is under way. */
  pushesSettled(): Promise<void>;
  /** Ends calls and pushes that hang. */
  close(): void;
}

const sleepForReal: Sleep = async (milliseconds, signal) => {
  await wait(milliseconds, undefined, { signal }).catch(() => undefined);
};

const worlds = {
  shop: seedWorld,
  empty: (now: () => number) => emptyWorld(now, 'Пустой магазин'),
};

/** `sleep` serves slow answers only; `now` is the clock of everything else. `world` is what a start and a reset give. */
export function createOzonSimulator(options: {
  readonly now: () => number;
  readonly journal: RecordCall;
  readonly changed: (topic: string) => void;
  readonly sleep?: Sleep;
  readonly world?: keyof typeof worlds;
}): OzonSimulator {
  let world = worlds[options.world ?? 'shop'](options.now);
  const sleep = options.sleep ?? sleepForReal;
  const pushes = createPushDelivery({ world: () => world, record: options.journal, sleep });
  const methods: readonly Method[] = [
    ...chatMethods,
    ...orderMethods,
    ...productMethods,
    ...productCardMethods,
    ...questionMethods,
    ...reviewMethods,
    ...returnMethods,
    ...ratingMethods,
    ...notificationMethods(pushes.ping),
    ...accountMethods(() => methods.map(({ path }) => path)),
  ];
  function changed(): void {
    pushes.flush();
    options.changed('ozon');
  }
  const service = createService(methods, {
    world: () => world,
    record: options.journal,
    changed,
    sleep,
  });

  const reset = action(
    'reset',
    z.strictObject({ world: z.enum(['shop', 'empty']).default(options.world ?? 'shop') }),
    (_, request) => {
      const { endpoints } = world.push;
      world = worlds[request.world](options.now);
      // Whoever listens goes on listening: a receiver would not know that it must ask again.
      world.push.endpoints.push(...endpoints);
      service.reset();
      pushes.stop();
      return {};
    },
  );
  function perform(name: string, body: unknown): unknown {
    const result = name === reset.name ? reset.run(world, body) : act(world, name, body);
    changed();
    return result;
  }

  return {
    api: service.api,
    control: controlRoutes(() => world, perform),
    world: () => world,
    act: perform,
    pushesSettled: pushes.settled,
    close() {
      service.reset();
      pushes.stop();
    },
  };
}

function controlRoutes(world: () => World, perform: (name: string, body: unknown) => unknown): Hono {
  const control = new Hono();
  control.get('/state', (context) => context.json(viewOf(world()) as object));
  control.post('/:name{.+}', async (context) => {
    const text = await context.req.text();
    try {
      const body: unknown = text === '' ? {} : JSON.parse(text);
      return context.json(perform(context.req.param('name'), body) as object);
    } catch (error) {
      if (error instanceof ActionError) return context.json({ error: error.message }, 400);
      if (error instanceof SyntaxError) return context.json({ error: 'Тело запроса — не JSON' }, 400);
      throw error;
    }
  });
  return control;
}
