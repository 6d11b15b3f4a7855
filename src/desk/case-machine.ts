/** A case's life as a pure function: (state, delivery, event) → the next state, or why there is no such move. */
import type { CaseState, DeliveryState } from './words.ts';

export const caseEvents = [
  'buyer_wrote',
  'drafted',
  'no_draft',
  'edited',
  'redraft_asked',
  'approved',
  'skipped',
  'undone',
  'held_back',
  'confirmed',
  'gave_up',
  'answered_elsewhere',
  'window_closed',
  'moderation_rejected',
  'marked_sent',
  'send_again',
  'claimed',
  'postponed',
  'resumed',
  'first_approved',
  'sent_by_hand',
  'withdrawn',
] as const;
/**
 * What can happen to a case. `held_back`: the sender's last look found a reason not to send;
 * `gave_up`: the marketplace refused for good, or nobody can tell whether the reply is there;
 * `sent_by_hand`: a person answered in the cabinet because the program may not; `withdrawn`: a public reply was deleted
 * to be written anew. `claimed`, `postponed`, `resumed` and `first_approved` leave state and version as they are: they
 * change who holds the case, and until when it is left alone.
 */
export type CaseEvent = (typeof caseEvents)[number];

export interface CasePosition {
  readonly state: CaseState;
  /** The delivery of the case's present version; null when there is none. */
  readonly delivery: DeliveryState | null;
}

export type Move =
  | {
      readonly ok: true;
      readonly state: CaseState;
      /** The version grows: buttons of the old one are void. */
      readonly newVersion: boolean;
      readonly delivery: 'keep' | 'queue' | 'cancel';
    }
  | { readonly ok: false; readonly why: 'wrong_state' | 'already_left' };

/** States in which a case still wants something from somebody. */
export const activeStates: readonly CaseState[] = ['open', 'waiting', 'sending', 'failed'];

/** A delivery that can still be called back: the call to the marketplace has not been committed to. */
export function canBeCalledBack(delivery: DeliveryState | null): boolean {
  return delivery === 'queued' || delivery === 'claimed';
}

export function moveCase(position: CasePosition, event: CaseEvent): Move {
  switch (event) {
    case 'buyer_wrote':
      return interrupt(position, 'open', true);
    case 'answered_elsewhere':
      return interrupt(position, 'elsewhere', false);
    case 'window_closed':
      return interrupt(position, 'expired', false);
    case 'undone':
    case 'held_back':
      return position.state === 'sending' ? interrupt(position, 'waiting', true) : wrongState;
    case 'drafted':
    case 'no_draft':
      return from(position, ['open'], to('waiting'));
    case 'edited':
      return from(position, ['open', 'waiting', 'failed'], to('waiting', true));
    case 'redraft_asked':
      return from(position, ['waiting', 'failed'], to('open', true));
    case 'approved':
      return from(position, ['waiting'], to('sending', false, 'queue'));
    case 'skipped':
      return from(position, ['open', 'waiting', 'failed'], to('skipped'));
    case 'confirmed':
      return from(position, ['sending'], to('answered'));
    case 'gave_up':
      return from(position, ['sending'], to('failed'));
    case 'moderation_rejected':
      return from(position, ['answered'], to('failed'));
    case 'marked_sent':
      return from(position, ['failed'], to('answered'));
    case 'sent_by_hand':
      return from(position, ['open', 'waiting', 'failed'], to('answered'));
    case 'withdrawn':
      return from(position, ['answered'], to('waiting', true));
    case 'send_again':
      return from(position, ['failed'], to('sending', true, 'queue'));
    case 'claimed':
      return from(position, ['open', 'waiting', 'failed'], to(position.state));
    case 'postponed':
    case 'resumed':
      return from(position, ['waiting', 'failed'], to(position.state));
    case 'first_approved':
      return from(position, ['waiting', 'failed'], to(position.state));
  }
}

const wrongState: Move = { ok: false, why: 'wrong_state' };

function to(state: CaseState, newVersion = false, delivery: 'keep' | 'queue' | 'cancel' = 'keep'): Move {
  return { ok: true, state, newVersion, delivery };
}

function from(position: CasePosition, states: readonly CaseState[], move: Move): Move {
  return states.includes(position.state) ? move : wrongState;
}

/** Takes a case away from where it is; a reply that may be on its way already is left alone. */
function interrupt(position: CasePosition, state: CaseState, newVersion: boolean): Move {
  if (!activeStates.includes(position.state)) return wrongState;
  if (position.state !== 'sending') return to(state, newVersion);
  return canBeCalledBack(position.delivery)
    ? to(state, newVersion, 'cancel')
    : { ok: false, why: 'already_left' };
}
