/** Messages that the shop starts: an order is looked up, one of four reasons given, one message written. */
import type { Outcome } from './desk-port.ts';
import { noFacts, type OrderFact } from './facts.ts';
import { type Marketplace, MarketplaceError } from './marketplace.ts';
import { openCase } from './open-case.ts';
import type { OrderLookup, OutreachCommand } from './outreach-words.ts';
import { withPushedDates } from './pushed-dates.ts';
import { writeStaffDraft } from './staff-draft.ts';
import type { Records } from './store.ts';
import type { Tools } from './tools.ts';
import type { Thread } from './words.ts';

export interface OutreachTools extends Tools {
  readonly marketplace: (shopId: string) => Pick<Marketplace, 'findOrder'>;
}

/** By a posting's number or an order's, FBS and FBO. */
export async function lookUpOrder(
  tools: OutreachTools,
  shopId: string,
  number: string,
): Promise<OrderLookup> {
  try {
    const found = await tools.marketplace(shopId).findOrder(number.trim());
    const orders = await Promise.all(found.map((order) => withPushedDates(tools, shopId, order)));
    const problem = orders.length === 0 ? 'Такого заказа за последний год нет. Проверьте номер.' : null;
    return { orders: orders.map((order) => ({ order, whyNot: whyNot(order) })), problem };
  } catch (error) {
    if (error instanceof MarketplaceError) return { orders: [], problem: error.staffMessage };
    throw error;
  }
}

/** Source: Ozon Seller API, /v1/chat/start and `available_actions` of a posting. */
function whyNot(order: OrderFact): string | null {
  if (order.scheme === 'fbo') return 'По заказам FBO первым пишет только покупатель.';
  if (order.postingNumber === null) return 'У заказа нет номера отправления.';
  if (order.canStartChat === false) {
    return 'Ozon сейчас не даёт написать первым: можно в течение 72 часов после оплаты или доставки.';
  }
  return null;
}

/** The message becomes a case of kind `outreach`, checked like any text; the chat is opened only after its approval. */
export async function startOutreach(tools: OutreachTools, command: OutreachCommand): Promise<Outcome> {
  const { shopId, postingNumber, staff, reason, at } = command;
  const found = await lookUpOrder(tools, shopId, postingNumber);
  const chosen = found.orders.find(({ order }) => order.postingNumber === postingNumber);
  const refusal = chosen === undefined ? (found.problem ?? 'Такого отправления нет.') : chosen.whyNot;
  if (chosen === undefined || refusal !== null) {
    return { ok: false, refusal: { kind: 'cannot_write_first', why: refusal ?? '' } };
  }
  const outcome = await tools.store.transaction(async (records): Promise<Outcome> => {
    const repeated = await records.decisions.byOrigin(command.origin);
    if (repeated !== null) return { ok: true, caseId: repeated.caseId, verdict: null };
    const thread = await threadOf(records, command, chosen.order);
    const actor = { kind: 'staff', id: staff.id } as const;
    const details = { by: 'hand', reason, postingNumber };
    const opened = await openCase(records, tools, thread, { buyerWroteAt: at, actor, details, reason });
    const { order } = chosen;
    const facts = { ...noFacts, order, products: order.products, shopStartsChat: true, reason };
    await records.facts.put(opened.id, facts, order.readAt);
    const written = await writeStaffDraft(records, tools, opened, command);
    if (written === null) throw new Error(`new case ${opened.id} takes no draft`);
    return written;
  });
  tools.wake('outbox');
  return outcome;
}

/** The chat about this posting, or the place of one that is still to be opened. */
async function threadOf(records: Records, command: OutreachCommand, order: OrderFact): Promise<Thread> {
  const { shopId, postingNumber, at } = command;
  const known = await records.threads.ofPosting(shopId, postingNumber);
  if (known !== null) return known;
  return records.threads.insert({
    shopId,
    channel: 'chat',
    externalId: `${unopened}${postingNumber}`,
    status: 'unknown',
    lastMessageId: null,
    orderNumber: order.orderNumber,
    postingNumber,
    sku: null,
    buyerId: null,
    subject: null,
    readState: null,
    lookedAt: null,
    createdAt: at,
  });
}

const unopened = 'unopened:';

/** The chat has no id yet: it is opened just before the first message leaves. */
export function isUnopened({ externalId }: Pick<Thread, 'externalId'>): boolean {
  return externalId.startsWith(unopened);
}
