/** All that runs by itself, started and stopped together. */

import { checkAccount, readAccountHealth } from '../desk/account.ts';
import { complaintsDue } from '../desk/complaints-due.ts';
import type { ComposeTools } from '../desk/compose.ts';
import { crowdDue } from '../desk/crowd.ts';
import type { DeliverTools } from '../desk/deliver-tools.ts';
import type { Signal } from '../desk/desk-port.ts';
import { digestDue, digestTeams } from '../desk/digest-due.ts';
import { expireCases } from '../desk/expire.ts';
import type { KnowledgeWork } from '../desk/knowledge-work.ts';
import { type LearnTools, proposeDue } from '../desk/learn.ts';
import { resumeDue } from '../desk/postpone.ts';
import { type PublicChannel, publicChannels } from '../desk/public-channels.ts';
import { followPublications } from '../desk/publication.ts';
import { refreshPendingPictures } from '../desk/refresh-thread.ts';
import { remindDue } from '../desk/reminders.ts';
import { returnsDue } from '../desk/returns-due.ts';
import { sendFiles } from '../desk/send-files.ts';
import { reconcileDue } from '../desk/settle.ts';
import { stateDue } from '../desk/state-due.ts';
import type { Team } from '../desk/team.ts';
import { weeklyDue } from '../desk/weekly-due.ts';
import { type AbsenceTools, createAbsenceLooks } from './absent-members.ts';
import { createDraftQueue } from './draft-queue.ts';
import { handleInbox, type InboxTools } from './inbox.ts';
import { type Loop, startLoop } from './loop.ts';
import { type OutboxTools, publishDue } from './outbox.ts';
import { type PollMode, pollShop } from './poll.ts';
import { keepPublicInStep, pollPublic } from './poll-public.ts';
import { createPushWatch, type PushWatch } from './push-watch.ts';
import { forgetPushes, handlePushes } from './pushes.ts';
import { keepRetention, retentionEvery } from './retention.ts';
import { startSenders } from './senders.ts';

export interface WorkerTools
  extends ComposeTools,
    DeliverTools,
    OutboxTools,
    Omit<InboxTools, 'store'>,
    Pick<AbsenceTools, 'teamChat' | 'presenceOf'> {
  readonly shopIds: readonly string[];
  readonly staff: Team;
  readonly knowledgeWork: Pick<KnowledgeWork, 'refresh'>;
  readonly book: LearnTools['book'];
  readonly pollEvery: number;
  readonly scanEvery: number;
  readonly retentionDays: number;
  /** False: nothing is closed or removed by the clock now. */
  readonly isClockTrusted: () => boolean;
  /** Is told after every round of polling that did not fail, with the pause before the next one. */
  readonly onPolled: (part: string, pause: number) => void;
  /** `HH:MM` in the shop's zone; null means its opening. */
  readonly digestAt: (shopId: string) => string | null;
}

export interface Workers {
  wake(signal: Signal): void;
  /** Stops taking new work, waits for what runs. */
  stop(): Promise<void>;
}

/** Cases drafted side by side: the model is slow, the rest is not. */
const draftWidth = 4;

/** Longest idle pause of a worker that is normally woken, milliseconds. */
const idlePause = 1_000;

/** Rights, subscription, figures, and by the day returns, are looked at by the hour, milliseconds. */
const accountEvery = 3_600_000;

