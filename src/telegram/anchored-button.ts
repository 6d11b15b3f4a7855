/**
 * What a button carries under a message that is about no case: `on:<action>[:<number36>…]`, at most 64 bytes
 * (Telegram Bot API 10.3). What the numbers point into is in the message's anchor.
 */
import { z } from 'zod';
import { base36 } from './callback-data.ts';

export const anchoredActions = ['order', 'reason', 'template', 'own_text'] as const;
export type AnchoredAction = (typeof anchoredActions)[number];

export interface AnchoredButton {
  readonly action: AnchoredAction;
  readonly numbers: readonly number[];
}

const parts = z.tuple([z.literal('on'), z.enum(anchoredActions)]).rest(base36);

export function packAnchoredButton(action: AnchoredAction, ...numbers: readonly number[]): string {
  return ['on', action, ...numbers.map((one) => one.toString(36))].join(':');
}

/** Null for anything that `packAnchoredButton` did not write. */
export function parseAnchoredButton(text: string): AnchoredButton | null {
  const parsed = parts.safeParse(text.split(':'));
  if (!parsed.success) return null;
  const [, action, ...numbers] = parsed.data;
  return { action, numbers };
}
