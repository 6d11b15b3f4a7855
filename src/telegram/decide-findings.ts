/** Buttons about findings: put a replacement in, call a false alarm. */
import { whyStays } from '../desk/lift.ts';
import { findingOf, offeredFixes, offeredLifts } from './card-mend.ts';
import { type Decide, refused, showMenu, stale, told } from './decide-tools.ts';
import { liftPrompt } from './prompts-findings.ts';
import { post } from './tools.ts';

export const fix: Decide = async ({ tools }, { press, view, argument }) => {
  if (press.version !== view.case.version) return stale(tools, view);
  const finding = findingOf(offeredFixes(view), argument);
  if (finding === undefined) return refused(tools, { kind: 'finding_stays', why: 'gone' });
  const { rule, start, end } = finding;
  return told(tools, press, await tools.desk.applyFix({ ...press, rule, start, end }), 'Исправлено.');
};

/** 🚩: the finding is chosen by the button, the reason is asked for in words. */
export const lift: Decide = async (context, { press, view, argument }) => {
  const { tools, staff, callbackId, messageId, place } = context;
  const { draft } = view;
  if (press.version !== view.case.version || draft === null) return stale(tools, view);
  const finding = findingOf(offeredLifts(view, tools.staff.all()), argument);
  const why = whyStays(finding, draft, staff);
  if (finding === undefined || why !== null)
    return refused(tools, { kind: 'finding_stays', why: why ?? 'gone' });
  await showMenu(tools, press, null);
  await post(tools, place, `ask:${callbackId}`, liftPrompt(view, staff, messageId, finding));
  return { text: '', alert: false };
};
