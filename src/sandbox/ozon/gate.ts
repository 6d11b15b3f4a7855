/** What every call passes before its method: credentials, roles, the account's state, subscription and limits. */
import { type OzonRefusal, refusals } from './errors.ts';
import type { Gate } from './method.ts';
import type { World } from './world.ts';

/** Paths that Ozon has switched off; each answers 400 with code 9. */
export const obsoletePaths: ReadonlySet<string> = new Set([
  '/v1/chat/list',
  '/v1/chat/history',
  '/v1/chat/read',
  '/v1/chat/updates',
  '/v2/chat/list',
  '/v2/chat/history',
  '/v3/posting/fbs/list',
  '/v3/posting/fbs/unfulfilled/list',
  '/v2/posting/fbo/list',
]);

export interface Credentials {
  readonly clientId: string | undefined;
  readonly apiKey: string | undefined;
}

/** The first refusal that applies, or null. */
export function refuseCredentials(world: World, credentials: Credentials): OzonRefusal | null {
  const { clientId, apiKey } = credentials;
  const { account } = world;
  if (!clientId || !apiKey) return refusals.headersMissing();
  if (!/^[1-9]\d*$/.test(clientId)) return refusals.clientIdNotNumber();
  const known = clientId === account.clientId && (account.apiKey === null || account.apiKey === apiKey);
  if (!known || account.keyState === 'unknown') return refusals.keyUnknown();
  if (account.keyState === 'deactivated' || account.keyExpiresAt <= world.now())
    return refusals.keyDeactivated();
  if (account.keyState === 'wrong_network') return refusals.wrongNetwork();
  if (account.state === 'offer_not_signed') return refusals.offerNotSigned();
  if (account.state === 'company_blocked') return refusals.companyBlocked();
  return null;
}

export function refuseMethod(world: World, path: string, gate: Gate): OzonRefusal | null {
  const { account } = world;
  if (account.missingMethods.has(path)) return refusals.roleMissing();
  const plus = account.subscription === 'PREMIUM_PLUS' || account.subscription === 'PREMIUM_PRO';
  if (gate === 'premium_plus' && !plus) return refusals.needsPremiumPlus();
  if (gate === 'premium_plus_questions' && !plus) return refusals.needsSubscription();
  const reviews = account.reviewSubscription || account.subscription === 'PREMIUM_PRO';
  if (gate === 'reviews' && !reviews) return refusals.needsSubscription();
  return null;
}

export interface Limiter {
  /** Counts a call; `remaining` is what the second still allows, negative when it is one too many. */
  take(path: string): { readonly remaining: number };
  clear(): void;
}

/** Sliding second over all methods of the Client-Id; `/v3/posting/fbs/get` has a slower one besides. */
export function createLimiter(world: () => World): Limiter {
  const calls = new Map<string, number[]>();
  function room(lane: string, perSecond: number): number {
    const now = world().now();
    // Ozon's clock is nobody's to put back; the sandbox's is, and what then lies ahead is no call of this second.
    const recent = (calls.get(lane) ?? []).filter((at) => at > now - 1000 && at <= now);
    const allowed = recent.length < perSecond;
    if (allowed) recent.push(now);
    calls.set(lane, recent);
    return allowed ? perSecond - recent.length : -1;
  }
  return {
    take(path) {
      const { perSecond, postingGetPerSecond } = world().limits;
      const slow =
        path === '/v3/posting/fbs/get' ? room(path, postingGetPerSecond) : Number.POSITIVE_INFINITY;
      return { remaining: slow < 0 ? slow : Math.min(slow, room('all', perSecond)) };
    },
    clear: () => calls.clear(),
  };
}
