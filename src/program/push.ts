/** The receiver of Ozon's pushes, as the program's port has it. */
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Hono } from 'hono';
import type { Config } from '../config.ts';
import { type ShapeTools, tellUnknownSeller } from '../desk/unknown-shape.ts';
import { createPushIntake } from '../jobs/push-intake.ts';
import type { Log } from '../log.ts';
import { networksOf, ozonNetworks } from '../ozon/networks.ts';
import { createPushReceiver } from '../ozon/push.ts';
import { unknownShapeKeeper } from './marketplace.ts';

export interface PushTools extends ShapeTools {
  readonly log: Log;
  readonly onError: (name: string, error: unknown) => void;
}

/** Told to Ozon's ping. */
const version = '1';

/** No routes when no path is configured. */
export function pushRoutes(config: Pick<Config, 'push' | 'shops'>, tools: PushTools): Hono[] {
  const { push, shops } = config;
  if (push === null) return [];
  const onError = (error: unknown) => tools.onError('push', error);
  const only = shops.length === 1 ? (shops[0]?.id ?? null) : null;
  const shopOf = (sellerId: string | null) =>
    sellerId === null ? only : (shops.find(({ ozon }) => ozon.clientId === sellerId)?.id ?? null);
  const receiver = createPushReceiver({
    path: push.path,
    // Proxies of ours pass on Ozon's calls; their own address proves nothing.
    networks: networksOf(ozonNetworks),
    proxies: networksOf(push.proxies),
    shopOf,
    keep: createPushIntake(tools).keep,
    onUnknownShape: (shopId, shape) => unknownShapeKeeper(tools, shopId)(shape),
    onUnknownSeller: (sellerId) => {
      tellUnknownSeller(tools, sellerId).catch(onError);
    },
    onError,
    now: tools.now,
    version,
    addressOf: (context) => getConnInfo(context).remote.address ?? '',
  });
  return [receiver];
}
