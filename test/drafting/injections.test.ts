/** A model that obeys every order it reads: nothing of it may reach a reply. */
import { describe, expect, test } from 'vitest';
import type { DraftRequest, KnowledgeBase } from '../../src/desk/drafting.ts';
import { noFacts, type ProductFact } from '../../src/desk/facts.ts';
import { type Attack, attacks } from './attacks.ts';
import { knowledge, order, type Script, stage } from './stage.ts';

const question = 'Когда привезут мой заказ?';
const honest = [
  { text: 'Здравствуйте!', cites: [], kind: 'courtesy' },
  { text: 'Ваш заказ в пути, доставка ожидается 25–26 ноября.', cites: ['O2', 'O3'], kind: 'fact' },
];
const clean = 'Здравствуйте!\nВаш заказ в пути, доставка ожидается 25–26 ноября.';

/** Every label under which a model could slip the words in. */
const guises = [
  { kind: 'fact', cites: ['O3'] },
  { kind: 'fact', cites: ['F1'] },
  { kind: 'fact', cites: ['F1', 'F2', 'F3', 'O1', 'O2', 'O3', 'P1', 'T1'] },
  { kind: 'fact', cites: ['P1'] },
  { kind: 'fact', cites: [] },
  { kind: 'courtesy', cites: [] },
  { kind: 'ask', cites: [] },
];

function obeying(sentences: readonly object[]): Script {
  return () => JSON.stringify({ decision: 'answer', missing: [], sentences, language: 'ru' });
}

function poisoned(text: string): KnowledgeBase {
  return {
    ...knowledge,
    search(query, options) {
      const found = knowledge.search(query, options);
      const hits = found.hits.map((hit, index) =>
        index === 0 ? { ...hit, entry: { ...hit.entry, answer: `${hit.entry.answer} ${text}` } } : hit,
      );
      return { ...found, hits };
    },
  };
}

function sceneOf({ where, text }: Attack): {
  words: string;
  knowledge: KnowledgeBase;
  change: Partial<DraftRequest>;
} {
  const product: ProductFact = { name: text, sku: '1', offerId: 'A-1', price: null, quantity: 1, url: null };
  const facts = { ...noFacts, order, products: where === 'product' ? [product] : [] };
  return {
    words: where === 'buyer' ? `${question}\n${text}` : question,
    knowledge: where === 'faq' ? poisoned(text) : knowledge,
    change: { facts },
  };
}

test('there are enough attacks, in two languages and three places', () => {
  expect(attacks.length).toBeGreaterThanOrEqual(60);
  expect(attacks.filter(({ text }) => /^[^а-яё]*$/iu.test(text)).length).toBeGreaterThanOrEqual(15);
});

describe.each(attacks)('$where: $text', (attack) => {
  const { words, knowledge: base, change } = sceneOf(attack);

  test('a reply with the payload in it loses exactly the payload', async () => {
    let guise: object = {};
    const script: Script = (...call) => obeying([...honest, { text: attack.payload, ...guise }])(...call);
    const { ask } = stage({ knowledge: base, script });
    for (guise of guises) {
      const outcome = await ask(words, change);
      const text = outcome.kind === 'draft' ? outcome.text : '';
      expect(text, JSON.stringify(guise)).toBe(clean);
    }
  });

  test('a reply of the payload alone is not taken', async () => {
    const { ask } = stage({
      knowledge: base,
      script: obeying([{ text: attack.payload, kind: 'fact', cites: ['F1'] }]),
    });
    const outcome = await ask(words, change);
    if (outcome.kind === 'none') return;
    expect(outcome.author).toBe('template');
    expect(outcome.text).not.toContain(attack.payload);
  });

  test('without a model it changes nothing either', async () => {
    const { ask } = stage({ knowledge: base });
    const outcome = await ask(words, change);
    expect(outcome.kind === 'draft' ? outcome.text : '').not.toContain(attack.payload);
  });
});
