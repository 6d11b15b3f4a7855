/** What a reply may state: facts with their origin, as the checker and the drafter see them. */
import type { Instant, LocalMoment, OutreachReason } from './words.ts';

/** Integer minor units (kopecks for RUB) with an ISO 4217 currency. */
export interface Money {
  readonly minor: number;
  readonly currency: string;
}

export interface ProductFact {
  readonly name: string;
  readonly sku: string | null;
  /** The seller's article. */
  readonly offerId: string | null;
  readonly price: Money | null;
  readonly quantity: number | null;
  /** Page on ozon.ru, when known. */
  readonly url: string | null;
  /** The product's card; absent when it was not read. */
  readonly card?: ProductCard;
}

/** What the product's page says, in the seller's own words. */
export interface ProductCard {
  /** «Состав», «Размер», «Страна»…, names as buyers see them. */
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
  /** Plain text; null when there is none. */
  readonly description: string | null;
  /** Pieces that can be bought now, reserved ones not counted; null when Ozon does not say. */
  readonly stock: number | null;
}

/** A return of goods of the order, in words that may be told to the buyer. */
export interface ReturnFact {
  readonly id: string;
  readonly postingNumber: string | null;
  readonly productName: string;
  /** Why the buyer returns it, by Ozon's list; null when not told. */
  readonly reason: string | null;
  /** Ozon's own name of the state, e.g. «На согласовании у продавца». */
  readonly statusText: string;
  /** Russian, for staff and drafts: what may be said about this return and what not. */
  readonly mayPromise: string;
  readonly changedAt: LocalMoment | null;
}

/** What a review says beside its words. */
export interface ReviewFact {
  /** Stars, 1 to 5. */
  readonly rating: number;
  readonly orderStatus: 'delivered' | 'cancelled' | null;
}

/** One posting (shipment) of an order as Ozon tells it. Personal data of the buyer never gets in here. */
export interface OrderFact {
  readonly scheme: 'fbs' | 'rfbs' | 'fbo' | null;
  readonly orderNumber: string | null;
  readonly postingNumber: string | null;
  readonly trackingNumber: string | null;
  /** Ozon's status code, e.g. `delivering`. */
  readonly status: string | null;
  /** The same in Russian words, for staff. */
  readonly statusText: string | null;
  /** The same as a reply says it to the buyer; absent where the words for staff fit them too. */
  readonly statusForBuyer?: string;
  /** Until when the seller hands the posting over. */
  readonly shipmentDate: LocalMoment | null;
  /** The promised delivery interval; FBO orders have none but what a push told. */
  readonly deliveryBegin: LocalMoment | null;
  readonly deliveryEnd: LocalMoment | null;
  /** When a push told the interval; absent when it was read with the order. */
  readonly deliveryToldAt?: Instant;
  readonly products: readonly ProductFact[];
  /** Whether Ozon lets the shop open a chat now; null when it does not say. */
  readonly canStartChat: boolean | null;
  /** The posting reached the buyer at this instant or later; absent or null when nobody can tell. */
  readonly deliveredNotBefore?: Instant | null;
  readonly readAt: Instant;
}

/** The order's status in the words of a reply; null when it is not known. */
export function statusToldToBuyer(order: OrderFact): string | null {
  return order.statusForBuyer ?? order.statusText;
}

/** A text that the shop has approved for use in replies. */
export interface KnowledgeFact {
  /** `F1`…: the short id that citations use within one draft. */
  readonly ref: string;
  /** Stable id of the entry. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly reviewedOn: string | null;
}

/** Everything that a reply of one case may state. Whatever is not here is not known. */
export interface KnownFacts {
  /** The posting that the conversation is about; null when not known. */
  readonly order: OrderFact | null;
  /** Other postings of the same order. */
  readonly otherPostings: readonly OrderFact[];
  /** Products that the conversation is about, those of the order included. */
  readonly products: readonly ProductFact[];
  /** The buyer's own words of this case, oldest first: may be quoted, prove nothing. */
  readonly buyerMessages: readonly string[];
  readonly knowledge: readonly KnowledgeFact[];
  /** The shop has greeted this buyer already today. */
  readonly greetedToday: boolean;
  /** The shop writes first. */
  readonly shopStartsChat: boolean;
  readonly reason: OutreachReason | null;
  /** Returns of the order; absent when they were not read. */
  readonly returns?: readonly ReturnFact[];
  /** When the marketplace told products and returns; absent when it was not asked. An order has its own moment. */
  readonly readAt?: Instant;
  /** Only for a review; its order is never known. */
  readonly review?: ReviewFact;
}

export const noFacts: KnownFacts = {
  order: null,
  otherPostings: [],
  products: [],
  buyerMessages: [],
  knowledge: [],
  greetedToday: false,
  shopStartsChat: false,
  reason: null,
};
