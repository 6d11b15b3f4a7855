import { describe, expect, it } from 'vitest';
import { materialsOf } from '../../../src/sandbox/model/materials.ts';

const read = (...contents: string[]) =>
  materialsOf({ model: 'm', messages: contents.map((content) => ({ role: 'user', content })) });

const expected = [
  { ref: 'F1', text: 'Возврат через «Заказы».' },
  { ref: 'O2', text: 'Статус: в пути' },
];

describe('materials are found however they are written', () => {
  it.each([
    ['lines', 'F1 Возврат через «Заказы».\nO2: Статус: в пути\n\nБуквы Q и A'],
    ['marked lines', '- [F1] Возврат через «Заказы».\n- [O2] Статус: в пути\n\nБуквы Q и A'],
    ['lines that go on', 'F1 Возврат\nчерез «Заказы».\n\n## Заказ\nO2 — Статус: в пути\n\nБуквы Q и A'],
    [
      'tags',
      '<f id="F1">Возврат через «Заказы».</f>\n<o kind="s" id="O2">\nСтатус: в пути\n</o>\nБуквы Q и A',
    ],
    [
      'JSON on lines',
      '{"id":"F1","text":"Возврат через «Заказы»."}\n{"ref":"O2","text":"Статус: в пути"}\nБуквы Q и A',
    ],
    [
      'JSON as a whole',
      '{"faq":[{"id":"F1","answer":"Возврат через «Заказы»."}],"order":{"O2":"Статус: в пути"},"buyer":"Буквы Q и A"}',
    ],
    ['quoted texts', 'F1 "Возврат через «Заказы»."\nO2 "Статус: в пути"\n\n"Буквы Q и A"'],
  ])('%s', (_, text) => {
    const { all, conversation } = read(text);
    expect(all).toEqual(expected);
    expect(conversation).toContain('Буквы Q и A');
    expect(conversation).not.toContain('Возврат');
  });

  it('in earlier messages too, while the words are those of the last one', () => {
    const { all, conversation } = read('F1 Возврат через «Заказы».\nO2 Статус: в пути', 'Где заказ?');
    expect(all).toEqual(expected);
    expect(conversation).toBe('Где заказ?');
  });

  it('nowhere when there are none', () => {
    expect(read('Просто слова.\nИ ещё.')).toEqual({ all: [], conversation: 'Просто слова.\nИ ещё.' });
  });
});
