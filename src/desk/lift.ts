/** Which findings may be lifted, and what a verdict is once some are. Pure. */
import type { Category, Finding, Verdict, VerdictLevel } from './checking.ts';
import type { Lift } from './lift-words.ts';
import type { Draft, Staff } from './words.ts';

/** Contacts, money, returns, personal data and hard limits stay whatever a person thinks of them. */
const never: ReadonlySet<Category> = new Set<Category>([
  'off_platform_contact',
  'extra_payment',
  'unconfirmed_amount',
  'unconfirmed_promise',
  'return_outside_account',
  'personal_data',
  'too_long',
  'check_failed',
]);

/** Why a finding stays; the messenger's room puts it into words. */
export type StayReason = 'never' | 'own_text' | 'not_lead' | 'gone';

export function isLiftable({ severity, category }: Pick<Finding, 'severity' | 'category'>): boolean {
  return severity === 'block' && !never.has(category);
}

/** Null when this person may lift this finding of this draft. */
export function whyStays(
  finding: Finding | undefined,
  draft: Pick<Draft, 'author' | 'staffId'>,
  staff: Staff,
): StayReason | null {
  if (staff.role !== 'lead') return 'not_lead';
  if (draft.author === 'staff' && draft.staffId === staff.id) return 'own_text';
  if (finding === undefined) return 'gone';
  return isLiftable(finding) ? null : 'never';
}

/** Lifted findings stay to be seen as notes with the reason, and hold nothing back. */
export function applyLifts(verdict: Verdict, lifts: readonly Lift[]): Verdict {
  if (lifts.length === 0 || verdict.level !== 'block') return verdict;
  const findings = verdict.findings.map((finding) => {
    const lift = isLiftable(finding) ? lifts.find((one) => isOf(one, finding)) : undefined;
    if (lift === undefined) return finding;
    const { liftedBy: by, reason } = lift;
    return { ...finding, severity: 'note' as const, lifted: { by, reason } };
  });
  return { ...verdict, findings, level: levelOf(findings) };
}

function isOf(lift: Lift, { rule, start, end }: Finding): boolean {
  return lift.rule === rule && lift.start === start && lift.end === end;
}

function levelOf(findings: readonly Finding[]): VerdictLevel {
  if (findings.some(({ severity }) => severity === 'block')) return 'block';
  return findings.some(({ severity }) => severity === 'warn') ? 'warn' : 'pass';
}
