/** The end of a delivery that only a person can continue. */
import type { Tools } from './tools.ts';
import { transition } from './transition.ts';
import type { CaseFailure, Delivery } from './words.ts';

/** The reply will not leave by itself any more: the card says why and what can be done. */
export async function giveUp(
  tools: Tools,
  delivery: Delivery,
  state: 'claimed' | 'inflight' | 'unknown',
  failure: CaseFailure,
  note: string,
): Promise<'stopped'> {
  await tools.store.transaction(async (records) => {
    const moved = await records.deliveries.move(
      delivery.id,
      { attempt: delivery.attempt, states: [state] },
      { state: failure === 'undecided' ? 'undecided' : 'rejected', error: note },
    );
    const row = await records.cases.byId(delivery.caseId);
    if (!moved || row?.state !== 'sending' || row.version !== delivery.caseVersion) return;
    const patch = { failure, note };
    await transition(records, tools, row, {
      event: 'gave_up',
      actor: { kind: 'program' },
      at: tools.now(),
      patch,
    });
  });
  tools.wake('outbox');
  return 'stopped';
}
