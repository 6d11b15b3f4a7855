/** The shop's live knowledge: changed by leads and files only, read from memory, kept in every version. */
import type { Finding } from './checking.ts';
import { takeProposal } from './decide-proposal.ts';
import type { KnowledgeEntry } from './drafting.ts';
import { type CheckTools, checkEntry } from './knowledge-check.ts';
import {
  editEntry,
  isRefusal,
  type KnowledgeEdit,
  type KnowledgeRefusal,
  type NextVersion,
} from './knowledge-edit.ts';
import {
  type ChangeCommand,
  type KnowledgeShelf,
  type KnowledgeVersion,
  liveEntries,
} from './knowledge-words.ts';
import type { Records, Store } from './store.ts';
import { liveGroups, type Wordbook } from './synonym-words.ts';
import { createSynonymWork, type SynonymWork } from './synonym-work.ts';
import type { Instant, Shop } from './words.ts';

export interface KnowledgeCommand extends ChangeCommand {
  readonly edit: KnowledgeEdit;
}

export interface KnowledgePreview extends NextVersion {
  /** Null for a new entry. */
  readonly before: KnowledgeEntry | null;
  /** Warnings and notes of the rules; blocking ones refuse the edit. */
  readonly findings: readonly Finding[];
}

export type KnowledgePreviewed =
  | { readonly ok: true; readonly preview: KnowledgePreview }
  | { readonly ok: false; readonly refusal: KnowledgeRefusal };

export type KnowledgeOutcome =
  | { readonly ok: true; readonly version: KnowledgeVersion }
  | { readonly ok: false; readonly refusal: KnowledgeRefusal };

export interface KnowledgeWork {
  /** What the edit would do; changes nothing. */
  preview(command: Omit<KnowledgeCommand, 'origin'>): Promise<KnowledgePreviewed>;
  apply(command: KnowledgeCommand): Promise<KnowledgeOutcome>;
  readonly synonyms: SynonymWork;
  /** Reads anew what another process, such as `faq import`, has changed. */
  refresh(): Promise<void>;
}

export interface KnowledgeTools extends CheckTools {
  readonly store: Store;
  readonly shelf: KnowledgeShelf & Wordbook;
  /** Throws for a shop that is not configured. */
  readonly shop: (shopId: string) => Shop;
}

/** Puts every shop's knowledge on the shelf, and reads it anew when its versions have grown. */
export async function openKnowledge(
  tools: KnowledgeTools,
  shopIds: readonly string[],
): Promise<KnowledgeWork> {
  const { knowledge, synonyms } = tools.store;
  /** How many versions the shelf knows of, by shop. */
  const shelved = new Map<string, number>();
  const refresh = async () => {
    for (const shopId of shopIds) {
      const count = (await knowledge.count(shopId)) + (await synonyms.count(shopId));
      if (shelved.get(shopId) === count) continue;
      const entries = liveEntries(await knowledge.current(shopId));
      tools.shelf.replace(shopId, { entries, synonyms: liveGroups(await synonyms.current(shopId)) });
      shelved.set(shopId, count);
    }
  };
  await refresh();
  return {
    refresh,
    synonyms: createSynonymWork({ store: tools.store, book: tools.shelf, refresh }),
    preview: (command) => preview(tools, tools.store, command),
    async apply(command) {
      const outcome = await tools.store.transaction((records) => apply(tools, records, command));
      if (outcome.ok) await refresh();
      return outcome;
    },
  };
}

type Reading = Pick<Records, 'knowledge'>;

async function preview(
  tools: KnowledgeTools,
  records: Reading,
  { shopId, by, at, edit }: Omit<KnowledgeCommand, 'origin'>,
): Promise<KnowledgePreviewed> {
  if (by.role !== 'lead') return { ok: false, refusal: { kind: 'not_allowed' } };
  const shop = tools.shop(shopId);
  const history = edit.kind === 'add' ? [] : await records.knowledge.history(shopId, edit.entryId);
  const current = await records.knowledge.current(shopId);
  const edited = editEntry(edit, { current, history, owner: by.name, today: dayOf(at, shop.zone) });
  if (isRefusal(edited)) return { ok: false, refusal: edited };
  const before = history[0]?.entry ?? null;
  if (edited.retired) return { ok: true, preview: { ...edited, before, findings: [] } };
  const checked = checkEntry(tools, edited.entry, shop, at);
  if ('refusal' in checked) return { ok: false, refusal: checked.refusal };
  return { ok: true, preview: { ...edited, before, findings: checked.findings } };
}

async function apply(
  tools: KnowledgeTools,
  records: Records,
  command: KnowledgeCommand,
): Promise<KnowledgeOutcome> {
  const repeated = await records.knowledge.byOrigin(command.origin);
  if (repeated !== null) return { ok: true, version: repeated };
  const previewed = await preview(tools, records, command);
  if (!previewed.ok) return previewed;
  if (!(await takeProposal(records, command))) return { ok: false, refusal: { kind: 'decided' } };
  const { entry, retired, change } = previewed.preview;
  const { shopId, by, at, origin } = command;
  const version = { shopId, entry, retired, change, authorId: by.id, authorName: null, at, origin };
  await keepVersion(records, version);
  return { ok: true, version };
}

/** Stores the version with its line in the journal. */
export async function keepVersion(records: Records, version: KnowledgeVersion): Promise<void> {
  const { shopId, entry, change, authorId, authorName, at } = version;
  if (!(await records.knowledge.insert(version)))
    throw new Error(`version ${entry.version} of entry ${entry.id} exists already`);
  await records.audit.append({
    at,
    shopId,
    caseId: null,
    actor: authorId === null ? { kind: 'program' } : { kind: 'staff', id: authorId },
    kind: 'knowledge_changed',
    details: { entry: entry.id, version: entry.version, change, ...(authorName && { by: authorName }) },
  });
}

/** The wall-clock date in the zone, ISO. */
export function dayOf(at: Instant, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();
}
