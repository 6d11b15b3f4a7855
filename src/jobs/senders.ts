/** Replies on their way, several at a time: one that meets a slow marketplace holds up no other buyer's. */
import { deliverNext } from '../desk/deliver.ts';
import type { DeliverTools } from '../desk/deliver-tools.ts';
import { type Loop, type LoopOptions, startLoop } from './loop.ts';

/** Two replies of one conversation never go side by side: `claimNext` sees to that. */
export const sendWidth = 4;

/** As many loops as replies may be on their way, woken and stopped as one. */
export function startSenders(
  tools: DeliverTools,
  { every, onError }: Pick<LoopOptions, 'every' | 'onError'>,
): Loop {
  const loops = Array.from({ length: sendWidth }, (_, index) =>
    startLoop({ name: `deliver ${index + 1}`, every, onError, work: () => deliverNext(tools) }),
  );
  return {
    wake() {
      for (const one of loops) one.wake();
    },
    async stop() {
      await Promise.all(loops.map((one) => one.stop()));
    },
  };
}
