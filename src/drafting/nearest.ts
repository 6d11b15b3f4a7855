/** The entries that a person is shown when no draft can be written. */
import type { DraftRequest, KnowledgeBase, KnowledgeHit } from '../desk/drafting.ts';
import type { KnowledgeFact } from '../desk/facts.ts';
import { offer } from './materials.ts';

const shown = 3;

/** Only such as can be sent as they stand. */
export function nearestOf(
  knowledge: KnowledgeBase,
  request: DraftRequest,
  hits: readonly KnowledgeHit[],
): readonly KnowledgeFact[] {
  return offer(knowledge, request, hits).knowledge.slice(0, shown);
}
