/** What rooms around the desk may ask of it. Every call is one decision of one person, safe to repeat. */
import type { Checker, Finding, Verdict } from './checking.ts';
import type { KnowledgeFact } from './facts.ts';
import type { StayReason } from './lift.ts';
import type { OrderLookup, OutreachCommand } from './outreach-words.ts';
import type { CaseState, Instant, Staff } from './words.ts';

/** Names one press or message of the messenger, e.g. `telegram:callback:123`; a repeat changes nothing. */
export type Origin = string;

export interface Press {
  readonly caseId: number;
  /** The version that the pressed button carried. */
  readonly version: number;
  readonly staff: Staff;
  readonly at: Instant;
  readonly origin: Origin;
}

export type EditCommand = Omit<Press, 'version'> & {
  readonly text: string;
  /** Approved texts that the new one quotes; `ref` begins with `T` for a template. */
  readonly quoted?: readonly KnowledgeFact[];
};

/** Names one finding of the text that the card shows: rule and UTF-16 span. */
export type LiftCommand = Press &
  Pick<Finding, 'rule' | 'start' | 'end'> & {
    /** Why it is a false alarm, in the lead's words. */
    readonly reason: string;
  };

/** Names one finding of the text that the card shows; its own replacement is put in. */
export type FixCommand = Press & Pick<Finding, 'rule' | 'start' | 'end'>;

/** A file that goes out after the reply's text. No version: it meets the present one. */
export type AttachCommand = Omit<Press, 'version'> & {
  readonly name: string;
  /** MIME type, told by the bytes. */
  readonly type: string;
  readonly bytes: Uint8Array;
};

export type DetachCommand = Press & { readonly fileId: number };

/** Why nothing changed. The messenger's room puts it into words. */
export type Refusal =
  | { readonly kind: 'no_such_case' }
  /** Somebody was faster: who did what and when, as far as it is known. */
  | {
      readonly kind: 'stale';
      readonly state: CaseState;
      readonly byStaffId: number | null;
      readonly decision: string | null;
      readonly at: Instant | null;
    }
  /** The move does not exist in this state. */
  | { readonly kind: 'wrong_state'; readonly state: CaseState }
  /** The text has blocking findings. */
  | { readonly kind: 'blocked'; readonly verdict: Verdict }
  | { readonly kind: 'no_draft' }
  | { readonly kind: 'too_late_to_undo' }
  | { readonly kind: 'window_closed'; readonly since: Instant }
  | { readonly kind: 'too_many_redrafts'; readonly limit: number }
  /** Somebody else is writing this reply; it may be taken over. */
  | { readonly kind: 'claimed'; readonly byStaffId: number; readonly until: Instant }
  /** The presser stands by this text already; a colleague who may approve must press as well. */
  | { readonly kind: 'needs_other_person'; readonly firstStaffId: number | null }
  /** A case cannot be put off to then; `latest` is the end of the marketplace's window, null when the moment has passed. */
  | { readonly kind: 'bad_moment'; readonly latest: Instant | null }
  /** A blocking finding that this person may not lift, or not at all. */
  | { readonly kind: 'finding_stays'; readonly why: StayReason }
  /** The program may not send in this channel now; `reason` is Russian and says what to do. */
  | { readonly kind: 'channel_off'; readonly reason: string }
  /** The shop has written first already: the buyer's answer comes before the next message. */
  | { readonly kind: 'awaits_buyer' }
  /** The same text went to so many buyers within a day that one more would be a mailing. */
  | { readonly kind: 'mailing'; readonly limit: number }
  /** The marketplace does not let the shop write first about this order; `why` is Russian. */
  | { readonly kind: 'cannot_write_first'; readonly why: string }
  /** `why` is Russian. */
  | { readonly kind: 'file_not_allowed'; readonly why: string }
  | { readonly kind: 'not_allowed' };

export type Outcome =
  | {
      readonly ok: true;
      readonly caseId: number;
      readonly verdict: Verdict | null;
      /** The approval was the first of two: nothing leaves yet. */
      readonly awaitsSecond?: boolean;
    }
  | { readonly ok: false; readonly refusal: Refusal };

export interface Desk {
  /** Checks the final text again, then queues one delivery for this version. */
  approve(press: Press): Promise<Outcome>;
  /** A text written by staff becomes the next draft, checked at once. No version: a reply always meets the present one. */
  edit(command: EditCommand): Promise<Outcome>;
  /** Puts a finding's replacement into the text: the next draft, checked at once. */
  applyFix(command: FixCommand): Promise<Outcome>;
  /** Sends the case back for a draft with an instruction («короче», «мягче», free words); null asks for one as at first. */
  redraft(press: Press & { readonly instruction: string | null }): Promise<Outcome>;
  /** A lead who did not write the text takes a blocking finding off it; never contacts, money, returns, personal data. */
  liftFinding(command: LiftCommand): Promise<Outcome>;
  skip(press: Press & { readonly reason: string }): Promise<Outcome>;
  /** Calls an approval back while the delivery has not left. */
  undo(press: Press): Promise<Outcome>;
  /** A person looked: the reply is there. Only for a failed case. */
  markSent(press: Press): Promise<Outcome>;
  /** A person looked: the reply is not there, send it once more (a new version, checked again). */
  sendAgain(press: Press): Promise<Outcome>;
  /** Deletes a sent public reply on Ozon, then offers its text as a draft again. */
  withdraw(press: Press): Promise<Outcome>;
  /** The program may not send in this channel: a person copied the text into the cabinet. */
  sentByHand(press: Press): Promise<Outcome>;
  /** A photo or PDF joins the reply; a new version, approved like any text. Chats only. */
  attachFile(command: AttachCommand): Promise<Outcome>;
  /** Takes a file off that was not approved yet. */
  detachFile(command: DetachCommand): Promise<Outcome>;
  lookUpOrder(shopId: string, number: string): Promise<OrderLookup>;
  /** Writes to the buyer of an order first: a case of kind `outreach` with the text as a staff draft. */
  startOutreach(command: OutreachCommand): Promise<Outcome>;
  /** Writes into a thread by hand: joins its active case or opens one, with the text as a staff draft. */
  writeToThread(command: {
    readonly threadId: number;
    readonly text: string;
    readonly staff: Staff;
    readonly at: Instant;
    readonly origin: Origin;
  }): Promise<Outcome>;
  /** The messenger accepted the card that offers ↩️: the undo window counts from here. */
  undoShown(command: {
    readonly caseId: number;
    readonly version: number;
    readonly at: Instant;
  }): Promise<void>;
}

/** What wakes which worker; a lost signal costs a pause of the worker's idle interval, never a case. */
export type Signal = 'draft' | 'deliver' | 'outbox' | 'inbox' | 'intake' | 'push' | 'account';
export type Wake = (signal: Signal) => void;

export interface DeskSettings {
  /** Undo window from the card's acceptance, milliseconds. */
  readonly undoWindow: number;
  /** How long an unclear send waits before it is looked for, milliseconds. */
  readonly quarantine: number;
  /** How long a claimed delivery belongs to its sender, milliseconds; longer than the marketplace's timeout. */
  readonly lease: number;
  readonly maxRedrafts: number;
  /** First pause before a public reply's moderation is looked at, milliseconds; later ones are longer. */
  readonly moderationPause: number;
  /** Buyers that one text may be sent to within a day when the shop writes first. */
  readonly mailingLimit: number;
}

export interface DeskTools {
  readonly checker: Checker;
  readonly now: () => Instant;
  readonly wake: Wake;
}
