import { describe, expect, test } from 'vitest';
import { proposalsFrom, type ReplyLesson } from '../../src/desk/proposals.ts';

const delivery = 'Здравствуйте! Срок доставки виден в карточке заказа.';

function lesson(caseId: number, changes: Partial<ReplyLesson> = {}): ReplyLesson {
  const buyerWords = `Вопрос ${caseId}`;
  return {
    caseId,
    buyerWords,
    topic: 'Доставка',
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
    expect(proposals[0]?.title).toContain('Доставка');
  });

  test('the same words added to one entry’s drafts: a change of the entry', () => {
    const sent = `${delivery} Пункт выдачи хранит заказ семь дней.`;
    const edits = [1, 2, 3].map((id) => lesson(id, { sent, change: 'light' }));
    expect(proposalsFrom(edits)).toMatchObject([
      { kind: 'template', body: '+ Пункт выдачи хранит заказ семь дней.', caseIds: [1, 2, 3] },
    ]);
    const oneWord = [1, 2, 3].map((id) =>
      lesson(id, { sent: delivery.replace('виден', 'указан'), change: 'light' }),
    );
    expect(proposalsFrom(oneWord)).toEqual([]);
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
