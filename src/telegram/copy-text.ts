/** A text that the program may not send: to be copied into the cabinet by one tap. */
import type { CaseView } from '../desk/views.ts';
import { packButton } from './callback-data.ts';
import { anchorOf, type Letter, letter } from './letter.ts';
import { headOf, RichText, tame } from './rich-text.ts';

/** For the card too: the text has been copied, a person has sent it. */
export const byHandLabel = '✔️ Отправлено вручную';

/** Code points kept for the words around the text. */
const roomForWords = 200;

export function copyLetter(view: CaseView, replyTo: number): Letter {
  const { id: caseId, version } = view.case;
  const text = new RichText().plain(
    `Обращение № ${caseId}: нажмите на текст, он скопируется. Вставьте его в кабинете Ozon.\n`,
  );
  text.pre(headOf(tame(view.draft?.text ?? '').trim(), text.room - roomForWords));
  text.plain('\nПотом отметьте, что ответ ушёл.');
  const sent = packButton({ verb: 'by_hand', caseId, version, argument: null });
  return letter({
    ...text.build(),
    replyTo,
    keyboard: { inline_keyboard: [[{ text: byHandLabel, callback_data: sent }]] },
    anchor: anchorOf('about', { caseId }),
  });
}
