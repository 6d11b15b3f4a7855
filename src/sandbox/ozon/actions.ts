/**
 * Everything that can be done to the simulated world from outside the API: the control routes and the tests use this one table.
 * A request that does not fit, or names what is not there, throws `ActionError` with a Russian sentence.
 */
import { z } from 'zod';
import { type Action, ActionError, action } from './action.ts';
import { actionSchemas as schemas } from './actions-schema.ts';
import { chatActions } from './chat-actions.ts';
import { addFault, faultRequest } from './faults.ts';
import { publicActions } from './public-actions.ts';
import { shopActions } from './shop-actions.ts';
import type { World } from './world.ts';

const settingActions: readonly Action[] = [
  action('faults', faultRequest, (world, setting) => addFault(world.faults, setting).setting),
  action('faults/clear', z.strictObject({}).nullish(), (world) => {
    world.faults.length = 0;
    return {};
  }),
  action('limits', schemas.limits, (world, limits) => Object.assign(world.limits, limits)),
  action('oddities', schemas.oddities, (world, oddities) => Object.assign(world.oddities, oddities)),
  action('subscription', schemas.subscription, (world, { type, reviews }) => {
    if (type !== undefined) world.account.subscription = type;
    if (reviews !== undefined) world.account.reviewSubscription = reviews;
    return { type: world.account.subscription, reviews: world.account.reviewSubscription };
  }),
  action('key', schemas.key, (world, change) => {
    const { account } = world;
    if (change.clientId !== undefined) account.clientId = change.clientId;
    if (change.apiKey !== undefined) account.apiKey = change.apiKey;
    if (change.state !== undefined) account.keyState = change.state;
    if (change.expiresAt !== undefined) account.keyExpiresAt = change.expiresAt;
    if (change.missingMethods !== undefined) account.missingMethods = new Set(change.missingMethods);
    if (change.account !== undefined) account.state = change.account;
    return { state: account.keyState, expiresAt: account.keyExpiresAt };
  }),
];

export const actions: ReadonlyMap<string, Action> = new Map(
  [...chatActions, ...shopActions, ...publicActions, ...settingActions].map((each) => [each.name, each]),
);

export function act(world: World, name: string, body: unknown): unknown {
  const found = actions.get(name);
  if (found === undefined)
    throw new ActionError(`Действия «${name}» нет. Есть: ${[...actions.keys()].join(', ')}`);
  return found.run(world, body);
}
