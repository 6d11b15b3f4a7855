import { describe, expect, test } from 'vitest';
import { type CaseEvent, caseEvents, type Move, moveCase } from '../../src/desk/case-machine.ts';
import { type CaseState, caseStates, type DeliveryState, deliveryStates } from '../../src/desk/words.ts';

const wrong: Move = { ok: false, why: 'wrong_state' };
const left: Move = { ok: false, why: 'already_left' };
const go = (state: CaseState, newVersion = false, delivery: 'keep' | 'queue' | 'cancel' = 'keep'): Move => ({
  ok: true,
  state,
  newVersion,
  delivery,
});

/** Every move that exists outside `sending`; whatever is not named is refused. */
const moves: Partial<Record<CaseState, Partial<Record<CaseEvent, Move>>>> = {
  open: {
    buyer_wrote: go('open', true),
    drafted: go('waiting'),
    no_draft: go('waiting'),
    edited: go('waiting', true),
    skipped: go('skipped'),
    claimed: go('open'),
    sent_by_hand: go('answered'),
    answered_elsewhere: go('elsewhere'),
    window_closed: go('expired'),
  },
  waiting: {
    claimed: go('waiting'),
    postponed: go('waiting'),
    resumed: go('waiting'),
    first_approved: go('waiting'),
    buyer_wrote: go('open', true),
    edited: go('waiting', true),
    redraft_asked: go('open', true),
    approved: go('sending', false, 'queue'),
    skipped: go('skipped'),
    sent_by_hand: go('answered'),
    answered_elsewhere: go('elsewhere'),
    window_closed: go('expired'),
  },
  failed: {
    claimed: go('failed'),
    first_approved: go('failed'),
    postponed: go('failed'),
    resumed: go('failed'),
    buyer_wrote: go('open', true),
    edited: go('waiting', true),
    redraft_asked: go('open', true),
    skipped: go('skipped'),
    sent_by_hand: go('answered'),
    answered_elsewhere: go('elsewhere'),
    window_closed: go('expired'),
    marked_sent: go('answered'),
    send_again: go('sending', true, 'queue'),
  },
  answered: { moderation_rejected: go('failed'), withdrawn: go('waiting', true) },
};

const whileCallable: Partial<Record<CaseEvent, Move>> = {
  buyer_wrote: go('open', true, 'cancel'),
  answered_elsewhere: go('elsewhere', false, 'cancel'),
  window_closed: go('expired', false, 'cancel'),
  undone: go('waiting', true, 'cancel'),
  held_back: go('waiting', true, 'cancel'),
  confirmed: go('answered'),
  gave_up: go('failed'),
};

const afterLeaving: Partial<Record<CaseEvent, Move>> = {
  buyer_wrote: left,
  answered_elsewhere: left,
  window_closed: left,
  undone: left,
  held_back: left,
  confirmed: go('answered'),
  gave_up: go('failed'),
};

describe.each(caseStates.filter((state) => state !== 'sending'))('in %s', (state) => {
  test.each(caseEvents)('%s', (event) => {
    for (const delivery of [null, ...deliveryStates]) {
      expect(moveCase({ state, delivery }, event)).toEqual(moves[state]?.[event] ?? wrong);
    }
  });
});

describe.each(deliveryStates)('in sending with a delivery %s', (delivery: DeliveryState) => {
  const expected = delivery === 'queued' || delivery === 'claimed' ? whileCallable : afterLeaving;
  test.each(caseEvents)('%s', (event) => {
    expect(moveCase({ state: 'sending', delivery }, event)).toEqual(expected[event] ?? wrong);
  });
});
