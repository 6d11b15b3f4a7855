/** What a card has no room for: the buyer's words and the draft, whole. */
import { wordsOf } from './card-buyer.ts';
import { anchorOf } from './letter.ts';
import { RichText, tame } from './rich-text.ts';
import type { ReadScreen } from './screen.ts';

export const readWords: ReadScreen = async (tools, caseId) => {
  const view = await tools.store.views.case(caseId);
  if (view === null) return null;
  const whole = new RichText().bold(`Обращение № ${caseId}, вопрос целиком`).plain('\n');
  whole.quote((quote) => quote.plain(wordsOf(view)));
  return whole.pages().map((page) => ({ ...page, anchor: anchorOf('about', { caseId }) }));
};

/** The last page is remembered as the draft's being shown whole, after which the card may offer ✅. */
export const readDraft: ReadScreen = async (tools, caseId) => {
  const view = await tools.store.views.case(caseId);
  if (view === null || view.draft === null) return null;
  const { draft } = view;
  const whole = new RichText()
    .bold(`Обращение № ${caseId}, ответ целиком, версия ${draft.version}`)
    .plain('\n');
  whole.quote((quote) => quote.plain(tame(draft.text)));
  const pages = whole.pages();
  return pages.map((page, index) => ({
    ...page,
    anchor:
      index === pages.length - 1
        ? anchorOf('whole', { caseId, data: String(draft.id) })
        : anchorOf('about', { caseId }),
  }));
};
