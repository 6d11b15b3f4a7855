/** A person as the database keeps them. */
import type { Instant, Staff } from './words.ts';

export const memberStatuses = ['active', 'blocked', 'left'] as const;
/** `blocked` by a lead; `left`: no longer in the team's chat. Only `active` members may work. */
export type MemberStatus = (typeof memberStatuses)[number];

export interface Member extends Staff {
  readonly status: MemberStatus;
  /** Null for those of the settings. */
  readonly addedBy: number | null;
  readonly since: Instant;
  readonly changedAt: Instant;
}

export interface StaffRecords {
  all(): Promise<Member[]>;
  put(member: Member): Promise<void>;
}
