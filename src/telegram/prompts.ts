/** Questions to one person: the reply box opens for whoever pressed, and the reply is understood by the anchor. */
import type { CaseView } from '../desk/views.ts';
import type { Staff } from '../desk/words.ts';
import { anchorOf, type Letter, letter } from './letter.ts';
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

/** Names a person of the team so that their phone rings. */
export function mention(text: RichText, { id, name }: Pick<Staff, 'id' | 'name'>): void {
  text.mention(shorten(oneLine(name), 60), { id, is_bot: false, first_name: name });
}
