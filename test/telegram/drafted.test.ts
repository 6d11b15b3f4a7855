/** What a card says of a draft's origin, and what it offers where there is none. */
import { describe, expect, test } from 'vitest';
import type { Drafter, DraftOutcome } from '../../src/desk/drafting.ts';
import type { KnowledgeFact } from '../../src/desk/facts.ts';
import type { Draft } from '../../src/desk/words.ts';
import { authorWords, confidenceWords } from '../../src/telegram/draft-origin.ts';
import { caseOf } from '../desk/steps.ts';
import { aDraft, noon } from '../support/case-view.ts';
import { card, forge, labels, lastMessage, lead, messages, press, teamStage, write } from './team-stage.ts';

const options = { staffName: () => 'Анна' };
const source = { ref: 'F1', kind: 'faq' as const, title: 'Возвраты', quote: 'Семь дней', at: noon };

function byModel(repairs = 0): Partial<Draft> {
  const calls = [{ endpoint: 'host m', model: 'gpt-4.1-mini' }];
  return { author: 'model', trace: { drafter: 'model', calls, repairs, fallback: null } };
}

test.each<[string, Partial<Draft>, string]>([
  ['a model by its name', byModel(), 'модель gpt-4.1-mini'],
  ['a model without a trace', { author: 'model', trace: {} }, 'модель'],
  ['a template alone', { author: 'template', trace: { drafter: 'template' } }, 'шаблон'],
  [
    'a template in place of the model',
    {
      author: 'template',
      trace: {
        drafter: 'template',
        model: { calls: [{ endpoint: 'x', failure: 'timeout' }], repairs: 0, fallback: 'модель недоступна' },
      },
    },
    'шаблон (модель недоступна)',
  ],
  ['a person', { author: 'staff', staffId: 7101 }, 'Анна'],
  ['a person who is not named', { author: 'staff', staffId: null }, 'сотрудник'],
])('the card names %s', (_, changes, words) => {
  expect(authorWords(aDraft('Здравствуйте!', changes), options)).toBe(words);
});

test.each<[string, Partial<Draft>, RegExp | null]>([
  ['sourced throughout', { ...byModel(), sources: [source] }, /^высокая/u],
  [
    'with an entry that is not the nearest',
    {
      author: 'model',
      trace: { ...byModel().trace, offered: [{ ref: 'F2' }, { ref: 'F1' }] },
      sources: [source],
    },
    /^средняя, взята не самая близкая/u,
  ],
  [
    'about what the knowledge does not answer',
    { author: 'model', trace: { ...byModel().trace, answerable: false }, sources: [source] },
    /^низкая, точного ответа/u,
  ],
  ['repaired', { ...byModel(1), sources: [source] }, /^средняя, модель исправляла/u],
  ['asking for something', { ...byModel(), sources: [source], missing: ['номер заказа'] }, /^низкая/u],
  ['without sources', byModel(), /^низкая, источников нет/u],
  ['from a template', { author: 'template', sources: [source] }, /^средняя, готовый ответ/u],
  ['by a person', { author: 'staff', staffId: 7101 }, null],
])('confidence of a draft %s is told in words', (_, changes, words) => {
  const said = confidenceWords(aDraft('Здравствуйте!', changes));
  if (words === null) expect(said).toBeNull();
  else expect(said).toMatch(words);
  expect(said ?? '').not.toMatch(/\d/u);
});

const nearest: readonly KnowledgeFact[] = [
  {
    ref: 'F1',
    id: 'returns-how',
    title: 'Как вернуть товар?',
    text: 'В кабинете.',
    reviewedOn: '2025-10-12',
  },
  {
    ref: 'F2',
    id: 'returns-where',
    title: 'Куда отнести возврат?',
    text: 'В пункт.',
    reviewedOn: '2026-10-12',
  },
  { ref: 'F3', id: 'gone', title: 'Запись, которой больше нет', text: 'Пусто.', reviewedOn: null },
];

function none(change: Partial<Extract<DraftOutcome, { kind: 'none' }>> = {}): DraftOutcome {
  const reason = 'Нет ответа в базе знаний.';
  return { kind: 'none', reason, nearest, handoff: null, trace: {}, ...change };
}

/** Gives the outcomes one after another, the last one for ever. */
function drafterOf(...outcomes: DraftOutcome[]): Drafter {
  let next = 0;
  return {
    async draft() {
      const outcome = outcomes[Math.min(next, outcomes.length - 1)] ?? none();
      next += 1;
      return outcome;
    },
  };
}