export function startWorkers(tools: WorkerTools): Workers {
  const drafts = createDraftQueue(tools, { width: draftWidth, onError: tools.onError });
  const watch = createPushWatch(tools.store, tools.now);
  const loop = (
    name: string,
    every: number | (() => number),
    work: (signal: AbortSignal) => Promise<boolean>,
  ) => startLoop({ name, every, work, onError: tools.onError });
  const pausing = (shopId: string, usual: number) => () => watch.pauseOf(shopId, usual);
  const accounts = createAccountLooks(tools);
  const bySignal: Record<Exclude<Signal, 'intake'>, Loop> = {
    account: loop('accounts', tools.pollEvery, accounts.look),
    inbox: loop('inbox', idlePause, (signal) => handleInbox(tools, signal)),
    draft: loop('draft', idlePause, (signal) => drafts.run(signal)),
    deliver: startSenders(tools, { every: idlePause / 2, onError: tools.onError }),
    outbox: loop('outbox', idlePause, () => publishDue(tools)),
    push: loop('push', idlePause, () => handlePushes(tools)),
  };
  const polling: typeof loop = (name, every, work) =>
    startLoop({ name, every, work, onError: tools.onError, onRun: (pause) => tools.onPolled(name, pause) });
  const intake = tools.shopIds.flatMap((shopId) => [
    polling(`poll ${shopId}`, pausing(shopId, tools.pollEvery), () => poll(tools, watch, shopId, 'unread')),
    polling(`scan ${shopId}`, pausing(shopId, tools.scanEvery), () => poll(tools, watch, shopId, 'scan')),
    ...publicChannels.map((channel) =>
      polling(`${channel}s ${shopId}`, tools.pollEvery, () => pollOpen(tools, shopId, channel)),
    ),
  ]);
  const settling = loop('settle', idlePause / 2, () => settle(tools));
  const publications = loop('publications', tools.settings.moderationPause / 2, () => follow(tools));
  const housekeeping = loop('housekeeping', 30 * idlePause, () => keepHouse(tools));
  const retention = loop(
    'retention',
    retentionEvery,
    async () => tools.isClockTrusted() && keepRetention(tools),
  );
  const absences = createAbsenceLooks(tools);
  const members = loop('members', 30 * idlePause, () => absences.look());
  const all = [
    ...Object.values(bySignal),
    ...intake,
    settling,
    publications,
    housekeeping,
    retention,
    members,
  ];

  return {
    wake(signal) {
      if (signal === 'account') accounts.ask();
      if (signal === 'intake') for (const one of intake) one.wake();
      else bySignal[signal].wake();
    },
    async stop() {
      await Promise.all(all.map((one) => one.stop()));
      await drafts.idle();
    },
  };
}

async function poll(tools: WorkerTools, watch: PushWatch, shopId: string, mode: PollMode): Promise<boolean> {
  await watch.look(shopId);
  await pollShop(tools, shopId, mode);
  return false;
}

async function pollOpen(tools: WorkerTools, shopId: string, channel: PublicChannel): Promise<boolean> {
  const health = await readAccountHealth(tools.store, shopId);
  if (health?.channels[channel].ability !== 'off') await pollPublic(tools, shopId, channel);
  return false;
}

/** At the start, when asked for, and whenever an hour has passed by the clock: a machine that slept looks as it wakes. */
function createAccountLooks(tools: WorkerTools) {
  let lookedAt: number | null = null;
  let asked = false;
  return {
    ask() {
      asked = true;
    },
    async look(): Promise<boolean> {
      const now = tools.now();
      if (!asked && lookedAt !== null && Math.abs(now - lookedAt) < accountEvery) return false;
      asked = false;
      for (const shopId of tools.shopIds) {
        await checkAccount(tools, shopId);
        await returnsDue(tools, shopId);
      }
      lookedAt = now;
      return false;
    },
  };
}

/** What waits for Ozon's moderation: our public replies, and pictures of buyers. */
async function follow(tools: WorkerTools): Promise<boolean> {
  const looked = await followPublications(tools, 50);
  for (const shopId of tools.shopIds) {
    await keepPublicInStep(tools, shopId);
    await refreshPendingPictures(tools, shopId, 20);
  }
  return looked === 50;
}

/** Looks for replies whose sending is unclear, and sends the files of those that are there. */
async function settle(tools: WorkerTools): Promise<boolean> {
  return (await reconcileDue(tools, 20)) + (await sendFiles(tools, 10)) > 0;
}

/** Each of them by itself: one that fails is told, and the others still run. */
async function keepHouse(tools: WorkerTools): Promise<boolean> {
  const { shopIds } = tools;
  const jobs: Readonly<Record<string, () => Promise<unknown>>> = {
    knowledge: () => tools.knowledgeWork.refresh(),
    expire: async () => tools.isClockTrusted() && expireCases(tools, 200),
    pushes: () => forgetPushes(tools),
    resume: () => resumeDue(tools, 200),
    remind: () => remindDue(tools, 200),
    learn: () => proposeDue(tools, shopIds),
    weekly: () => weeklyDue(tools, shopIds),
    complaints: () => complaintsDue(tools, shopIds),
    crowd: () => inTurn(shopIds, (shopId) => crowdDue(tools, shopId)),
    state: () => inTurn(shopIds, (shopId) => stateDue(tools, shopId)),
    digest: () => inTurn(digestTeams(tools, shopIds), (team) => digestDue(tools, team, tools.digestAt)),
  };
  for (const [name, job] of Object.entries(jobs)) {
    try {
      await job();
    } catch (error) {
      tools.onError(name, error);
    }
  }
  return false;
}

async function inTurn<Thing>(
  things: readonly Thing[],
  work: (thing: Thing) => Promise<unknown>,
): Promise<void> {
  for (const thing of things) await work(thing);
}
