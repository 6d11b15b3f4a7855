import type { ShopConfig } from '../config/shop-config.ts';

/** Builds one thing a shop; asking for a shop that is not configured is a fault of the caller. */
export function byShop<Thing>(
  shops: readonly ShopConfig[],
  build: (shop: ShopConfig) => Thing,
): (shopId: string) => Thing {
  const things = new Map(shops.map((shop) => [shop.id, build(shop)]));
  return (shopId) => {
    const thing = things.get(shopId);
    if (thing === undefined) throw new Error(`shop ${shopId} is not configured`);
    return thing;
  };
}
