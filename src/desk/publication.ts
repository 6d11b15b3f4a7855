/** A public reply after it was sent: Ozon's moderation is followed until it has decided. */
import { type Marketplace, MarketplaceError, type ModerationReport } from './marketplace.ts';
import type { Publication, PublicationState } from './publication-words.ts';
import type { Records } from './store.ts';
import { cardDue, type Tools } from './tools.ts';
import { transition } from './transition.ts';
import { giveWithdrawalUp, isRefused, withdraw } from './withdrawal.ts';
import type { Delivery, Instant, Thread } from './words.ts';
import type { WorkingSchedule } from './working-calendar.ts';
import { openingOfNextDay } from './working-time.ts';

export interface PublicationTools extends Tools {
  readonly marketplace: (shopId: string) => Pick<Marketplace, 'readModeration' | 'deleteReply'>;
}

/** Usual time of moderation in working days. Source: Ozon, «customers-questions» of the seller's documentation. */
const usualWorkingDays = 7;

/** Pauses between looks, in first pauses: soon at first, then rarely, for days. */
const pauses = [1, 5, 30, 180] as const;

/** What was never seen in so many days is not looked for any more; people have been told long before. */
const followFor = 45 * 86_400_000;

/** The reply was taken: from here moderation decides. In the transaction that settles the delivery. */
export async function beginModeration(
  records: Records,
  tools: Tools,
  delivery: Delivery,
  thread: Thread,
  replyId: string,
): Promise<void> {
  const now = tools.now();
  await records.publications.insert({
    deliveryId: delivery.id,
    caseId: delivery.caseId,
    threadId: thread.id,
    shopId: thread.shopId,
    externalId: replyId,
    state: 'moderation',
    reason: null,
    sentAt: now,
    usualUntil: afterWorkingDays(now, usualWorkingDays, tools.schedule(thread.shopId)),
    lookAt: now + tools.settings.moderationPause,
    looks: 0,
  });
  // A sent comment marks its review by itself; a question is marked by the next round.
  if (thread.channel === 'review') await records.threads.update(thread.id, { readState: 'processed' });
}

function afterWorkingDays(start: Instant, days: number, schedule: WorkingSchedule): Instant {
  let at = start;
  for (let day = 0; day < days; day += 1) at = openingOfNextDay(at, schedule);
  return at;
}

/** Looks at what is due. Returns how many publications were looked at. */
export async function followPublications(tools: PublicationTools, limit: number): Promise<number> {
  const due = await tools.store.publications.due(tools.now(), limit);
  for (const publication of due) {
    const thread = await tools.store.threads.byId(publication.threadId);
    if (thread === null) continue;
    try {
      if (publication.state === 'withdrawing') await withdraw(tools, publication, thread);
      else await look(tools, publication, thread);
    } catch (error) {
      if (!(error instanceof MarketplaceError)) throw error;
      if (publication.state === 'withdrawing' && isRefused(publication, error)) {
        await giveWithdrawalUp(tools, publication, error.staffMessage);
      } else await lookLater(tools, publication, publication.state);
    }
  }
  if (due.length > 0) tools.wake('outbox');
  return due.length;
}

async function look(tools: PublicationTools, publication: Publication, thread: Thread): Promise<void> {
  const report = await tools.marketplace(thread.shopId).readModeration(thread, publication.externalId);
  if (report.state === 'moderation' || report.state === 'unseen') return stillWaiting(tools, publication);
  await decided(tools, publication, report.state, report.reason);
}

async function stillWaiting(tools: PublicationTools, publication: Publication): Promise<void> {
  const late = publication.state === 'moderation' && tools.now() >= publication.usualUntil;
  await lookLater(tools, publication, late ? 'late' : publication.state);
  if (late) await showCard(tools, publication);
}

async function lookLater(
  tools: PublicationTools,
  publication: Publication,
  state: PublicationState,
): Promise<void> {
  const now = tools.now();
  const looks = publication.looks + 1;
  const longer = pauses[Math.min(looks, pauses.length - 1)] ?? pauses[0];
  const pause = longer * tools.settings.moderationPause;
  const isOver = state !== 'withdrawing' && now - publication.sentAt > followFor;
  const lookAt = isOver ? null : now + pause;
  await tools.store.publications.move(publication.deliveryId, publication.state, { state, looks, lookAt });
}

async function showCard(tools: PublicationTools, { caseId, shopId }: Publication): Promise<void> {
  await tools.store.transaction((records) => cardDue(records, tools, { id: caseId, shopId }));
}

/** Published is the end; a refusal opens the card again, and a person writes anew. */
async function decided(
  tools: PublicationTools,
  publication: Publication,
  state: Exclude<ModerationReport['state'], 'moderation' | 'unseen'>,
  reason: string | null,
): Promise<void> {
  await tools.store.transaction(async (records) => {
    const patch = { state, reason, lookAt: null };
    const moved = await records.publications.move(publication.deliveryId, publication.state, patch);
    const row = await records.cases.byId(publication.caseId);
    if (!moved || row === null) return;
    await cardDue(records, tools, row);
    if (state === 'published') return;
    const note = noteOf(state, reason);
    await transition(records, tools, row, {
      event: 'moderation_rejected',
      actor: { kind: 'program' },
      at: tools.now(),
      patch: { failure: 'moderation', note },
      details: { state },
    });
  });
}

function noteOf(state: 'rejected' | 'duplicate', reason: string | null): string {
  if (state === 'duplicate') {
    return 'Ozon счёл ответ повтором уже опубликованного. Ответьте на этот вопрос своими словами.';
  }
  const why = reason === null ? 'причину Ozon не назвал' : reason;
  return `Модерация Ozon отклонила ответ: ${why}. Исправьте текст и отправьте снова.`;
}
