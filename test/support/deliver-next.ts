/** One turn of the sender by hand. */
import { claimDelivery, deliver } from '../../src/desk/deliver.ts';
import type { DeliverTools } from '../../src/desk/deliver-tools.ts';

/** Takes the next due delivery through its whole attempt. False when nothing is due. */
export async function deliverNext(tools: DeliverTools): Promise<boolean> {
  const delivery = await claimDelivery(tools);
  if (delivery === null) return false;
  await deliver(tools, delivery);
  return true;
}
