/** The rules that a shop's answers are judged by. */
import type { ShopConfig } from '../config/shop-config.ts';
import type { CheckTools } from '../desk/knowledge-check.ts';
import type { Shop } from '../desk/words.ts';
import { fillSlots } from '../knowledge/slots.ts';
import { createLiveRules } from '../program/live-rules.ts';
import { createChecker } from '../rules/checker.ts';
import { loadProvedRules } from '../rules/proof/load-proved.ts';
import { dataDirectory, proofMemory } from './places.ts';

export interface Judging extends CheckTools {
  readonly shop: (shopId: string) => Shop;
  /** False: the shop has no settings here, and the common rules judge alone. */
  readonly ownRules: boolean;
}

/** Judges as the running program would: by the rules with the shop's own settings. */
export function judgingTools(shops: readonly ShopConfig[], shopId: string | null): Judging {
  const configured = shops.find(({ id }) => id === shopId);
  if (configured === undefined) {
    const checker = createChecker({ ruleSet: loadProvedRules(dataDirectory, proofMemory) });
    const zone = shops[0]?.zone ?? 'Europe/Moscow';
    return { checker, fill: fillSlots, shop: (id) => ({ id, name: 'Магазин', zone }), ownRules: false };
  }
  const places = { dataDirectory, proofMemory, shopsFile: null };
  const { checker } = createLiveRules({ ...places, shops: () => [configured] });
  return { checker, fill: fillSlots, shop: () => configured, ownRules: true };
}
