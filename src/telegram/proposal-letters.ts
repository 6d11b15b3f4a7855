/** What the knowledge could learn from people's edits, one proposal at a time. */
import { z } from 'zod';
import type { Proposal } from '../desk/proposal-words.ts';
import { base36 } from './callback-data.ts';
import { anchorOf, type Letter, letter, plainLetter } from './letter.ts';
import { oneLine, RichText, shorten, tame } from './rich-text.ts';
import { type RoomTools, shopOf } from './tools.ts';

/** Proposals that are counted; more than this is told as «больше». */
const mostOpen = 50;

/** Cases that a proposal names. */
const shownCases = 10;

const parts = z.tuple([z.literal('learn'), z.enum(['take', 'drop']), base36]);
export type ProposalButton = { readonly verb: 'take' | 'drop'; readonly id: number };

function packProposalButton({ verb, id }: ProposalButton): string {
  return ['learn', verb, id.toString(36)].join(':');
}

/** Null for anything that is no button of a proposal. */
export function parseProposalButton(text: string): ProposalButton | null {
  const parsed = parts.safeParse(text.split(':'));
  return parsed.success ? { verb: parsed.data[1], id: parsed.data[2] } : null;
}

export async function showProposals(tools: RoomTools): Promise<Letter> {
  const open = await tools.store.proposals.open(mostOpen);
  const [next] = open;
  if (next === undefined) return plainLetter('Новых предложений в базу знаний нет.');
  return proposalLetter(tools, next, open.length);
}

function proposalLetter(tools: RoomTools, proposal: Proposal, count: number): Letter {
  const text = new RichText().plain('📚 ').bold(shorten(oneLine(proposal.title), 200));
  text.plain(` · ${shopOf(tools, proposal.shopId).name}\n`);
  text.quote((quote) => quote.plain(shorten(tame(proposal.body), 1_500))).plain('\n');
  const cases = proposal.caseIds.slice(0, shownCases).map((id) => `№ ${id}`);
  text.plain(
    `Обращения: ${cases.join(', ')}\nВсего предложений: ${count === mostOpen ? `${count} и больше` : count}`,
  );
  const button = (label: string, verb: ProposalButton['verb']) => ({
    text: label,
    callback_data: packProposalButton({ verb, id: proposal.id }),
  });
  const keyboard = { inline_keyboard: [[button('✅ Взять', 'take'), button('✖️ Отклонить', 'drop')]] };
  // It quotes buyers: remembered, so that it can be emptied when their time is over.
  return letter({ ...text.build(), keyboard, anchor: anchorOf('list') });
}