describe('no draft', () => {
  test('the three nearest entries are shown, and one press puts one into a draft with its source', async () => {
    const on = await teamStage({ desk: { drafter: drafterOf(none()) } });
    await on.ask('Как вернуть?');
    const { text } = card(on);
    expect(text).toContain('Нет ответа в базе знаний.');
    expect(text).toContain(
      'Ближайшее в базе знаний\n1. Как вернуть товар? · проверено 12.10.2025\nВ кабинете.',
    );
    expect(text).toContain('2. Куда отнести возврат? · проверено 12.10\n');
    expect(labels(card(on))).toEqual(expect.arrayContaining(['Вставить 1', 'Вставить 2', 'Вставить 3']));
    expect(labels(card(on))).not.toContain('✅ Отправить');
    expect(await press(on, 'Вставить 2')).toMatchObject({ alert: false, text: 'Вставлено в черновик.' });
    expect(card(on).text).toContain('Здравствуйте!\nВ любой пункт выдачи Ozon.');
    expect(card(on).text).toContain('Куда отнести возврат? · проверено 12.10');
    expect(labels(card(on))).toContain('✅ Отправить');
    expect(labels(card(on))).not.toContain('Вставить 1');
    expect(on.troubles).toEqual([]);
  });

  test('an entry that is gone, and a press on an old card, say so', async () => {
    const on = await teamStage({ desk: { drafter: drafterOf(none()) } });
    await on.ask();
    const gone = await press(on, 'Вставить 3');
    expect(gone).toMatchObject({ alert: true });
    expect(gone.text).toContain('Этой записи в базе уже нет');
    const { version } = await caseOf(on.bench, 1);
    await write(on, 'Здравствуйте! Ответ.', { to: card(on) });
    expect(await forge(on, `near:1:${version.toString(36)}:0`)).toMatchObject({ alert: true });
    expect(card(on).text).toContain('Здравствуйте! Ответ.');
  });

  test('a draft from before the buyer’s new words is offered no more', async () => {
    const first: DraftOutcome = {
      kind: 'draft',
      author: 'template',
      text: 'Здравствуйте! Заказ в пути.',
      sources: [source],
      missing: [],
      knowledge: [],
      trace: {},
    };
    const on = await teamStage({
      desk: { drafter: drafterOf(first, none({ reason: 'Для руководителя: суд.', handoff: 'legal' })) },
    });
    await on.ask('Где заказ?');
    expect(labels(card(on))).toContain('✅ Отправить');
    await on.ask('Подаю в суд!');
    expect(labels(card(on))).not.toContain('✅ Отправить');
    expect(card(on).text).not.toContain('Заказ в пути');
  });

  test('what is not there is written and composed, not changed', async () => {
    const second: DraftOutcome = {
      kind: 'draft',
      author: 'template',
      text: 'Здравствуйте! Заказ в пути.',
      sources: [source],
      missing: [],
      knowledge: [],
      trace: {},
    };
    const on = await teamStage({ desk: { drafter: drafterOf(none(), second) } });
    await on.ask('Где заказ?');
    expect(labels(card(on))).toEqual(expect.arrayContaining(['✏️ Написать', '🔄 Составить']));
    await press(on, '🔄');
    expect(labels(card(on))).toEqual(['Без указаний', 'С указанием…', '‹ Назад']);
    expect(await press(on, 'Без указаний')).toMatchObject({ alert: false, text: 'Составляем черновик.' });
    expect(await caseOf(on.bench, 1)).toMatchObject({ state: 'open', instruction: null });
    await on.draft(1);
    expect(labels(card(on))).toEqual(expect.arrayContaining(['✅ Отправить', '✏️ Править', '🔄 Переделать']));
  });

  test('a wish that could not be met leaves the present text', async () => {
    const first: DraftOutcome = {
      kind: 'draft',
      author: 'template',
      text: 'Здравствуйте! Заказ в пути.',
      sources: [source],
      missing: [],
      knowledge: [],
      trace: {},
    };
    const on = await teamStage({
      desk: { drafter: drafterOf(first, none({ reason: 'Переделать не вышло.' })) },
    });
    await on.ask('Где заказ?');
    await press(on, '🔄');
    await press(on, 'Короче');
    await on.draft(1);
    expect(card(on).text).toContain('Заказ в пути');
    expect(card(on).text).not.toContain('Ближайшее');
  });
});

test('words for leads alone: the card names them, and they are called once', async () => {
  const reason = 'Для руководителя: речь о здоровье или травме. Черновика нет, ответьте сами.';
  const on = await teamStage({
    desk: { drafter: drafterOf(none({ reason, nearest: [], handoff: 'health' })) },
  });
  await on.ask('Ребёнок поранился');
  expect(card(on).text).toContain('🚩 Руководителям: Анна');
  const call = lastMessage(on);
  expect(call.text).toBe(`🚩 Анна\nОбращение № 1. ${reason}`);
  expect(call.entities.find(({ type }) => type === 'text_mention')).toMatchObject({ user: { id: lead.id } });
  await press(on, '🔄');
  await press(on, '‹ Назад');
  expect(messages(on).filter(({ text }) => text.startsWith('🚩'))).toHaveLength(1);
  // A reply to the call is a draft, as a reply to the card is.
  await write(on, 'Здравствуйте! Нам очень жаль.', { to: call, from: lead.id });
  expect(card(on).text).toContain('Нам очень жаль');
});
