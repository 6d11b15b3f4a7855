/** A command of the bot as the table of commands holds it. */
import type { Staff } from '../desk/words.ts';
import type { IncomingMessage } from './incoming.ts';
import type { Letter } from './letter.ts';
import type { RoomTools } from './tools.ts';

export interface CommandCall {
  readonly staff: Staff;
  readonly message: IncomingMessage;
  /** What stands after the command, trimmed. */
  readonly text: string;
}

export interface Command {
  readonly name: string;
  /** Russian, for Telegram's list. */
  readonly description: string;
  /** Offered in a private chat with the bot too; the team's chat is offered all of them. */
  readonly inPrivate: boolean;
  /** Only leads get an answer; the rest is told so. */
  readonly forLeads?: boolean;
  readonly answer: (tools: RoomTools, call: CommandCall) => Promise<Letter>;
}
