/** A case gets its draft: facts, drafter, checker; or the reason why there is none. */
import type { Drafter, DraftOutcome } from './drafting.ts';
import type { KnownFacts } from './facts.ts';
import { freshFacts } from './facts-of-case.ts';
import type { Marketplace } from './marketplace.ts';
import { isSpecialistFact, withKnowledge } from './specialist-facts.ts';
import type { Records } from './store.ts';
import { checkContext, type Tools } from './tools.ts';
import { transition } from './transition.ts';
import type { Case, Draft } from './words.ts';

/** How much of the conversation the drafter sees. */
const conversationLength = 20;

export interface ComposeTools extends Tools {
  readonly marketplace: (shopId: string) => Marketplace;
  readonly drafter: Drafter;
}

/** Drafts one open case. False when the case moved on meanwhile: then nothing was changed. */
export async function composeCase(tools: ComposeTools, row: Case, signal: AbortSignal): Promise<boolean> {
  const thread = await tools.store.threads.byId(row.threadId);
  if (thread === null) throw new Error(`case ${row.id} has no thread`);
  const { facts, problem } = await freshFacts(tools, tools.marketplace(row.shopId), row, thread);
  const outcome = await draft(tools, row, facts, signal);
  const stored =
    outcome.kind === 'draft'
      ? await keepDraft(tools, row, facts, outcome, problem)
      : await keepReason(tools, row, facts, outcome);
  if (stored) tools.wake('outbox');
  return stored;
}

async function draft(tools: ComposeTools, row: Case, facts: KnownFacts, signal: AbortSignal) {
  const messages = await tools.store.messages.ofThread(row.threadId, conversationLength);
  const previous = row.draftId === null ? null : await tools.store.drafts.byId(row.draftId);
  return tools.drafter.draft(
    {
      shop: tools.shop(row.shopId),
      channel: row.channel,
      conversation: messages.map(({ author, text, at }) => ({ author, text, at })),
      facts: { ...facts, knowledge: facts.knowledge.filter(isSpecialistFact) },
      instruction: row.instruction,
      previousText: row.instruction === null ? null : (previous?.text ?? null),
      now: tools.now(),
    },
    signal,
  );
}

async function keepDraft(
  tools: Tools,
  row: Case,
  facts: KnownFacts,
  outcome: Extract<DraftOutcome, { kind: 'draft' }>,
  problem: string | null,
): Promise<boolean> {
  const now = tools.now();
  const known = withKnowledge(facts, outcome.knowledge);
  const verdict = tools.checker.check(outcome.text, await checkContext(tools.store, tools, row, known, now));
  return tools.store.transaction(async (records) => {
    const present = await records.cases.byId(row.id);
    if (present === null || present.version !== row.version || present.state !== 'open')
      return dropDraft(records, tools, row, outcome.trace);
    const { author, text, sources, missing, trace } = outcome;
    const stored = await records.drafts.insert(
      {
        caseId: row.id,
        version: row.version,
        author,
        staffId: null,
        text,
        sources,
        missing,
        trace,
        createdAt: now,
      },
      verdict,
    );
    const kept = await records.facts.get(row.id);
    await records.facts.put(row.id, known, kept?.readAt ?? now);
    const moved = await transition(records, tools, present, {
      event: 'drafted',
      actor: { kind: 'program' },
      at: now,
      patch: { draftId: stored.id, instruction: null, note: problem, handoff: null },
      details: { draftId: stored.id, author, verdict: verdict.level, ruleSet: verdict.ruleSetHash },
    });
    return moved.ok;
  });
}

/** The nearest entries stay with the case: they are approved texts that a person may answer from. */
function keepReason(
  tools: Tools,
  row: Case,
  facts: KnownFacts,
  { reason, nearest, handoff, trace }: Extract<DraftOutcome, { kind: 'none' }>,
): Promise<boolean> {
  return tools.store.transaction(async (records) => {
    const present = await records.cases.byId(row.id);
    if (present === null || present.version !== row.version || present.state !== 'open')
      return dropDraft(records, tools, row, trace);
    const kept = await records.facts.get(row.id);
    await records.facts.put(row.id, withKnowledge(facts, nearest), kept?.readAt ?? tools.now());
    const moved = await transition(records, tools, present, {
      event: 'no_draft',
      actor: { kind: 'program' },
      at: tools.now(),
      // A text that people asked to reword stays theirs; one from before the buyer's new words is no answer.
      patch: {
        instruction: null,
        note: reason,
        handoff,
        draftId: row.instruction === null ? null : row.draftId,
      },
      details: { handoff, trace },
    });
    return moved.ok;
  });
}

/** The case moved on while the drafter wrote: what it cost is not forgotten. */
async function dropDraft(
  records: Records,
  tools: Tools,
  { id, shopId }: Case,
  trace: Draft['trace'],
): Promise<false> {
  const actor = { kind: 'program' } as const;
  const details = { trace };
  await records.audit.append({ at: tools.now(), shopId, caseId: id, actor, kind: 'draft_dropped', details });
  return false;
}
