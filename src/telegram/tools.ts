/** What every part of the room is given. */
import type { Api } from 'grammy';
import type { AccountHealth } from '../desk/account-health.ts';
import type { Desk, Wake } from '../desk/desk-port.ts';
import type { KnowledgeBase } from '../desk/drafting.ts';
import type { KnowledgeWork } from '../desk/knowledge-work.ts';
import type { Marketplace } from '../desk/marketplace.ts';
import { type Place, type Priority, priorities } from '../desk/publishing.ts';
import type { ReadSpending } from '../desk/spending.ts';
import type { Records, Store } from '../desk/store.ts';
import type { Team } from '../desk/team.ts';
import type { Teamwork } from '../desk/teamwork.ts';
import type { CaseView } from '../desk/views.ts';
import type { Instant, Shop } from '../desk/words.ts';
import { officeHours, type WorkingSchedule } from '../desk/working-calendar.ts';
import { cardDue } from './card-due.ts';
import type { CardOptions } from './card-options.ts';
import type { Download } from './file-download.ts';
import { type Letter, packLetter } from './letter.ts';
import type { TeamChats } from './team-chats.ts';
import type { CommonTopic, PlaceOfShop, Topics } from './topics.ts';

/** A shop with its hours, by which deadlines are shown. */
export interface RoomShop extends Shop {
  readonly place: PlaceOfShop;
  readonly schedule: WorkingSchedule;
}

export interface RoomTools {
  readonly api: Api;
  readonly download: Download;
  readonly chats: TeamChats;
  readonly topics: Topics;
  readonly teamChatId: number;
  readonly desk: Desk;
  readonly store: Store;
  readonly knowledge: KnowledgeBase;
  readonly knowledgeWork: KnowledgeWork;
  readonly staff: Team;
  readonly teamwork: Teamwork;
  /** Reads the shop's account now. */
  readonly checkAccount: (shopId: string) => Promise<AccountHealth>;
  readonly spending: ReadSpending;
  /** Throws for a shop that is not configured. */
  readonly marketplace: (shopId: string) => Pick<Marketplace, 'downloadPicture'>;
  readonly shops: readonly RoomShop[];
  /** Where a shop's cards go now, its own topic included. */
  readonly placeOf: (shopId: string) => Place;
  /** Topics beside those of shops that each chat has. */
  readonly common: readonly CommonTopic[];
  /** Waiting cards that a place shows by themselves; 0: all of them. */
  readonly cardsAtOnce: number;
  readonly now: () => Instant;
  readonly wake: Wake;
  readonly botId: number;
  /** The bot's user name without «@»; null before `prepare`. */
  readonly username: () => string | null;
}

export function shopOf(tools: Pick<RoomTools, 'shops' | 'teamChatId'>, shopId: string): RoomShop {
  // A shop that was taken out of the settings still has its past.
  const zone = 'Europe/Moscow';
  const place = { chatId: tools.teamChatId, topicId: null };
  const gone = { id: shopId, name: shopId, zone, place, schedule: officeHours(zone) };
  return tools.shops.find(({ id }) => id === shopId) ?? gone;
}

/** Zone of times that concern no shop in particular. */
export function commonZone(tools: Pick<RoomTools, 'shops'>): string {
  return tools.shops[0]?.zone ?? 'Europe/Moscow';
}

export function cardOptions(
  tools: Pick<RoomTools, 'shops' | 'teamChatId' | 'staff' | 'now'>,
  view: CaseView,
): CardOptions {
  const { name, zone, schedule } = shopOf(tools, view.case.shopId);
  const leads = tools.staff.all().filter(({ role }) => role === 'lead');
  const staffName = (id: number) => tools.staff.nameOf(id);
  return { now: tools.now(), zone, schedule, shopName: name, leads, staffName };
}

/** Makes a letter due. Its key names what caused it, so that a repeated update says nothing twice. */
export async function post(
  tools: Pick<RoomTools, 'store' | 'now' | 'wake'>,
  place: Place,
  key: string,
  letter: Letter,
  priority: Priority = priorities.answer,
): Promise<void> {
  await letterDue(tools.store, tools, place, key, letter, priority);
  tools.wake('outbox');
}

/** The same inside a transaction; waking is for whoever ends it. */
export function letterDue(
  records: Pick<Records, 'outbox'>,
  tools: Pick<RoomTools, 'now'>,
  place: Place,
  key: string,
  letter: Letter,
  priority: Priority = priorities.answer,
): Promise<void> {
  return records.outbox.put({
    place,
    key,
    once: true,
    payload: { kind: 'content', content: packLetter(letter) },
    priority,
    createdAt: tools.now(),
    dueAt: tools.now(),
  });
}

/** Makes the card due again where it is, at once: somebody looks at it. */
export async function refreshCard(
  tools: Pick<RoomTools, 'placeOf' | 'now'>,
  records: Records,
  caseId: number,
): Promise<void> {
  const card = await records.cards.get(caseId);
  const row = card === null ? await records.cases.byId(caseId) : null;
  const place = card?.place ?? (row === null ? null : tools.placeOf(row.shopId));
  if (place !== null) await cardDue(records, tools, { id: caseId, place, priority: priorities.answer });
}
