/** One shop as its settings describe it; only the composition root sees the key. */
import type { Place } from '../desk/publishing.ts';
import type { SecondApproval, Shop } from '../desk/words.ts';
import type { WorkingSchedule } from '../desk/working-calendar.ts';

export interface ShopConfig extends Shop {
  readonly ozon: {
    readonly clientId: string;
    readonly apiKey: string;
    readonly apiUrl: string;
    /** Texts of the automatic answers that the cabinet gives: they close no case. */
    readonly automaticReplies: readonly string[];
  };
  /** How the shop speaks, in its own words, for the writer of drafts; null when it has said nothing. */
  readonly tone: string | null;
  readonly schedule: WorkingSchedule;
  /** Where the shop's cards go. `ownTopic`: the bot keeps a topic of the shop's name in that forum. */
  readonly place: Place & { readonly ownTopic: boolean };
  /** `HH:MM` in the shop's zone; null means its opening. */
  readonly digestAt: string | null;
  /** Folder of the FAQ, templates and synonyms that this shop begins with; read while it has no knowledge yet. */
  readonly knowledge: string;
  readonly rules: RuleSettings;
  readonly secondApproval: SecondApproval;
}

/** What a shop changes about the checker's rules. */
export interface RuleSettings {
  /** Rule id → severity in place of the rule's own. */
  readonly severity: Readonly<Record<string, 'block' | 'warn' | 'note'>>;
  readonly off: readonly string[];
  /** Words that are never findings here. */
  readonly allow: readonly string[];
  /** Words that block here. */
  readonly forbid: readonly string[];
  /** Greetings beside the usual ones. */
  readonly greetings: readonly string[];
}

export const plainRules: RuleSettings = { severity: {}, off: [], allow: [], forbid: [], greetings: [] };
