/** A case view with ordinary values, for tests of what is shown. */
import type { Finding } from '../../src/desk/checking.ts';
import { noFacts } from '../../src/desk/facts.ts';
import type { CaseView } from '../../src/desk/views.ts';
import type { Case, Draft, Message } from '../../src/desk/words.ts';

/** 24 November 2026, 09:00 UTC = 12:00 in Moscow. */
export const noon = Date.UTC(2026, 10, 24, 9);

export function aCase(changes: Partial<Case> = {}): Case {
  return {
    id: 4821,
    shopId: 'leto',
    threadId: 1,
    channel: 'question',
    kind: 'reply',
    reason: null,
    state: 'waiting',
    version: 1,
    openedAt: noon - 720_000,
    lastBuyerMessageAt: noon - 720_000,
    dueAt: noon + 86_400_000,
    replyUntil: noon + 172_800_000,
    draftId: 1,
    instruction: null,
    redrafts: 0,
    note: null,
    failure: null,
    claimedBy: null,
    claimedUntil: null,
    handoff: null,
    firstApprovedBy: null,
    firstApprovedAt: null,
    postponedUntil: null,
    postponedBy: null,
    postponeReason: null,
    remindAt: null,
    draftAfter: 0,
    updatedAt: noon,
    closedAt: null,
    forgottenAt: null,
    ...changes,
  };
}

export function aMessage(text: string): Message {
  const ids = { id: 1, threadId: 1, externalId: '1', caseId: 4821 };
  return {
    ...ids,
    author: 'buyer',
    authorType: 'customer',
    text,
    images: [],
    imagesState: null,
    at: noon,
    raw: '{}',
  };
}

export function aDraft(text: string, changes: Partial<Draft> = {}): Draft {
  const ids = { id: 1, caseId: 4821, version: 1, author: 'model' as const, staffId: null };
  return { ...ids, text, sources: [], missing: [], trace: {}, createdAt: noon, ...changes };
}

export function aFinding(text: string, start: number, end: number): Finding {
  return {
    rule: 'test.rule',
    category: 'unconfirmed_promise',
    severity: 'block',
    start,
    end,
    matched: text.slice(start, end),
    message: 'Обещание без подтверждения',
    why: 'покупатель будет ждать',
    suggestion: 'сослаться на раздел «Возвраты»',
    disguise: null,
    fix: null,
  };
}

export function aView(changes: Partial<CaseView> = {}): CaseView {
  return {
    case: aCase(),
    thread: {
      id: 1,
      shopId: 'leto',
      channel: 'question',
      externalId: 'q',
      status: 'open',
      lastMessageId: null,
      orderNumber: null,
      postingNumber: null,
      sku: null,
      buyerId: null,
      subject: null,
      readState: null,
      lookedAt: null,
      createdAt: noon,
    },
    messages: [aMessage('Когда приедет заказ?')],
    facts: noFacts,
    factsReadAt: noon,
    draft: null,
    verdict: null,
    delivery: null,
    lastDecision: null,
    card: null,
    notes: [],
    questions: [],
    publication: null,
    cannotSend: null,
    earlier: [],
    files: [],
    linked: [],
    likelyNeedsNoReply: false,
    ...changes,
  };
}
