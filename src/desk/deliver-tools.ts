/** What sending needs beside the desk's common tools. */
import type { Marketplace } from './marketplace.ts';
import type { Tools } from './tools.ts';

export interface DeliverTools extends Tools {
  readonly marketplace: (shopId: string) => Marketplace;
  /** Names this process in leases. */
  readonly owner: string;
}
