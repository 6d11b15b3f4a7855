/** Who may push: addresses of the caller, proxies in front of us counted off. */
import { BlockList, isIP } from 'node:net';

/** Ozon's own networks. Source: Ozon Seller API, «Push-уведомления», list of addresses. */
export const ozonNetworks: readonly string[] = ['195.34.21.0/24', '185.73.192.0/22', '91.223.93.0/24'];

export interface Networks {
  has(address: string): boolean;
}

/** Networks as `10.0.0.0/8`, or single addresses. Throws for what is neither. */
export function networksOf(list: readonly string[]): Networks {
  const blocks = new BlockList();
  for (const entry of list) {
    const [address = '', prefix] = entry.split('/');
    const version = isIP(address);
    if (version === 0) throw new TypeError(`${entry} is no network`);
    const family = version === 4 ? 'ipv4' : 'ipv6';
    const bits = prefix === undefined ? (version === 4 ? 32 : 128) : Number(prefix);
    blocks.addSubnet(address, bits, family);
  }
  return {
    has(address) {
      const plain = plainAddress(address);
      const version = isIP(plain);
      return version !== 0 && blocks.check(plain, version === 4 ? 'ipv4' : 'ipv6');
    },
  };
}

/** `::ffff:195.34.21.1` is the same as `195.34.21.1`. */
function plainAddress(address: string): string {
  return address.trim().replace(/^::ffff:(?=\d+\.)/iu, '');
}

/**
 * The address that really called: the connection's own, or, while that is a proxy of ours, the last one that a proxy wrote
 * into `X-Forwarded-For`. What stands further left may have been written by anybody.
 */
export function callerOf(connection: string, forwardedFor: string | undefined, proxies: Networks): string {
  let caller = connection;
  const hops = (forwardedFor ?? '').split(',').map((hop) => hop.trim());
  while (proxies.has(caller)) {
    const hop = hops.pop();
    if (hop === undefined || hop === '') break;
    caller = hop;
  }
  return plainAddress(caller);
}
