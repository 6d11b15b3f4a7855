/** Buttons that answer to findings: put the finding's own replacement in, or call it a false alarm. */
import type { InlineKeyboard } from 'grammy';
import type { Finding } from '../desk/checking.ts';
import { hashText } from '../desk/hash-text.ts';
import { isLiftable } from '../desk/lift.ts';
import type { CaseView } from '../desk/views.ts';
import type { Staff } from '../desk/words.ts';
import type { WriteButton } from './callback-data.ts';
import { findingTitle, foundWords } from './finding-words.ts';
import { oneLine, shorten } from './rich-text.ts';

/** More of them would push ✅ out of sight. */
const mostFixes = 2;
/** Most findings offered as false alarms at once. */
const mostLifts = 8;
/** Code points of a button. */
const labelLimit = 48;

/** Findings whose replacement one press puts in; of two that would look the same, the first. */
export function offeredFixes({ verdict }: Pick<CaseView, 'verdict'>): readonly Finding[] {
  const byLabel = new Map<string, Finding>();
  for (const finding of verdict?.findings ?? []) {
    if (finding.fix !== null && !byLabel.has(finding.fix.label)) byLabel.set(finding.fix.label, finding);
  }
  return [...byLabel.values()].slice(0, mostFixes);
}

/** Findings that some lead of the team may take off this text; none where only its own author could. */
export function offeredLifts(
  { draft, verdict }: Pick<CaseView, 'draft' | 'verdict'>,
  people: readonly Staff[],
): readonly Finding[] {
  const author = draft?.author === 'staff' ? draft.staffId : null;
  const mayBeAsked = people.some(({ id, role }) => role === 'lead' && id !== author);
  if (draft === null || !mayBeAsked) return [];
  return (verdict?.findings ?? []).filter(isLiftable).slice(0, mostLifts);
}

/**
 * What a button carries of a finding: facts that change have the text judged anew, and a number in the list would then name
 * another finding.
 */
function markOf({ rule, start, end }: Finding): string {
  return hashText(`${rule} ${start} ${end}`).slice(0, 12);
}

/** The finding that the button was written for; undefined when it is not offered any more. */
export function findingOf(offered: readonly Finding[], mark: string | null): Finding | undefined {
  return offered.find((finding) => markOf(finding) === mark);
}

export function writeMending(
  keyboard: InlineKeyboard,
  view: CaseView,
  people: readonly Staff[],
  write: WriteButton,
): void {
  for (const finding of offeredFixes(view)) {
    const label = shorten(oneLine(finding.fix?.label ?? ''), labelLimit);
    keyboard.text(label, write('fix', markOf(finding))).row();
  }
  const [only, ...others] = offeredLifts(view, people);
  if (only === undefined) return;
  if (others.length === 0) keyboard.text('🚩 Ложная тревога', write('lift', markOf(only))).row();
  else keyboard.text('🚩 Ложная тревога', write('menu', 'lift')).row();
}

/** One button a finding that may be lifted. */
export function writeLifts(
  keyboard: InlineKeyboard,
  view: CaseView,
  people: readonly Staff[],
  write: WriteButton,
): void {
  for (const finding of offeredLifts(view, people)) {
    const label = foundWords(finding) || findingTitle(finding);
    keyboard.text(shorten(label, labelLimit), write('lift', markOf(finding))).row();
  }
}
