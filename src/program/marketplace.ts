/** A shop's marketplace, built from its settings: for the program and for the doctor. */
import { setTimeout as wait } from 'node:timers/promises';
import type { ShopConfig } from '../config/shop-config.ts';
import { keepUnknownShape, type ShapeTools } from '../desk/unknown-shape.ts';
import { describeError, type Log } from '../log.ts';
import type { UnknownShape } from '../ozon/client.ts';
import { createMarketplace, type OzonMarketplace } from '../ozon/marketplace.ts';
import type { OzonLimits } from '../ozon/rate-limit.ts';

/** Limit of one call to Ozon, milliseconds. */
export const ozonTimeout = 20_000;

export interface MarketplaceOptions {
  /** Milliseconds for one call. */
  readonly timeout: number;
  readonly limits: OzonLimits;
  readonly now: () => number;
  readonly onUnknownShape: (shape: UnknownShape) => void;
}

export function marketplaceOf(shop: ShopConfig, options: MarketplaceOptions): OzonMarketplace {
  return createMarketplace({
    ...options,
    clientId: shop.ozon.clientId,
    apiKey: shop.ozon.apiKey,
    baseUrl: shop.ozon.apiUrl,
    zone: shop.zone,
    automaticReplies: shop.ozon.automaticReplies,
    sleep: (milliseconds) => wait(milliseconds),
    random: Math.random,
  });
}

/** Keeps what could not be understood and tells the shop's people; never throws. `shopId` null: it is nobody's. */
export function unknownShapeKeeper(
  tools: ShapeTools & { readonly log: Log },
  shopId: string | null,
): (shape: UnknownShape) => void {
  return (shape) => {
    tools.log.warn({ path: shape.path, reason: shape.reason, shop: shopId }, 'ответ Ozon не понят');
    keepUnknownShape(tools, shopId, shape).catch((error: unknown) =>
      tools.log.error(describeError(error), 'ответ Ozon не сохранён'),
    );
  };
}
