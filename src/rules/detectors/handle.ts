/** Nicks: `@shop_best`, «ник: shop_best», `id1234567` of a social network. */
import type { Detector } from '../detector.ts';

const atNick = /(?<![\p{L}\p{N}._-])@\s?[a-zа-я][\p{L}\p{N}_.]{1,40}[\p{L}\p{N}_]/gu;
const socialId = /(?<![\p{L}\p{N}])id\s?\d{5,12}(?!\d)/gu;
const latinNick =
  /(?<![\p{L}\p{N}._])(?!(?:[a-z][._]){2}|www\.)[a-z][a-z\d]*[_.\d][a-z\d_.]{0,40}[a-z\d](?![\p{L}\p{N}])/gu;

export const handle: Detector = (examined) => {
  const { text } = examined.base;
  const nicks = [...text.matchAll(atNick)].filter(
    (match) => !/^@\s?(?:озон|ozon)(?:$|[^\p{L}])/u.test(match[0]),
  );
  const social = examined.lexicon('contact.social');
  const ids = social.length > 0 ? [...text.matchAll(socialId)] : [];
  const cues = examined.lexicon('contact.nick');
  const named =
    cues.length === 0 ? [] : [...text.matchAll(latinNick)].filter((match) => follows(cues, match.index));
  return [...nicks, ...ids, ...named].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
};

function follows(cues: readonly { readonly end: number }[], at: number): boolean {
  return cues.some((cue) => cue.end <= at && at - cue.end < 30);
}
