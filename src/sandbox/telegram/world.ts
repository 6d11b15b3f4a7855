import type { Entity } from './entities.ts';
import type { InlineKeyboard, OtherMarkup } from './keyboards.ts';

/** The emulated part of Telegram as plain data: people, chats, messages, files, the bot's settings. */

export interface Person {
  readonly id: number;
  readonly first_name: string;
  readonly last_name?: string | undefined;
  readonly username?: string | undefined;
  readonly language_code?: string | undefined;
  /** Has pressed «Start»: only then can the bot write to this person. */
  opened: boolean;
  /** Has blocked the bot. */
  blocked: boolean;
}

export interface BotAccount {
  readonly id: number;
  readonly first_name: string;
  readonly username: string;
  /** BotFather's privacy mode off: sees all messages of groups without being an administrator. */
  readsAllGroupMessages: boolean;
}

export const adminRights = [
  'can_manage_chat',
  'can_delete_messages',
  'can_restrict_members',
  'can_promote_members',
  'can_change_info',
  'can_invite_users',
  'can_pin_messages',
  'can_manage_topics',
] as const;
export type AdminRight = (typeof adminRights)[number];

export interface Member {
  status: 'creator' | 'administrator' | 'member' | 'left' | 'kicked';
  rights: readonly AdminRight[];
}

export interface Topic {
  /** Also the id of the service message that opened it. */
  readonly id: number;
  name: string;
  readonly iconColor: number;
  closed: boolean;
}

export interface StoredFile {
  readonly id: string;
  readonly uniqueId: string;
  readonly path: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

export interface Media {
  readonly kind: 'photo' | 'document';
  readonly file: StoredFile;
  /** Pixels, photos only. */
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

export interface StoredMessage {
  readonly id: number;
  readonly chatId: number;
  readonly fromId: number;
  /** Unix seconds. */
  readonly date: number;
  editDate?: number | undefined;
  readonly threadId?: number | undefined;
  /** Text, or caption when there is media. */
  text: string;
  entities: readonly Entity[];
  readonly media?: Media | undefined;
  readonly albumId?: string | undefined;
  readonly replyTo?: number | undefined;
  readonly quote?: { readonly text: string; readonly position: number } | undefined;
  keyboard?: InlineKeyboard | undefined;
  /** ForceReply, reply keyboard or its removal: makes the message uneditable. */
  readonly otherMarkup?: OtherMarkup | undefined;
  /** The fields of a service message (`forum_topic_created`, `new_chat_members`…). */
  readonly service?: Readonly<Record<string, unknown>> | undefined;
  /** Emoji by the id of who reacted. */
  readonly reactions: Map<number, readonly string[]>;
  readonly silent: boolean;
}

export interface Chat {
  readonly id: number;
  readonly type: 'private' | 'group' | 'supergroup';
  title: string;
  readonly isForum: boolean;
  readonly members: Map<number, Member>;
  readonly messages: Map<number, StoredMessage>;
  readonly topics: Map<number, Topic>;
  /** Newest last. */
  pinned: number[];
  lastMessageId: number;
  migratedTo?: number | undefined;
}

export interface CallbackAnswer {
  readonly text: string;
  readonly alert: boolean;
  readonly url?: string | undefined;
}

export interface PendingCallback {
  readonly id: string;
  readonly personId: number;
  readonly chatId: number;
  readonly messageId: number;
  readonly pressedAt: number;
  answer?: CallbackAnswer | undefined;
}

/** A toast or alert that a person saw. */
export interface Notice extends CallbackAnswer {
  readonly at: number;
  readonly personId: number;
  readonly chatId: number;
  readonly messageId: number;
}

export interface BotCommand {
  readonly command: string;
  readonly description: string;
}

export interface World {
  readonly bot: BotAccount;
  readonly people: Map<number, Person>;
  readonly chats: Map<number, Chat>;
  readonly files: Map<string, StoredFile>;
  /** By `scope key` + `language`, see commands. */
  readonly commands: Map<string, readonly BotCommand[]>;
  readonly callbacks: Map<string, PendingCallback>;
  notices: Notice[];
  webhookUrl: string;
  /** Source of ids of callbacks, files and albums. */
  lastSerial: number;
}

export function nextSerial(world: World): number {
  world.lastSerial += 1;
  return world.lastSerial;
}

export function isPresent(member: Member | undefined): member is Member {
  return member !== undefined && member.status !== 'left' && member.status !== 'kicked';
}

export function hasRight(member: Member | undefined, right: AdminRight): boolean {
  return (
    member?.status === 'creator' || (member?.status === 'administrator' && member.rights.includes(right))
  );
}
