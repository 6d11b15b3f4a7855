/** What a shop may take upon itself: verbs that promise, verbs that tell an outcome, nouns and infinitives that only name it. */

import type { PromiseAction, PromiseMood } from './types.ts';
import type { Meaning } from './word-types.ts';

type Entry = readonly [words: string, meaning: Meaning];
type Moods = Readonly<Partial<Record<PromiseMood | 'infinitive' | 'passive', string>>>;

const actions: Readonly<Record<PromiseAction, Moods>> = {
  refund: {
    pledge: 'вернем возвратим возвращаем перечислим переведем выплатим верну возвращу',
    outcome:
      'вернутся возвратятся вернут возвратят вернется возвратится зачислят перечислят выплатят возвращаются возвращается возвращают',
    infinitive: 'вернуть возвратить возвращать перечислить выплатить',
    passive:
      'возвращены возвращена возвращен возвращено перечислены перечислена выплачены выплачена зачислены',
    mention: 'возврат возврата возврате возврату возвратом возвратов',
  },
  compensate: {
    pledge: 'компенсируем скомпенсируем возместим компенсирую возмещу оплатим покроем возмещаем',
    outcome: 'компенсируют возместят компенсируются возместится компенсируется возмещается',
    infinitive: 'компенсировать возместить скомпенсировать возмещать',
    passive: 'компенсирована компенсированы возмещена возмещены возмещен',
    mention: 'компенсация компенсации компенсацию компенсацией возмещение возмещения возмещением',
  },
  discount: {
    pledge: 'скинем уступим',
    mention: 'скидка скидки скидку скидкой скидке скидок промокод промокода промокодом уценка уценку',
  },
  bonus: {
    pledge: 'начислим доначислим начислю',
    outcome: 'начислят начислятся',
    infinitive: 'начислить начислять',
    passive: 'начислены начислен начислено',
    mention: 'бонус бонусы бонусов кешбэк кэшбэк кешбек кэшбек',
  },
  replace: {
    pledge: 'заменим обменяем поменяем заменю обменяю поменяю подменим',
    outcome: 'заменят обменяют поменяют',
    infinitive: 'заменить обменять поменять',
    passive: 'заменен заменена заменены заменено',
    mention: 'замена замены замену замене заменой обмен обмена обмену обменом',
  },
  send: {
    pledge: 'вышлем дошлем пришлем вышлю пришлю дошлю довезем довышлем перешлем перевышлем',
    outcome: 'вышлют дошлют пришлют',
    infinitive: 'выслать дослать прислать',
    passive: 'выслан выслана высланы дослан',
    mention: 'досылка досылку',
  },
  gift: {
    pledge: 'подарим подарю задарим',
    outcome: 'подарят',
    infinitive: 'подарить',
    mention: 'подарок подарка подарком подарки подарков',
  },
  guarantee: {
    pledge: 'гарантируем гарантирую обещаем обещаю обязуемся клянемся ручаемся',
    infinitive: 'гарантировать обещать',
    mention: 'гарантия гарантии гарантию гарантией',
  },
  repair: {
    pledge: 'отремонтируем починим',
    outcome: 'отремонтируют починят',
    infinitive: 'отремонтировать починить',
    mention: 'ремонт ремонта',
  },
  deliver: {
    pledge: 'доставим привезем доставлю привезу',
    outcome: 'доставят привезут',
    infinitive: 'доставить привезти',
    mention: 'доставка доставки доставку доставкой доставке',
  },
};

export const promiseEntries: readonly Entry[] = Object.entries(actions).flatMap(([action, moods]) =>
  Object.entries(moods).map(
    ([mood, words]): Entry => [
      words,
      { promise: { action: action as PromiseAction, mood: mood as keyof Moods } },
    ],
  ),
);
