/** A short message to the team beside a case's card: once, by its key. */
import { priorities } from './publishing.ts';
import type { Records } from './store.ts';
import type { Tools } from './tools.ts';
import type { Case } from './words.ts';

export interface Notice {
  /** What is told, for ever: the same key is never told again. */
  readonly key: string;
  /** Russian, with what to do; no words of a buyer. */
  readonly text: string;
  /** Whom it concerns first. */
  readonly mentions: readonly number[];
}

export function notify(
  records: Pick<Records, 'outbox'>,
  tools: Pick<Tools, 'placeOf' | 'now'>,
  row: Pick<Case, 'id' | 'shopId'>,
  { key, text, mentions }: Notice,
): Promise<void> {
  const now = tools.now();
  return records.outbox.put({
    place: tools.placeOf(row.shopId),
    key: `notice:${key}`,
    once: true,
    payload: { kind: 'notice', text, caseId: row.id, mentions },
    priority: priorities.notice,
    createdAt: now,
    dueAt: now,
  });
}
