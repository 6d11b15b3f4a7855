/** From edits to knowledge: what the replies of a week suggest that the shop's knowledge could learn. Pure. */

import { hashText } from './hash-text.ts';
import type { ReplyChange } from './reply-change.ts';
import type { Proposal } from './team-words.ts';
import { likeness, wordDiff } from './word-diff.ts';

/** One reply that left, with the draft it began from. */
export interface ReplyLesson {
  readonly caseId: number;
  /** First words of the buyer's turn, as they came. */
  readonly buyerWords: string;
  /** The entry that the first draft stood on; null when it stood on none. */
  readonly topic: string | null;
  readonly draft: string | null;
  readonly sent: string;
  readonly change: ReplyChange;
}

export type ProposedChange = Pick<Proposal, 'kind' | 'title' | 'body' | 'caseIds' | 'key'>;

/** A lead reads so many at once, and the best first. */
const mostProposals = 5;

/** Seen in so many replies, it is a habit and no accident. */
const habit = 3;

/** Texts this alike say the same. */
const sameText = 0.8;

/** At most five, those seen in most replies first. Nothing changes by itself: a lead takes or declines each. */
export function proposalsFrom(lessons: readonly ReplyLesson[]): ProposedChange[] {
  const found = [...variants(lessons), ...newEntries(lessons), ...templateChanges(lessons)];
  return found.sort((left, right) => right.caseIds.length - left.caseIds.length).slice(0, mostProposals);
}

/** Outlives the words: they may be a buyer's, and the same thing is still not proposed twice. */
function keyOf(kind: Proposal['kind'], ...words: readonly string[]): string {
  return `${kind}:${hashText(words.join('\n'))}`;
}

/** Whether two texts say the same; texts of very different length never do, and need no look at their words. */
function saysTheSame(one: string, other: string): boolean {
  const [shorter, longer] = one.length < other.length ? [one, other] : [other, one];
  return shorter.length * 2 > longer.length && likeness(shorter, longer) >= sameText;
}

/** People answered without a draft, in words that the knowledge has: the buyer's words are another way to ask. */
function variants(lessons: readonly ReplyLesson[]): ProposedChange[] {
  const known = lessons.filter(({ topic, draft }) => topic !== null && draft !== null);
  return lessons.flatMap((lesson): ProposedChange[] => {
    if (lesson.topic !== null) return [];
    const like = known.find(({ draft }) => saysTheSame(draft ?? '', lesson.sent));
    if (like?.topic == null) return [];
    return [
      {
        kind: 'variant',
        title: `Ещё один вопрос к записи «${like.topic}»`,
        body: lesson.buyerWords,
        caseIds: [lesson.caseId],
        key: keyOf('variant', like.topic, lesson.buyerWords),
      },
    ];
  });
}

/** People wrote the same answer again and again, and the knowledge has none. */
function newEntries(lessons: readonly ReplyLesson[]): ProposedChange[] {
  const own = lessons.filter(({ topic, change }) => topic === null && change === 'own');
  return groupsOf(own, (one, other) => saysTheSame(one.sent, other.sent))
    .filter((group) => group.length >= habit)
    .flatMap((group) =>
      group.slice(0, 1).map((first) => ({
        kind: 'faq_entry' as const,
        title: `Новая запись: «${first.buyerWords}»`,
        body: first.sent,
        caseIds: group.map(({ caseId }) => caseId),
        key: keyOf('faq_entry', first.sent),
      })),
    );
}

/** The same words are added to, or struck from, the drafts of one entry. */
function templateChanges(lessons: readonly ReplyLesson[]): ProposedChange[] {
  const edited = lessons.filter(
    ({ topic, draft, change }) => topic !== null && draft !== null && change !== 'as_is',
  );
  const byTopic = Map.groupBy(edited, ({ topic }) => topic ?? '');
  return [...byTopic].flatMap(([topic, group]) => {
    const seen = new Map<string, number[]>();
    for (const { caseId, draft, sent } of group) {
      for (const words of changesOf(draft ?? '', sent)) seen.set(words, [...(seen.get(words) ?? []), caseId]);
    }
    return [...seen]
      .filter(([, caseIds]) => caseIds.length >= habit)
      .map(([words, caseIds]) => ({
        kind: 'template' as const,
        title: `Правка записи «${topic}»`,
        body: words,
        caseIds,
        key: keyOf('template', topic, words),
      }));
  });
}

/** Parts of at least two words, as «+ добавляют» or «− убирают»; single words are tone, not knowledge. */
function changesOf(draft: string, sent: string): Set<string> {
  const parts = wordDiff(draft, sent).filter(({ kind }) => kind !== 'same');
  const worth = parts.filter(({ text }) => text.trim().split(/\s+/u).length > 1);
  return new Set(worth.map(({ kind, text }) => `${kind === 'added' ? '+' : '−'} ${text.trim()}`));
}

/** Groups around the first that each fits. */
function groupsOf<Thing>(things: readonly Thing[], alike: (one: Thing, other: Thing) => boolean): Thing[][] {
  const groups: Thing[][] = [];
  for (const thing of things) {
    const group = groups.find(([first]) => first !== undefined && alike(first, thing));
    if (group === undefined) groups.push([thing]);
    else group.push(thing);
  }
  return groups;
}
