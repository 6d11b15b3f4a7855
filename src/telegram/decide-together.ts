/** Buttons about who does what and when: take a case over, put it off, take it up again, ask a specialist. */
import { postponeChoices } from '../desk/postpone.ts';

import type { PressAnswer } from './courtesies.ts';
import { type Decide, showMenu, told } from './decide-tools.ts';
import { editPrompt, postponePrompt, questionPrompt } from './prompts.ts';
import { post, shopOf } from './tools.ts';

const dead: PressAnswer = { text: 'Эта кнопка больше не работает.', alert: true };

/** ✏️: the case is the presser's for a while; a colleague's is offered to be taken over. */
export const edit: Decide = (context, pressed) => startWriting(context, pressed, false);

/** ✋: confirmed, the case changes hands. */
export const take: Decide = (context, pressed) => startWriting(context, pressed, true);

async function startWriting(
  { tools, staff, callbackId, messageId, place }: Parameters<Decide>[0],
  { press, view }: Parameters<Decide>[1],
  takeOver: boolean,
): Promise<PressAnswer> {
  const outcome = await tools.teamwork.claim({ ...press, takeOver });
  if (!outcome.ok) return told(tools, press, outcome, '');
  if (takeOver) await showMenu(tools, press, null);
  await post(tools, place, `ask:${callbackId}`, editPrompt(view, staff, messageId));
  return { text: '', alert: false };
}

/** ⏰: the moment is chosen by the button, the reason is asked for in words. */
export const later: Decide = async (context, { press, view, argument }) => {
  const { tools, staff, callbackId, messageId, place } = context;
  const choices = postponeChoices(tools.now(), shopOf(tools, view.case.shopId).schedule);
  const moments: Readonly<Record<string, number | null>> = { ...choices, date: null };
  const until = moments[argument ?? ''];
  if (until === undefined) return dead;
  await showMenu(tools, press, null);
  await post(tools, place, `ask:${callbackId}`, postponePrompt(view, staff, messageId, until));
  return { text: '', alert: false };
};

export const resume: Decide = async ({ tools }, { press }) =>
  told(tools, press, await tools.teamwork.resume(press), 'Обращение снова ждёт.');

/** 🙋: the person is chosen by the button, the question is asked for in words. */
export const askPerson: Decide = async (context, { press, view, argument }) => {
  const { tools, staff, callbackId, messageId, place } = context;
  const specialist = tools.staff.byId(Number(argument));
  if (specialist === null) return dead;
  await showMenu(tools, press, null);
  await post(tools, place, `ask:${callbackId}`, questionPrompt(view, staff, messageId, specialist));
  return { text: '', alert: false };
};
