/** A public reply taken back: deleted from the marketplace, so that its text can be written anew. */
import type { Marketplace, MarketplaceError } from './marketplace.ts';
import { notify } from './notice.ts';
import type { Publication } from './publication-words.ts';
import { cardDue, type Tools } from './tools.ts';
import { transition } from './transition.ts';
import type { Thread } from './words.ts';

export interface WithdrawalTools extends Tools {
  readonly marketplace: (shopId: string) => Pick<Marketplace, 'deleteReply'>;
}

/** Tries of a deletion that keeps failing; with growing pauses they take most of a day. */
const mostTries = 8;

/** The old reply goes first; then its text waits as a draft to be written anew. Throws `MarketplaceError`. */
export async function withdraw(
  tools: WithdrawalTools,
  publication: Publication,
  thread: Thread,
): Promise<void> {
  await tools.marketplace(thread.shopId).deleteReply(thread, publication.externalId);
  await tools.store.transaction(async (records) => {
    const patch = { state: 'withdrawn', lookAt: null } as const;
    const moved = await records.publications.move(publication.deliveryId, 'withdrawing', patch);
    const row = await records.cases.byId(publication.caseId);
    if (!moved || row === null) return;
    await transition(records, tools, row, {
      event: 'withdrawn',
      actor: { kind: 'program' },
      at: tools.now(),
      patch: { note: 'Прежний ответ удалён с Ozon. Исправьте текст и отправьте снова.' },
    });
  });
}

/** No further try of ours will help: Ozon said no, or has failed for too long. A bad key is told to leads elsewhere. */
export function isRefused({ looks }: Publication, { kind }: MarketplaceError): boolean {
  return kind === 'final' || kind === 'subscription' || looks + 1 >= mostTries;
}

/** The reply stays where it is and is followed as before; who wanted it gone hears why, and what to do. */
export async function giveWithdrawalUp(
  tools: WithdrawalTools,
  { deliveryId, caseId }: Publication,
  why: string,
): Promise<void> {
  const now = tools.now();
  await tools.store.transaction(async (records) => {
    const patch = { state: 'moderation', lookAt: now, looks: 0 } as const;
    const moved = await records.publications.move(deliveryId, 'withdrawing', patch);
    const row = await records.cases.byId(caseId);
    if (!moved || row === null) return;
    const actor = { kind: 'program' } as const;
    const details = { deliveryId, why };
    await records.audit.append({
      at: now,
      shopId: row.shopId,
      caseId,
      actor,
      kind: 'withdraw_refused',
      details,
    });
    await cardDue(records, tools, row);
    const asked = (await records.decisions.ofCase(caseId)).filter(({ kind }) => kind === 'withdraw').at(-1);
    await notify(records, tools, row, {
      key: `withdraw:${deliveryId}:${asked?.at ?? now}`,
      text: `Ответ по обращению № ${caseId} удалить не удалось, он остался на Ozon. ${why} Удалите его в кабинете Ozon и напишите новый там же; если причина устранена, нажмите «Удалить и написать заново» ещё раз.`,
      mentions: asked === undefined ? [] : [asked.staffId],
    });
  });
}
