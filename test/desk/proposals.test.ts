import { describe, expect, test } from 'vitest';
import type { KnowledgeEntry } from '../../src/desk/drafting.ts';
import type { ReplyLesson } from '../../src/desk/lessons.ts';
import { filledEdit } from '../../src/desk/proposal-edit.ts';
import { type ProposedChange, proposalsFrom as propose } from '../../src/desk/proposals.ts';
import { createWordReader } from '../../src/knowledge/wordbook.ts';

function entry(question: string, rest: Partial<KnowledgeEntry> = {}): KnowledgeEntry {
  return {
    id: question.toLowerCase(),
    kind: 'faq',
    question,
    variants: [],
    answer: 'Срок доставки виден в карточке заказа.',
    whenMissing: 'ask',
    tags: [],
    appliesTo: {},
    owner: 'магазин',
    reviewedOn: '2026-11-01',
    expiresOn: null,
    version: 3,
    ...rest,
  };
}

const entries = [
  entry('Доставка'),
  entry('Как отрегулировать ремень сумки?', { id: 'belt', answer: 'Ремень двигается пряжкой.' }),
  entry('Можно ли стирать сумку?', { id: 'wash' }),
  ...Array.from({ length: 8 }, (_, topic) => entry(`Тема ${topic}`)),
];

function proposalsFrom(lessons: readonly ReplyLesson[]): ProposedChange[] {
  return propose(lessons, { entries, read: createWordReader([['лямка', 'ручка']]) });
}

const edited = (change: ProposedChange | undefined) =>
  change === undefined ? null : filledEdit(change.edit, (id) => entries.find((one) => one.id === id) ?? null);

const delivery = 'Здравствуйте! Срок доставки виден в карточке заказа.';

function lesson(caseId: number, changes: Partial<ReplyLesson> = {}): ReplyLesson {
  const buyerWords = `Вопрос ${caseId}`;
  return {
    caseId,
    buyerWords,
    topic: 'Доставка',
    answeredWith: changes.topic === undefined ? 'Доставка' : changes.topic,
    draft: delivery,
    sent: delivery,
    change: 'as_is',
    ...changes,
  };
}

test('drafts that go out as they are teach nothing', () => {
  expect(proposalsFrom([1, 2, 3, 4].map((id) => lesson(id)))).toEqual([]);
  expect(proposalsFrom([])).toEqual([]);
});

test('what a proposal is known by for ever tells none of its words', () => {
  const byHand = lesson(7, { topic: null, draft: null, change: 'own', buyerWords: 'Пишет Маргарита' });
  const [variant] = proposalsFrom([lesson(1), byHand]);
  expect(variant?.key).toMatch(/^variant:[0-9a-f]{64}$/u);
  const [again] = proposalsFrom([lesson(1), { ...byHand, caseId: 8 }]);
  expect(again?.key).toBe(variant?.key);
});

describe('what people do again and again is proposed with its cases', () => {
  test('the same own answer three times: a new entry', () => {
    const own = {
      topic: null,
      draft: null,
      change: 'own' as const,
      sent: 'Здравствуйте! Гравировку мы не делаем.',
    };
    const proposals = proposalsFrom([1, 2, 3].map((id) => lesson(id, own)));
    expect(proposals).toMatchObject([{ kind: 'faq_entry', body: own.sent, caseIds: [1, 2, 3] }]);
    expect(proposalsFrom([1, 2].map((id) => lesson(id, own)))).toEqual([]);
  });

  test('an answer that the knowledge has, given by hand: the buyer’s words are a variant', () => {
    const byHand = lesson(7, { topic: null, draft: null, change: 'own', buyerWords: 'Чё там с посылкой?' });
    const proposals = proposalsFrom([lesson(1), byHand]);
    expect(proposals).toMatchObject([{ kind: 'variant', body: 'Чё там с посылкой?', caseIds: [7] }]);
    expect(edited(proposals[0])).toEqual({
      subject: 'entry',
      edit: { kind: 'add_variant', entryId: 'доставка', variant: 'Чё там с посылкой?' },
    });
    expect(proposals[0]?.title).toContain('Доставка');
  });

  test('the same words added to one entry’s drafts: a change of the entry', () => {
    const sent = `${delivery} Пункт выдачи хранит заказ семь дней.`;
    const edits = [1, 2, 3].map((id) => lesson(id, { sent, change: 'light' }));
    expect(proposalsFrom(edits)).toMatchObject([
      { kind: 'template', body: '+ Пункт выдачи хранит заказ семь дней.', caseIds: [1, 2, 3] },
    ]);
    const [added] = proposalsFrom(edits);
    expect(edited(added)?.edit).toMatchObject({
      kind: 'change',
      entryId: 'доставка',
      version: 3,
      patch: { answer: 'Срок доставки виден в карточке заказа. Пункт выдачи хранит заказ семь дней.' },
    });
    const oneWord = [1, 2, 3].map((id) =>
      lesson(id, { sent: delivery.replace('виден', 'указан'), change: 'light' }),
    );
    expect(proposalsFrom(oneWord)).toEqual([]);
  });
});

