/** Replies on their way, several at a time: one that meets a slow marketplace holds up no other buyer's. */
import { claimDelivery, deliver } from '../desk/deliver.ts';
import type { DeliverTools } from '../desk/deliver-tools.ts';
import type { Delivery } from '../desk/words.ts';
import { type Loop, type LoopOptions, startLoop } from './loop.ts';

/** Two replies of one conversation never go side by side: `claimNext` sees to that. */
const sendWidth = 4;

/** One loop takes what is due while there is a place free; each reply then goes its way by itself. */
export function startSenders(
  tools: DeliverTools,
  { every, onError }: Pick<LoopOptions, 'every' | 'onError'>,
): Loop {
  const underWay = new Set<Promise<void>>();

  function begin(delivery: Delivery): void {
    const sending = deliver(tools, delivery)
      .catch((error: unknown) => onError(`delivery ${delivery.id}`, error))
      .finally(() => {
        underWay.delete(sending);
        // The next reply of the same conversation has waited for this one.
        loop.wake();
      });
    underWay.add(sending);
  }

  async function takeNext(): Promise<boolean> {
    const delivery = await claimDelivery(tools);
    if (delivery === null) return false;
    begin(delivery);
    if (underWay.size >= sendWidth) await Promise.race(underWay);
    return true;
  }

  const loop = startLoop({ name: 'deliver', every, onError, work: takeNext });
  return {
    wake: loop.wake,
    async stop() {
      await loop.stop();
      await Promise.all(underWay);
    },
  };
}
