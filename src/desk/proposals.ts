/** From edits to knowledge: what the replies of a week suggest that the shop's knowledge could learn. Pure. */
import type { KnowledgeEntry } from './drafting.ts';
import { hashText } from './hash-text.ts';
import type { ReplyLesson, SchoolTools } from './lessons.ts';
import type { Proposal, ProposedEdit } from './proposal-words.ts';
import { proposedSynonyms } from './proposed-synonyms.ts';
import { likeness, wordDiff } from './word-diff.ts';

export type ProposedChange = Pick<Proposal, 'kind' | 'title' | 'body' | 'caseIds' | 'key'> & {
  readonly edit: ProposedEdit;
};

/** A lead reads so many at once, and the best first. */
const mostProposals = 5;

/** Seen in so many replies, it is a habit and no accident. */
export const habit = 3;

/** Texts this alike say the same. */
const sameText = 0.8;

/** At most five, those seen in most replies first. Nothing changes by itself: a lead takes or declines each. */
export function proposalsFrom(lessons: readonly ReplyLesson[], known: SchoolTools): ProposedChange[] {
  const entryAsking = (question: string | null) =>
    known.entries.find((entry) => entry.question === question) ?? null;
  const found = [
    ...variants(lessons, entryAsking),
    ...newEntries(lessons),
    ...wordings(lessons, entryAsking),
    ...synonyms(lessons, known),
  ];
  return found.sort((left, right) => right.caseIds.length - left.caseIds.length).slice(0, mostProposals);
}

type FindEntry = (question: string | null) => KnowledgeEntry | null;

/** Outlives the words: they may be a buyer's, and the same thing is still not proposed twice. */
function keyOf(kind: Proposal['kind'], ...words: readonly string[]): string {
  return `${kind}:${hashText(words.join('\n'))}`;
}

/** Whether two texts say the same; texts of very different length never do, and need no look at their words. */
function saysTheSame(one: string, other: string): boolean {
  const [shorter, longer] = one.length < other.length ? [one, other] : [other, one];
  return shorter.length * 2 > longer.length && likeness(shorter, longer) >= sameText;
}

/** People answered without a draft, with an entry or in its words: the buyer's words are another way to ask. */
function variants(lessons: readonly ReplyLesson[], entryAsking: FindEntry): ProposedChange[] {
  const known = lessons.filter(({ topic, draft }) => topic !== null && draft !== null);
  return lessons.flatMap((lesson): ProposedChange[] => {
    if (lesson.topic !== null) return [];
    const like = known.find(({ draft }) => saysTheSame(draft ?? '', lesson.sent));
    const entry = entryAsking(lesson.answeredWith ?? like?.topic ?? null);
    if (entry === null) return [];
    const variant = withoutNumbers(lesson.buyerWords);
    return [
      {
        kind: 'variant',
        title: `Ещё один вопрос к записи «${entry.question}»`,
        body: variant,
        edit: { kind: 'variant', entryId: entry.id, variant },
        caseIds: [lesson.caseId],
        key: keyOf('variant', entry.question, lesson.buyerWords),
      },
    ];
  });
}

/** People wrote the same answer again and again, and the knowledge has none. */
function newEntries(lessons: readonly ReplyLesson[]): ProposedChange[] {
  const own = lessons.filter(
    ({ topic, answeredWith, change }) => topic === null && answeredWith === null && change === 'own',
  );
  return groupsOf(own, (one, other) => saysTheSame(one.sent, other.sent))
    .filter((group) => group.length >= habit)
    .flatMap((group) =>
      group.slice(0, 1).map((first) => {
        const question = withoutNumbers(first.buyerWords);
        return {
          kind: 'faq_entry' as const,
          title: `Новая запись: «${question}»`,
          body: first.sent,
          edit: { kind: 'entry' as const, question, answer: withoutGreeting(first.sent) },
          caseIds: group.map(({ caseId }) => caseId),
          key: keyOf('faq_entry', first.sent),
        };
      }),
    );
}

/** The same words are added to, or struck from, the drafts of one entry. */
function wordings(lessons: readonly ReplyLesson[], entryAsking: FindEntry): ProposedChange[] {
  const edited = lessons.filter(
    ({ topic, draft, change }) => topic !== null && draft !== null && change !== 'as_is',
  );
  const byTopic = Map.groupBy(edited, ({ topic }) => topic ?? '');
  return [...byTopic].flatMap(([topic, group]) => {
    const entry = entryAsking(topic);
    if (entry === null) return [];
    const changes = group.flatMap(({ caseId, draft, sent }) =>
      changesOf(draft ?? '', sent).map((change) => ({ caseId, change })),
    );
    const bodyOf = ({ added, words }: Rewording) => `${added ? '+' : '−'} ${words}`;
    return [...Map.groupBy(changes, ({ change }) => bodyOf(change))].flatMap(([body, seen]) => {
      const caseIds = [...new Set(seen.map(({ caseId }) => caseId))];
      return seen.slice(0, caseIds.length >= habit ? 1 : 0).map(({ change }) => ({
        kind: 'template' as const,
        title: `Правка записи «${topic}»`,
        body,
        edit: { kind: 'wording' as const, entryId: entry.id, ...change },
        caseIds,
        key: keyOf('template', topic, body),
      }));
    });
  });
}

/** Buyers ask for an entry in a word that it does not know. */
function synonyms(lessons: readonly ReplyLesson[], known: SchoolTools): ProposedChange[] {
  return proposedSynonyms(lessons, known, habit).map(({ entry, word, meant, caseIds }) => ({
    kind: 'synonym',
    title: `Синоним: «${word}» = «${meant}»`,
    body: `Так спрашивают о записи «${entry.question}», а она этого слова не знает.`,
    edit: { kind: 'synonyms', words: [word, meant] },
    caseIds,
    key: keyOf('synonym', word, meant),
  }));
}

interface Rewording {
  readonly added: boolean;
  readonly words: string;
  readonly after: string;
}

/** Words enough to find their place again. */
const wordsBefore = 6;

/** Parts of at least two words; single words are tone, not knowledge. */
function changesOf(draft: string, sent: string): readonly Rewording[] {
  const parts = wordDiff(draft, sent);
  return parts.flatMap(({ kind, text }, at) => {
    const words = text.trim();
    if (kind === 'same' || words.split(/\s+/u).length < 2) return [];
    const before = parts.slice(0, at).findLast((one) => one.kind === 'same')?.text ?? '';
    const after = before.trim().split(/\s+/u).slice(-wordsBefore).join(' ');
    return [{ added: kind === 'added', words, after }];
  });
}

/** A greeting is the drafter's matter, not the entry's. */
function withoutGreeting(text: string): string {
  return text
    .replace(/^\s*(?:здравствуйте|добрый (?:день|вечер)|доброе утро|доброго дня)[^.!\n]*[.!\n]\s*/iu, '')
    .trim();
}

/** Numbers of orders and telephones, addresses of the net and nicks say nothing of what is asked. */
function withoutNumbers(text: string): string {
  return text
    .replace(/\S+@\S+|https?:\/\/\S+|@\w+|\+?\d[\d\s()–-]{4,}\d/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/\s+(?=[?!.,;:])/gu, '')
    .trim();
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
