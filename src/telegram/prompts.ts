/** Questions to one person: the reply box opens for whoever pressed, and the reply is understood by the anchor. */

import type { SpecialistQuestion } from '../desk/team-words.ts';
import type { CaseView } from '../desk/views.ts';
import type { Staff } from '../desk/words.ts';
import { anchorOf, type Letter, letter } from './letter.ts';
import { mention } from './mention.ts';
import { countCodePoints, headOf, oneLine, RichText, shorten, tame } from './rich-text.ts';

/** Code points kept for the words around the draft. */
const roomForWords = 300;

/** Asks for a new text; the present one stands in `pre`, which one tap copies. */
export function editPrompt(view: CaseView, staff: Staff, replyTo: number | null): Letter {
  const text = new RichText();
  mention(text, staff);
  text.plain(`, пришлите новый текст ответа по обращению № ${view.case.id} ответом на это сообщение.`);
  if (view.draft !== null) {
    const draft = tame(view.draft.text).trim();
    const shown = headOf(draft, text.room - roomForWords);
    text.plain(' Нажмите на текст, чтобы скопировать его:\n').pre(shown);
    if (countCodePoints(shown) < countCodePoints(draft)) text.plain('\nЭто только начало ответа.');
  }
  return letter({
    ...text.build(),
    replyTo,
    asks: 'Новый текст ответа…',
    anchor: anchorOf('edit', { caseId: view.case.id }),
  });
}

/** Asks how the next draft should differ. */
export function wishPrompt(view: CaseView, staff: Staff, replyTo: number | null): Letter {
  const text = new RichText();
  mention(text, staff);
  text.plain(`, напишите ответом на это сообщение, как переделать ответ по обращению № ${view.case.id}.`);
  text.plain(' Например: «добавь, что вернуть можно в пункте выдачи».');
  return letter({
    ...text.build(),
    replyTo,
    asks: 'Что изменить в ответе…',
    anchor: anchorOf('redraft', { caseId: view.case.id, data: String(view.case.version) }),
  });
}

/** Asks why a case is put off; with no moment chosen, until when as well. */
export function postponePrompt(
  view: CaseView,
  staff: Staff,
  replyTo: number | null,
  until: number | null,
): Letter {
  const text = new RichText();
  mention(text, staff);
  text.plain(`, почему откладываем обращение № ${view.case.id}? Напишите ответом на это сообщение.`);
  if (until === null) {
    text.plain(' Начните с даты: «27.11 10:00 ждём поставку» или «27.11 ждём поставку», тогда к открытию.');
  }
  return letter({
    ...text.build(),
    replyTo,
    asks: until === null ? '27.11 10:00 причина…' : 'Причина…',
    anchor: anchorOf('later', {
      caseId: view.case.id,
      data: JSON.stringify({ version: view.case.version, until }),
    }),
  });
}

/** Asks for the question that goes to a specialist. */
export function questionPrompt(
  view: CaseView,
  staff: Staff,
  replyTo: number | null,
  specialist: Staff,
): Letter {
  const text = new RichText();
  mention(text, staff);
  text.plain(`, что спросить по обращению № ${view.case.id}? Вопрос уйдёт в личный чат: ${specialist.name}.`);
  return letter({
    ...text.build(),
    replyTo,
    asks: 'Вопрос специалисту…',
    anchor: anchorOf('ask', { caseId: view.case.id, data: String(specialist.id) }),
  });
}

/** The question as the specialist reads it in private. */
export function specialistLetter(view: CaseView, question: SpecialistQuestion, askedBy: string): Letter {
  const text = new RichText().plain('🙋 ').bold(`${shorten(oneLine(askedBy), 60)} спрашивает`);
  text.plain(` по обращению № ${view.case.id}:\n`);
  text.quote((quote) => quote.plain(tame(question.text))).plain('\nПокупатель написал:\n');
  const words = view.messages.map((message) => tame(message.text).trim()).join('\n');
  text.quote((quote) => quote.plain(shorten(words, 700)), true);
  text.plain('\nОтветьте на это сообщение: ответ увидит команда, покупателю он сам не уйдёт.');
  return letter({
    ...text.build(),
    asks: 'Ответ команде…',
    anchor: anchorOf('question', { caseId: view.case.id, data: String(question.id) }),
  });
}
