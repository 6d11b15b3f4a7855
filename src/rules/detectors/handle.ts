/** Nicks: `@shop_best`, «ник: shop_best», `id1234567` of a social network. */
import type { Detector, Span } from '../detector.ts';
import { spansOf } from '../spans.ts';

const atNick = /(?<![\p{L}\p{N}._-])@\s?[a-zа-я][\p{L}\p{N}_.]{1,40}[\p{L}\p{N}_]/gu;
const socialId = /(?<![\p{L}\p{N}])id\s?\d{5,12}(?!\d)/gu;
const latinWord = /[\p{L}\p{N}_.]{3,60}/gu;
/** «оля_шьёт»: letters over low lines are a nick where something tells whom to look for. */
const joined = /(?<![\p{L}\p{N}_.-])[а-я\d]{2,20}_[а-я\d_]{2,40}(?![\p{L}\p{N}])/gu;
const latin = /^[a-z][a-z\d_.]*$/u;
const unlikeWords = /[_.\d]/u;
/** «T.G: », «в.к – »: two letters of a messenger, however parted, before its nick. */
const label = /(?<![\p{L}\p{N}])(?:t\W?g|т\W?г|v\W?k|в\W?к)\s?[:—–-]/gu;
/** Letters set apart and addresses of pages are other rules' matters. */
const noNick = /^(?:(?:[a-z][._]){2}|www\.)/u;

export const handle: Detector = (examined) => {
  const { text } = examined.base;
  const nicks = spansOf(text, atNick).filter(({ start, end }) => !ozon.test(text.slice(start, end)));
  const ids = examined.lexicon('contact.social').length > 0 ? spansOf(text, socialId) : [];
  const cues = examined.lexicon('contact.nick');
  const labels = [...cues, ...spansOf(text, label)];
  const named = labels.length === 0 ? [] : nicksIn(text).filter(({ start }) => follows(labels, start));
  const looked = examined.lexicon('riddle.find').length > 0 ? spansOf(text, joined) : [];
  return [...nicks, ...ids, ...named, ...looked];
};

const ozon = /^@\s?(?:озон|ozon)(?:$|[^\p{L}])/u;

function follows(cues: readonly Span[], at: number): boolean {
  return cues.some((cue) => cue.end <= at && at - cue.end < 30);
}

/** «best_shop24», without a full stop that ends the sentence. */
function nicksIn(text: string): Span[] {
  return spansOf(text, latinWord)
    .map(({ start, end }) => {
      const full = text.slice(start, end);
      return { start, end: start + full.replace(/[._]{1,3}$/u, '').length };
    })
    .filter(({ start, end }) => isNick(text.slice(start, end)));
}

function isNick(written: string): boolean {
  return latin.test(written) && unlikeWords.test(written) && !noNick.test(written);
}
