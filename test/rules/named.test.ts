import { expect, test } from 'vitest';
import { peopleIn, titlesIn } from '../../src/rules/named.ts';

const pieces = (raw: string, find: typeof titlesIn) =>
  find(raw).map(({ start, end }) => raw.slice(start, end));

test.each([
  ['Роман «Идиот» отправлен', ['Идиот']],
  ['Есть в "Петровиче" и в „Ленте“', ['Петровиче', 'Ленте']],
  ['Вы прямо «умник»', []],
  ['«', []],
  ['Нажмите «Повторить заказ» ещё раз', []],
  ['Откройте раздел «Бытовая химия», там «Лотос»', ['Лотос']],
])('titles of %j', (raw, titles) => {
  expect(pieces(raw, titlesIn)).toEqual(titles);
});

test.each([
  ['Брала Светлана Котова из Твери', ['Светлана Котова']],
  ['Передали Нине Павловне', ['Нине Павловне']],
  ['Курьер Руслан А. звонил', ['Руслан А.']],
  ['Её взяла Смирнова Ольга с Лесной', ['Смирнова Ольга']],
  ['Нижний Новгород ждёт', []],
  ['Светлана, добрый день', []],
])('people of %j', (raw, people) => {
  expect(pieces(raw, peopleIn)).toEqual(people);
});
