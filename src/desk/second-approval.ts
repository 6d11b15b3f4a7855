/** Whether a press on ✅ sends the text, counts as the first of two, or needs somebody else. Pure. */
import type { Case, Draft, SecondApproval, Staff } from './words.ts';

/** Money going back: «возврат», «вернём деньги», «компенсируем». */
const refundWords =
  /возвра[тщ]|возмест|возмещ|компенс|верн(?:у|[её]м|ут|уть|ули)(?![а-яё])[^.!?]{0,40}(?:деньг|средств|сумм|оплат|стоимост|разниц)|(?:деньг|средств|сумм|оплат|стоимост|разниц)[^.!?]{0,40}верн(?:у|[её]м|ут|уть|ули)(?![а-яё])/iu;

export interface ApprovedThing {
  readonly case: Pick<Case, 'channel' | 'handoff' | 'firstApprovedBy'>;
  readonly draft: Pick<Draft, 'author' | 'staffId' | 'text'>;
  /** Stars of the review; null when it is none, or when they are not known. */
  readonly stars: number | null;
}

/** Whether the shop wants two people to stand by this text. Unknown stars of a review count as few. */
export function needsTwo({ case: row, draft, stars }: ApprovedThing, settings?: SecondApproval): boolean {
  if (settings === undefined) return false;
  const lowReview =
    row.channel === 'review' && settings.reviewStars > 0 && (stars ?? 0) <= settings.reviewStars;
  const handedOver = settings.handoff && row.handoff !== null;
  return lowReview || handedOver || (settings.refundWords && refundWords.test(draft.text));
}

/** `other`: the presser stands by it already, somebody else must. */
export type Approval = 'send' | 'first' | 'other';

/**
 * A trainee never sends: their press asks a colleague. Who wrote the text and who approved it first stand by it already,
 * so of two people needed they are one.
 */
export function approvalBy(staff: Staff, thing: ApprovedThing, settings?: SecondApproval): Approval {
  const { firstApprovedBy } = thing.case;
  const author = thing.draft.author === 'staff' ? thing.draft.staffId : null;
  const another = [firstApprovedBy, author].some((id) => id !== null && id !== staff.id);
  const enough = another || !needsTwo(thing, settings);
  if (staff.role !== 'trainee' && enough) return 'send';
  return firstApprovedBy === null ? 'first' : 'other';
}
