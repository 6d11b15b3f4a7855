/** What a button of a list carries: `go:<screen>:<argument36>:<page36>`, at most 64 bytes (Telegram Bot API 10.3). */
import { z } from 'zod';
import { base36 } from './callback-data.ts';

export const screenNames = ['queue', 'chats', 'thread', 'case', 'words', 'draft'] as const;
export type ScreenName = (typeof screenNames)[number];

export interface ScreenButton {
  readonly screen: ScreenName;
  /** The id that the screen is about; 0 for a screen about everything. */
  readonly argument: number;
  /** From 0. */
  readonly page: number;
}

const parts = z.tuple([z.literal('go'), z.enum(screenNames), base36, base36]);

export function packScreenButton({ screen, argument, page }: ScreenButton): string {
  return ['go', screen, argument.toString(36), page.toString(36)].join(':');
}

/** Null for anything that `packScreenButton` did not write. */
export function parseScreenButton(text: string): ScreenButton | null {
  const parsed = parts.safeParse(text.split(':'));
  if (!parsed.success) return null;
  const [, screen, argument, page] = parsed.data;
  return { screen, argument, page };
}
