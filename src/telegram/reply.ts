/** A reply of staff to a message of ours. */
import type { Anchor } from '../desk/store.ts';
import type { Staff } from '../desk/words.ts';
import type { IncomingMessage } from './incoming.ts';

export interface Reply {
  readonly staff: Staff;
  readonly message: IncomingMessage;
  readonly text: string;
  readonly anchor: Pick<Anchor, 'messageId' | 'purpose' | 'caseId' | 'threadId' | 'data'>;
}

/** Names the message for the desk, so that a repeated update changes nothing. */
export function originOf({ chat, message_id }: IncomingMessage): string {
  return `telegram:message:${chat.id}:${message_id}`;
}
