/** The question why a finding is a false alarm, and how the answer is read. */
import { z } from 'zod';
import type { Finding } from '../desk/checking.ts';
import type { Outcome } from '../desk/desk-port.ts';
import type { CaseView } from '../desk/views.ts';
import type { Staff } from '../desk/words.ts';
import { findingTitle, foundWords } from './finding-words.ts';
import { anchorOf, type Letter, letter } from './letter.ts';
import { mention } from './mention.ts';
import { originOf, type Reply } from './reply.ts';
import { RichText } from './rich-text.ts';
import type { RoomTools } from './tools.ts';

/** What the answer is about: a finding of one version's text. */
const lifted = z.object({ version: z.int(), rule: z.string(), start: z.int(), end: z.int() });

/** Code points of a reason: it stands on the card and in the journal for ever. */
const longestReason = 300;

export function liftPrompt(view: CaseView, staff: Staff, replyTo: number, finding: Finding): Letter {
  const { rule, start, end } = finding;
  const text = new RichText();
  mention(text, staff);
  text.plain(`, почему замечание к ответу по обращению № ${view.case.id} – ложная тревога?\n`);
  text.quote((quote) => quote.plain([findingTitle(finding), foundWords(finding)].filter(Boolean).join(': ')));
  text.plain('\nНапишите причину ответом на это сообщение. Она останется на карточке и в журнале.');
  return letter({
    ...text.build(),
    replyTo,
    asks: 'Почему тревога ложная…',
    anchor: anchorOf('lift', {
      caseId: view.case.id,
      data: JSON.stringify({ version: view.case.version, rule, start, end }),
    }),
  });
}

export async function liftReasoned(
  tools: RoomTools,
  { staff, message, text, anchor }: Reply,
): Promise<Outcome | string | null> {
  const { caseId, data } = anchor;
  if (caseId === null || data === null) return null;
  if (Array.from(text).length > longestReason)
    return `Причина длиннее ${longestReason} знаков: скажите короче.`;
  const named = lifted.parse(JSON.parse(data));
  const press = { caseId, staff, at: tools.now(), origin: originOf(message) };
  return tools.desk.liftFinding({ ...press, ...named, reason: text });
}
