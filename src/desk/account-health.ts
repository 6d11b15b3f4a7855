/** What the shop's account may do on the marketplace: each channel by itself, in words for people. Pure. */
import { type Channel, channels, type Instant } from './words.ts';

/** What the marketplace tells of the account. */
export interface AccountReport {
  readonly companyName: string | null;
  /** The marketplace's name of the subscription, e.g. `PREMIUM_PLUS`. */
  readonly subscription: string;
  /** Null when it does not say. */
  readonly keyExpiresAt: Instant | null;
  /** Methods that the key lacks, by channel and use; empty when it has all. */
  readonly missing: Readonly<
    Record<Channel, { readonly read: readonly string[]; readonly send: readonly string[] }>
  >;
  /** Uses beside the channels for which the key lacks methods. */
  readonly lacking: readonly LackingRight[];
  /** Why a trial reading failed, Russian; null when it worked. */
  readonly refusals: Readonly<Record<Channel, string | null>>;
  /** False when the subscription is known not to allow sending; null when nobody can tell. */
  readonly maySendChats: boolean | null;
  readonly ratings: AccountRatings | null;
}

export interface LackingRight {
  /** Russian: what does not work without them, as a plural or collective noun. */
  readonly use: string;
  /** The methods that the key lacks, at least one. */
  readonly methods: readonly string[];
}

/** The shop's own figures of the last 30 days. */
export interface AccountRatings {
  /** Per cent of dialogs with an answer within 24 hours. */
  readonly repliedRatio: number | null;
  /** Seconds until the first answer, on average. */
  readonly reactionTime: number | null;
  /** Seconds until an answer, on average. */
  readonly averageResponseTime: number | null;
}

export type ChannelAbility = 'works' | 'reads_only' | 'off';

export interface ChannelHealth {
  readonly ability: ChannelAbility;
  /** Russian: why, and what to do; null when it works. */
  readonly reason: string | null;
}

/** The read model of `/shop`. */
export interface AccountHealth {
  readonly checkedAt: Instant;
  readonly companyName: string | null;
  readonly subscription: string | null;
  readonly keyExpiresAt: Instant | null;
  readonly channels: Readonly<Record<Channel, ChannelHealth>>;
  /** Absent in what an older program kept. */
  readonly lacking?: readonly LackingRight[];
  readonly ratings: AccountRatings | null;
  /** Russian: why the account could not be read; null when it was. */
  readonly problem: string | null;
}

const subscriptionNames: Readonly<Record<string, string>> = {
  UNSPECIFIED: 'нет',
  PREMIUM: 'Premium',
  PREMIUM_LITE: 'Premium Lite',
  PREMIUM_PLUS: 'Premium Plus',
  PREMIUM_PRO: 'Premium Pro',
};

/** As the cabinet calls it; a new one as it came. */
export function subscriptionName(code: string): string {
  return subscriptionNames[code] ?? code;
}

export const newKey = 'Создайте ключ с этими правами: seller.ozon.ru → Настройки → API-ключи.';

export function healthOf(report: AccountReport, checkedAt: Instant): AccountHealth {
  const byChannel = {
    chat: channelHealth(report, 'chat'),
    question: channelHealth(report, 'question'),
    review: channelHealth(report, 'review'),
  };
  const { companyName, subscription, keyExpiresAt, ratings, lacking } = report;
  const told = { companyName, subscription, keyExpiresAt, ratings, lacking };
  return { ...told, checkedAt, channels: byChannel, problem: null };
}

function channelHealth({ missing, refusals, maySendChats }: AccountReport, channel: Channel): ChannelHealth {
  const { read, send } = missing[channel];
  const refusal = refusals[channel];
  if (read.length > 0)
    return { ability: 'off', reason: `У ключа Ozon нет прав на ${read.join(', ')}. ${newKey}` };
  if (refusal !== null) return { ability: 'off', reason: refusal };
  if (send.length > 0) {
    return { ability: 'reads_only', reason: `У ключа Ozon нет прав на ${send.join(', ')}. ${newKey}` };
  }
  if (channel === 'chat' && maySendChats === false) {
    const reason =
      'Отвечать в чатах через API можно с подпиской Premium Plus или Premium Pro. Подключите её или отвечайте в кабинете.';
    return { ability: 'reads_only', reason };
  }
  return { ability: 'works', reason: null };
}

/** Russian, one line: the uses and the methods that each lacks; null when the key has them all. */
export function lackingWords(lacking: readonly LackingRight[] = []): string | null {
  if (lacking.length === 0) return null;
  return lacking.map(({ use, methods }) => `${use} (${methods.join(', ')})`).join('; ');
}

/** The account could not be read at all. What was known stays; without anything known, people are told why. */
export function unreadable(
  before: AccountHealth | null,
  problem: string,
  lasting: boolean,
  checkedAt: Instant,
): AccountHealth {
  const off = { ability: 'off', reason: problem } as const;
  const unknown = { ability: 'works', reason: null } as const;
  const all = lasting ? off : unknown;
  const keeps = !lasting && before !== null;
  const known = before ?? {
    companyName: null,
    subscription: null,
    keyExpiresAt: null,
    ratings: null,
    lacking: [],
  };
  const byChannel = keeps ? before.channels : { chat: all, question: all, review: all };
  return { ...known, checkedAt, channels: byChannel, problem };
}

/** Days before the key's end at which leads are warned. */
const warningDays = [1, 3, 7, 14] as const;

/** The nearest warning that is due: days of the threshold, and whole days left; null when there is none. */
export function keyWarning(
  keyExpiresAt: Instant | null,
  now: Instant,
): { readonly threshold: number; readonly daysLeft: number } | null {
  if (keyExpiresAt === null || keyExpiresAt <= now) return null;
  const left = (keyExpiresAt - now) / 86_400_000;
  const threshold = warningDays.find((days) => left <= days);
  return threshold === undefined ? null : { threshold, daysLeft: Math.floor(left) };
}

/** What of the account wants somebody's attention, in the fewest tokens: for lines that many people read. */
export interface AccountTrouble {
  readonly channels: readonly {
    readonly channel: Channel;
    readonly ability: Exclude<ChannelAbility, 'works'>;
  }[];
  /** Whole days until the key's end, from two weeks on; negative when it is over. Null when it is far. */
  readonly keyDaysLeft: number | null;
  /** The account could not be read at the last look. */
  readonly unread: boolean;
}

/** Null when all is well, or when nobody has looked yet. */
export function accountTrouble(health: AccountHealth | null, now: Instant): AccountTrouble | null {
  if (health === null) return null;
  const troubled = channels.flatMap((channel) => {
    const { ability } = health.channels[channel];
    return ability === 'works' ? [] : [{ channel, ability }];
  });
  const left = health.keyExpiresAt === null ? null : Math.floor((health.keyExpiresAt - now) / 86_400_000);
  const keyDaysLeft = left !== null && left <= Math.max(...warningDays) ? left : null;
  const unread = health.problem !== null;
  return troubled.length === 0 && keyDaysLeft === null && !unread
    ? null
    : { channels: troubled, keyDaysLeft, unread };
}
