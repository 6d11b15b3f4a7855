/** Where buyers' words and the replies are public and moderated. */
export const publicChannels = ['question', 'review'] as const;
export type PublicChannel = (typeof publicChannels)[number];

export function isPublic(channel: string): channel is PublicChannel {
  return channel === 'question' || channel === 'review';
}

/** How far the cabinet has come with a question or a review. */
export type ReadState = 'new' | 'viewed' | 'processed';

/** What a question or a review shows beside its words. */
export interface ThreadSubject {
  /** Stars, 1 to 5; null for a question. */
  readonly rating: number | null;
  /** What became of the reviewed order; null when Ozon does not say. */
  readonly orderStatus: 'delivered' | 'cancelled' | null;
  /** The public page, when Ozon names one. */
  readonly link: string | null;
}
