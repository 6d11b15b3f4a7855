/** The table of screens: what a list's button opens. */
import type { Letter } from './letter.ts';
import { type ReadScreen, screenLetter } from './screen.ts';
import { readStory } from './screen-case.ts';
import { readChats, readThread } from './screen-chats.ts';
import type { ScreenButton, ScreenName } from './screen-data.ts';
import { readQueue } from './screen-queue.ts';
import { readDraft, readWords } from './screen-whole.ts';
import type { RoomTools } from './tools.ts';

const screens: Readonly<Record<ScreenName, ReadScreen>> = {
  queue: readQueue,
  chats: readChats,
  thread: readThread,
  case: readStory,
  words: readWords,
  draft: readDraft,
};

/** Null when what the screen is about is not there. */
export async function openScreen(
  tools: RoomTools,
  at: ScreenButton,
  rest: Partial<Pick<Letter, 'edits' | 'replyTo'>> = {},
): Promise<Letter | null> {
  const pages = await screens[at.screen](tools, at.argument);
  return pages === null ? null : screenLetter(pages, at, rest);
}
