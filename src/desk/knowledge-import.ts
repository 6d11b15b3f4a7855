/** Takes entries from a file into a shop's live knowledge: what is new or different becomes a version, the rest stays. */
import type { KnowledgeEntry } from './drafting.ts';
import { checkEntry } from './knowledge-check.ts';
import type { KnowledgeRefusal } from './knowledge-edit.ts';
import type { KnowledgeVersion } from './knowledge-words.ts';
import { type KnowledgeTools, keepVersion } from './knowledge-work.ts';
import type { Instant } from './words.ts';

export interface ImportReport {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly same: readonly string[];
  readonly refused: readonly { readonly id: string; readonly refusal: KnowledgeRefusal }[];
}

/** A person of the team by their number, anybody else by name. */
export type ImportAuthor = Pick<KnowledgeVersion, 'authorId' | 'authorName'>;

export interface ImportCommand {
  readonly by: ImportAuthor;
  readonly shopId: string;
  readonly entries: readonly KnowledgeEntry[];
  readonly at: Instant;
  /** Names the file and the run. */
  readonly origin: string;
  /** Reports and changes nothing. */
  readonly dryRun: boolean;
}

/** All in one transaction; entries that the rules forbid are left out and named. */
export async function importKnowledge(
  tools: Omit<KnowledgeTools, 'shelf'>,
  { shopId, by, entries, at, origin, dryRun }: ImportCommand,
): Promise<ImportReport> {
  return tools.store.transaction(async (records) => {
    const report = {
      added: [] as string[],
      changed: [] as string[],
      same: [] as string[],
      refused: [] as Refused[],
    };
    const known = new Map((await records.knowledge.current(shopId)).map((one) => [one.entry.id, one]));
    for (const entry of entries) {
      const present = known.get(entry.id);
      if (present !== undefined && !present.retired && isSame(present.entry, entry)) {
        report.same.push(entry.id);
        continue;
      }
      const checked = checkEntry(tools, entry, tools.shop(shopId), at);
      if ('refusal' in checked) {
        report.refused.push({ id: entry.id, refusal: checked.refusal });
        continue;
      }
      (present === undefined ? report.added : report.changed).push(entry.id);
      const numbered = { ...entry, version: (present?.entry.version ?? 0) + 1 };
      const version = {
        shopId,
        entry: numbered,
        retired: false,
        ...by,
        at,
        origin: `${origin}:${entry.id}`,
      };
      if (!dryRun) await keepVersion(records, { ...version, change: 'imported' });
    }
    return report;
  });
}

type Refused = ImportReport['refused'][number];

function isSame(one: KnowledgeEntry, other: KnowledgeEntry): boolean {
  return JSON.stringify(contentOf(one)) === JSON.stringify(contentOf(other));
}

/** Everything but the number, in one order. */
function contentOf({ appliesTo, ...entry }: KnowledgeEntry) {
  const { shops, skus, categories, channels } = appliesTo;
  const { id, kind, question, variants, answer, whenMissing, tags, owner, reviewedOn, expiresOn } = entry;
  const text = [id, kind, question, variants, answer, whenMissing, tags, owner, reviewedOn, expiresOn];
  return [...text, shops, skus, categories, channels];
}
