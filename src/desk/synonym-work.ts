/** Changes of a shop's synonyms: by leads only, in every version, found by the search at once. */
import { takeProposal } from './decide-proposal.ts';
import { isRefusal, type KnowledgeRefusal } from './knowledge-edit.ts';
import type { ChangeCommand } from './knowledge-words.ts';
import type { Records, Store } from './store.ts';
import { editSynonyms, type NextSynonyms, type SynonymEdit } from './synonym-edit.ts';
import { liveGroups, type SynonymGroup, type SynonymVersion, type Wordbook } from './synonym-words.ts';

export interface SynonymCommand extends ChangeCommand {
  readonly edit: SynonymEdit;
}

export interface SynonymPreview extends NextSynonyms {
  /** Null for a new group. */
  readonly before: SynonymGroup | null;
}

export type SynonymPreviewed =
  | { readonly ok: true; readonly preview: SynonymPreview }
  | { readonly ok: false; readonly refusal: KnowledgeRefusal };

export type SynonymOutcome =
  | { readonly ok: true; readonly version: SynonymVersion }
  | { readonly ok: false; readonly refusal: KnowledgeRefusal };

export interface SynonymWork {
  /** What the edit would do; changes nothing. */
  preview(command: Omit<SynonymCommand, 'origin'>): Promise<SynonymPreviewed>;
  apply(command: SynonymCommand): Promise<SynonymOutcome>;
  /** The shop's own groups, those that the program brings left out. */
  groups(shopId: string): Promise<readonly SynonymGroup[]>;
}

export interface SynonymTools {
  readonly store: Store;
  readonly book: Wordbook;
  /** Puts what was stored before the search. */
  readonly refresh: () => Promise<void>;
}

export function createSynonymWork(tools: SynonymTools): SynonymWork {
  return {
    preview: (command) => preview(tools, tools.store, command),
    async apply(command) {
      const outcome = await tools.store.transaction((records) => apply(tools, records, command));
      if (outcome.ok) await tools.refresh();
      return outcome;
    },
    groups: async (shopId) => liveGroups(await tools.store.synonyms.current(shopId)),
  };
}

async function preview(
  { book }: SynonymTools,
  records: Pick<Records, 'synonyms'>,
  { shopId, by, edit }: Omit<SynonymCommand, 'origin'>,
): Promise<SynonymPreviewed> {
  if (by.role !== 'lead') return { ok: false, refusal: { kind: 'not_allowed' } };
  const history = edit.kind === 'add' ? [] : await records.synonyms.history(shopId, edit.groupId);
  const current = await records.synonyms.current(shopId);
  const edited = editSynonyms(edit, { shopId, book, current, history });
  if (isRefusal(edited)) return { ok: false, refusal: edited };
  return { ok: true, preview: { ...edited, before: history[0]?.group ?? null } };
}

async function apply(
  tools: SynonymTools,
  records: Records,
  command: SynonymCommand,
): Promise<SynonymOutcome> {
  const repeated = await records.synonyms.byOrigin(command.origin);
  if (repeated !== null) return { ok: true, version: repeated };
  const previewed = await preview(tools, records, command);
  if (!previewed.ok) return previewed;
  if (!(await takeProposal(records, command))) return { ok: false, refusal: { kind: 'decided' } };
  const { group, retired, change } = previewed.preview;
  const { shopId, by, at, origin } = command;
  const version = { shopId, group, retired, change, authorId: by.id, at, origin };
  if (!(await records.synonyms.insert(version)))
    throw new Error(`version ${group.version} of ${group.id} exists already`);
  await records.audit.append({
    at,
    shopId,
    caseId: null,
    actor: { kind: 'staff', id: by.id },
    kind: 'synonyms_changed',
    details: { group: group.id, version: group.version, change, words: group.words },
  });
  return { ok: true, version };
}