describe('what an edit becomes', () => {
  const wording = (change: { added: boolean; words: string; after?: string }) =>
    edited({ edit: { kind: 'wording', entryId: 'доставка', after: '', ...change } } as ProposedChange);

  test('added words stand where people put them, or at the end', () => {
    expect(wording({ added: true, words: 'и час доставки', after: 'Срок доставки' })?.edit).toMatchObject({
      patch: { answer: 'Срок доставки и час доставки виден в карточке заказа.' },
    });
    expect(wording({ added: true, words: 'Ждём вас.', after: 'чего нет' })?.edit).toMatchObject({
      patch: { answer: 'Срок доставки виден в карточке заказа. Ждём вас.' },
    });
    expect(wording({ added: true, words: 'в карточке' })).toBeNull();
  });

  test('struck words are gone, with the space before the mark', () => {
    expect(wording({ added: false, words: 'в карточке заказа' })?.edit).toMatchObject({
      patch: { answer: 'Срок доставки виден.' },
    });
    expect(wording({ added: false, words: 'чего нет' })).toBeNull();
  });

  test('of an entry that is gone nothing is made', () => {
    expect(filledEdit({ kind: 'variant', entryId: 'none', variant: 'слова' }, () => null)).toBeNull();
  });
});

test('a question for the knowledge names no order, telephone, address or nick', () => {
  const buyerWords = 'Где заказ 68160919-0001? Пишите @masha, m@mail.ru, +7 912 345-67-89';
  const [variant] = proposalsFrom([
    lesson(7, { topic: null, answeredWith: 'Доставка', draft: null, change: 'own', buyerWords }),
  ]);
  expect(variant?.body).toBe('Где заказ? Пишите,');
});

describe('a word that an entry does not know', () => {
  const belt = 'Как отрегулировать ремень сумки?';
  const about = (id: number, buyerWords: string, topic: string = belt) => lesson(id, { topic, buyerWords });
  const said = ['как подтянуть шлейку у сумки', 'шлейка длинная, как отрегулировать', 'Шлейку регулируют?'];
  const asked = said.map((words, index) => about(index + 1, words));

  test('is proposed as a synonym of the entry’s word that buyers leave out', () => {
    expect(proposalsFrom(asked)).toMatchObject([
      {
        kind: 'synonym',
        title: 'Синоним: «шлейку» = «ремень»',
        edit: { kind: 'synonyms', words: ['шлейку', 'ремень'] },
        caseIds: [1, 2, 3],
      },
    ]);
  });

  test('counts whoever wrote the draft: what the sent reply stands on is the answer', () => {
    const byHand = asked.map((one) => ({ ...one, topic: null, draft: null, answeredWith: belt }));
    expect(proposalsFrom(byHand).some(({ kind }) => kind === 'synonym')).toBe(true);
  });

  test.each<[string, readonly ReplyLesson[]]>([
    ['said twice only', asked.slice(0, 2)],
    [
      'said of everything',
      [...asked, ...said.map((words, at) => about(at + 4, words, 'Можно ли стирать сумку?'))],
    ],
    ['the entry’s own in another form', [1, 2, 3].map((id) => about(id, 'ремнями, сумкам'))],
    ['a number', [1, 2, 3].map((id) => about(id, 'ремень 12345 сумка'))],
    ['courtesy', [1, 2, 3].map((id) => about(id, 'Здравствуйте, спасибо, ремень сумки'))],
  ])('is no synonym when it is %s', (_, lessons) => {
    expect(proposalsFrom(lessons).filter(({ kind }) => kind === 'synonym')).toEqual([]);
  });
});

test('five at most, those with most cases first', () => {
  const lessons = Array.from({ length: 8 }, (_, topic) =>
    Array.from({ length: 3 + (topic % 4) }, (_, index) =>
      lesson(topic * 10 + index, {
        topic: `Тема ${topic}`,
        sent: `${delivery} Добавка номер ${topic} от нас.`,
        change: 'light',
      }),
    ),
  ).flat();
  const proposals = proposalsFrom(lessons);
  expect(proposals).toHaveLength(5);
  expect(proposals.map(({ caseIds }) => caseIds.length)).toEqual([6, 6, 5, 5, 4]);
});
