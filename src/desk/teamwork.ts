/** What people do around a reply: take it, put it off, leave a note, ask a specialist. Safe to repeat, like every decision. */
import { claim } from './claim.ts';
import { type Asked, addNote, answerSpecialist, askSpecialist, type Word } from './colleagues.ts';
import type { Outcome, Press } from './desk-port.ts';
import { postpone, resume } from './postpone.ts';
import type { StaffDirectory } from './staff-directory.ts';
import type { Tools } from './tools.ts';
import type { Instant } from './words.ts';

export interface Teamwork {
  /** Takes the case for ten minutes, or keeps it; from a colleague only with `takeOver`. */
  claim(press: Press & { readonly takeOver: boolean }): Promise<Outcome>;
  postpone(press: Press & { readonly until: Instant; readonly reason: string }): Promise<Outcome>;
  resume(press: Press): Promise<Outcome>;
  note(word: Word): Promise<Outcome>;
  ask(word: Word & { readonly specialistId: number }): Promise<Asked>;
  answer(word: Omit<Word, 'caseId'> & { readonly questionId: number }): Promise<Outcome>;
}

export function createTeamwork(tools: Tools & { readonly staff: StaffDirectory }): Teamwork {
  return {
    claim: (press) => claim(tools, press),
    postpone: (press) => postpone(tools, press),
    resume: (press) => resume(tools, press),
    note: (word) => addNote(tools, word),
    ask: (word) => askSpecialist(tools, word),
    answer: (word) => answerSpecialist(tools, word),
  };
}
