/** Steps of a reply's usual way, so that a test tells only what is special about it. */
import { composeCase } from '../../src/desk/compose.ts';
import type { Press } from '../../src/desk/desk-port.ts';
import { receiveMessages } from '../../src/desk/intake.ts';
import type { Case, Delivery, Staff } from '../../src/desk/words.ts';
import { deliverNext } from '../support/deliver-next.ts';
import { anna, type DeskBench, shopId } from '../support/desk-bench.ts';

export const chat = 'chat-a';
export const boris: Staff = { id: 7102, name: 'Борис', role: 'operator' };
export const hour = 3_600_000;

/** Longer than any undo window. */
export const undoOver = 31_000;

/** Takes what the marketplace holds into the desk. */
export async function receive(bench: DeskBench, externalId = chat): Promise<void> {
  await receiveMessages(bench.tools, {
    shopId,
    thread: { channel: 'chat', externalId, status: 'open', lastMessageId: null },
    messages: bench.marketplace.messagesOf(externalId),
    casesSince: null,
  });
}

export async function threadIdOf(bench: DeskBench, externalId = chat): Promise<number> {
  const thread = await bench.store.threads.byExternalId(shopId, 'chat', externalId);
  if (thread === null) throw new Error(`no thread ${externalId}`);
  return thread.id;
}

/** The newest active case of the chat. */
export async function activeCase(bench: DeskBench, externalId = chat): Promise<Case> {
  const [row] = await bench.store.cases.activeOfThread(await threadIdOf(bench, externalId));
  if (row === undefined) throw new Error(`no active case in ${externalId}`);
  return row;
}

export async function caseOf(bench: DeskBench, id: number): Promise<Case> {
  const row = await bench.store.cases.byId(id);
  if (row === null) throw new Error(`no case ${id}`);
  return row;
}

/** The delivery of the case's newest version that has one. */
export async function lastDelivery(bench: DeskBench, caseId: number): Promise<Delivery> {
  const delivery = (await bench.store.deliveries.ofCase(caseId)).at(-1);
  if (delivery === undefined) throw new Error(`case ${caseId} has no delivery`);
  return delivery;
}

/** The buyer writes and the desk drafts: a case in `waiting`. */
export async function asked(bench: DeskBench, text = 'Где заказ?', externalId = chat): Promise<Case> {
  bench.marketplace.say(externalId, 'buyer', text);
  await receive(bench, externalId);
  return composed(bench, externalId);
}

export async function composed(bench: DeskBench, externalId = chat): Promise<Case> {
  const row = await activeCase(bench, externalId);
  await composeCase(bench.tools, row, new AbortController().signal);
  return caseOf(bench, row.id);
}

let presses = 0;

export function press(bench: DeskBench, row: Case, staff: Staff = anna): Press {
  presses += 1;
  return { caseId: row.id, version: row.version, staff, at: bench.clock.at, origin: `press:${presses}` };
}

/** A case in `sending` whose undo window is over. */
export async function approved(bench: DeskBench, text?: string, externalId = chat): Promise<Case> {
  const row = await asked(bench, text, externalId);
  await bench.desk.approve(press(bench, row));
  bench.clock.at += undoOver;
  return caseOf(bench, row.id);
}

/** A case in `failed`, because the marketplace refused for good. */
export async function failed(bench: DeskBench, externalId = chat): Promise<Case> {
  const row = await approved(bench, undefined, externalId);
  bench.marketplace.fate = 'final';
  await deliverNext(bench.tools);
  return caseOf(bench, row.id);
}
