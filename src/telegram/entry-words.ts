/** Knowledge in words for leads: why a change is refused, what the rules say of it. */
import type { Finding } from '../desk/checking.ts';
import type { KnowledgeRefusal } from '../desk/knowledge-edit.ts';
import type { KnowledgeVersion } from '../desk/knowledge-words.ts';
import { findingTitle, placeWords, severityGlyphs } from './finding-words.ts';
import { oneLine, shorten } from './rich-text.ts';
import { timeText } from './russian-time.ts';
import { commonZone, type RoomTools } from './tools.ts';

export function knowledgeRefusal(tools: RoomTools, refusal: KnowledgeRefusal): string {
  switch (refusal.kind) {
    case 'not_allowed':
      return 'Базу знаний меняют руководители.';
    case 'unknown_entry':
      return 'Такой записи больше нет.';
    case 'decided':
      return 'Это предложение уже решено.';
    case 'stale':
      return staleWords(tools, refusal);
    case 'invalid':
      return refusal.reasons.join(' ');
    case 'blocked':
      return `Правила не пропускают такой ответ:\n${findingLines(refusal.findings)}`;
    case 'known_wording':
      return `Так уже спрашивает запись ${refusal.entryId}: «${shorten(oneLine(refusal.wording), 120)}».`;
  }
}

function staleWords(tools: RoomTools, { at, ...by }: Extract<KnowledgeRefusal, { kind: 'stale' }>): string {
  const who = changedBy(tools, by);
  const when = timeText(at, { now: tools.now(), zone: commonZone(tools) });
  return `Запись уже изменена: ${who}, ${when}. Откройте её заново.`;
}

/** Whose hand a version is; people who are not of the team are named as they named themselves. */
export function changedBy(
  tools: Pick<RoomTools, 'staff'>,
  { authorId, authorName }: Pick<KnowledgeVersion, 'authorId' | 'authorName'>,
): string {
  return authorId === null ? (authorName ?? 'стартовая база') : tools.staff.nameOf(authorId);
}

export function findingLines(findings: readonly Finding[]): string {
  return findings
    .slice(0, 5)
    .map(
      (one) =>
        `${severityGlyphs[one.severity]} ${[findingTitle(one), placeWords(one)].filter(Boolean).join(': ')}`,
    )
    .join('\n');
}
