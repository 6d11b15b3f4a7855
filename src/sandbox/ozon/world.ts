/** The simulated cabinet: plain data that the methods of the API and the control routes read and change. */
import type { Fault } from './faults.ts';
import type { Moderation, Question, Review } from './public-word-types.ts';

export interface Product {
  /** Ozon's product id. */
  readonly id: number;
  readonly sku: number;
  /** The seller's article. */
  readonly offerId: string;
  readonly name: string;
  /** Whole roubles. */
  readonly price: number;
  stock: number;
  /** HTML, as the cabinet keeps it. */
  readonly description: string;
  /** Attribute id → value; names come from the category. */
  readonly attributes: ReadonlyMap<number, string>;
}

export interface Buyer {
  readonly id: string;
  /** For the sandbox's page only: the API never tells it. */
  readonly name: string;
}

/** Times are epoch milliseconds, null where an order has none (yet). */
export interface Posting {
  readonly number: string;
  readonly orderNumber: string;
  readonly orderId: number;
  readonly buyerId: string;
  readonly scheme: 'fbs' | 'rfbs' | 'fbo';
  status: string;
  substatus: string;
  readonly createdAt: number;
  shipmentAt: number | null;
  handedOverAt: number | null;
  deliveryBegin: number | null;
  deliveryEnd: number | null;
  /** When the buyer got it: decides the 72 hours, but no method tells it. */
  deliveredAt: number | null;
  trackingNumber: string;
  cancellation: { readonly reason: string; readonly initiator: string } | null;
  readonly city: string;
  readonly items: readonly { readonly sku: number; readonly quantity: number }[];
}

export type PictureModeration = 'SUCCESS' | 'MODERATION' | 'FAILED';

export interface ChatMessage {
  /** uint64 as decimal digits. */
  readonly id: string;
  /** `user.type` as the wire has it, homoglyphs included. */
  readonly userType: string;
  readonly userId: string;
  readonly at: number;
  /** Before this instant `/v3/chat/history` does not show it (lag). */
  readonly visibleAt: number;
  data: readonly string[];
  readonly pictures: readonly string[];
  moderation: PictureModeration | null;
  readonly context: { readonly order_number: string; readonly sku: string };
  /** Who really wrote it: `bot` came through the API, `cabinet` from a person elsewhere. */
  readonly source: 'buyer' | 'bot' | 'cabinet' | 'ozon';
}

export interface Chat {
  readonly id: string;
  readonly type: string;
  status: 'OPENED' | 'CLOSED';
  readonly createdAt: number;
  /** Orders chats of the list while they have no message; shares the message ids' sequence. */
  readonly createdId: string;
  readonly buyerId: string | null;
  readonly orderNumber: string;
  readonly postingNumber: string | null;
  readonly sku: string;
  readonly startedBy: 'buyer' | 'seller' | 'ozon';
  blocked: boolean;
  /** Everything up to these ids is read; '0' when nothing is. */
  readBySeller: string;
  readByBuyer: string;
  readonly messages: ChatMessage[];
}

export interface Return {
  readonly id: number;
  readonly scheme: 'FBS' | 'FBO' | 'RFBS';
  readonly postingNumber: string;
  readonly orderNumber: string;
  readonly sku: number;
  readonly reason: string;
  readonly comment: string;
  readonly createdAt: number;
  state: { sysName: string; displayName: string; changedAt: number };
}

export type KeyState = 'active' | 'unknown' | 'deactivated' | 'wrong_network';

/** What the shop may do on Ozon. */
export interface Account {
  clientId: string;
  /** Null accepts any key that is not empty. */
  apiKey: string | null;
  keyState: KeyState;
  keyExpiresAt: number;
  /** Methods that the key's roles do not cover. */
  missingMethods: Set<string>;
  subscription: 'UNSPECIFIED' | 'PREMIUM' | 'PREMIUM_LITE' | 'PREMIUM_PLUS' | 'PREMIUM_PRO';
  /** «Управление отзывами», which no method tells. */
  reviewSubscription: boolean;
  state: 'ok' | 'company_blocked' | 'offer_not_signed';
}

/** Requests a second. `postingGet` is for `/v3/posting/fbs/get`, whose own limit is not published (about 2 seen in production). */
export interface Limits {
  perSecond: number;
  postingGetPerSecond: number;
}

/** Ways in which the live service was seen to differ from its description. */
export interface Oddities {
  /** Message ids as raw JSON numbers beyond 2^53. */
  idsAsNumbers: boolean;
  /** `details` of an error as a string. */
  detailsAsText: boolean;
  /** How the buyer's type is spelled: with a Cyrillic «С» unless told otherwise. */
  customerType: string;
  /** A reply sent through the API shows as `["errorText", text]`. */
  errorTextLabel: boolean;
  /** `chat_status` of the list's filter does nothing. */
  chatStatusIgnored: boolean;
  /** Pictures as `![](link)` in place of bare links. */
  pictureMarkdown: boolean;
  /** History needs Premium Plus. */
  historyNeedsPlus: boolean;
  /** Lists of postings wrapped in `result`, as the old example has it. */
  wrappedPostings: boolean;
  /** Milliseconds until a sent message shows in the history. */
  historyLag: number;
  /** Milliseconds until a picture or a public answer leaves moderation. */
  moderationTime: number;
}

export interface PushEndpoint {
  readonly id: number;
  url: string;
  types: readonly string[];
  enabled: boolean;
  readonly createdAt: number;
}

export type PushBody = Readonly<Record<string, unknown>> & { readonly message_type: string };

export interface PushSettings {
  readonly endpoints: PushEndpoint[];
  /** Not delivered yet. */
  readonly queue: PushBody[];
}

export interface World {
  readonly now: () => number;
  readonly shopName: string;
  readonly products: Product[];
  readonly buyers: Buyer[];
  readonly postings: Posting[];
  readonly chats: Chat[];
  readonly questions: Question[];
  readonly reviews: Review[];
  readonly returns: Return[];
  readonly pictures: Map<string, { readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> }>;
  readonly account: Account;
  readonly limits: Limits;
  readonly oddities: Oddities;
  readonly faults: Fault[];
  readonly moderation: Moderation;
  readonly push: PushSettings;
  /** Last given message id and counter of everything else. */
  readonly sequence: { message: bigint; other: number };
}
