/** Every link of a text, plain, spoken or split, with the host that it leads to. */
import { LinkifyIt } from 'linkify-it';
import { parse } from 'tldts';
import type { Examined, RawHit, Span } from '../detector.ts';
import { type DottedRun, dottedRun, endOfPath, type Part, partsOf } from './address-parts.ts';
import { isOzon, looksLikeOzon } from './ozon-pages.ts';

const ownZones = ['рф', 'рус', 'онлайн', 'сайт', 'москва'];
const newZones = ['online', 'store', 'site', 'shop', 'club', 'market', 'link', 'top', 'xyz', 'app'];
const finder = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: false, fuzzyIP: true }).tlds(
  [...newZones, ...ownZones],
  true,
);
/** Zones that a spoken or split address may end in; Cyrillic spellings of Latin ones among them. */
const zones = new Set([
  ...'ru su com net org info biz me io ly cc gl to pro ai tv ру ком орг нет ми инфо про'.split(' '),
  ...ownZones,
  ...newZones,
]);
/** Zones that prove a split by themselves: «про», «нет», «top» are words as well. */
const sureZones = new Set('ru net com org рф ру me shop store online su'.split(' '));
const scheme =
  /(?<![\p{L}\p{N}])(?:tg|whatsapp|viber|skype|tel|mailto|intent|weixin|imo|signal):(?:\/\/)?[\p{L}\p{N}@+?=&_.-]+/gu;
const fileName = /\.(?:pdf|docx?|xlsx?|jpe?g|png|gif|mp[34]|avi|mov|zip|rar|txt|exe|apk|heic|csv)$/u;

/** The cheap test before cutting the text into parts. */
const splitSigns =
  /точк|тчк|(?<!\p{L})[dд][oо][tт](?!\p{L})|[[({*]\s?\.|\s\.[^.]|\.\s{1,2}(?:ru|net|com|org|рф|ру|me|shop|store|online|su)(?!\p{L})|\.[\p{L}\d]|[\p{L}\d]\s?\/\s|[。·•]/u;

export interface Link extends RawHit {
  /** Registrable domain; '' for links that open a program. */
  readonly host: string;
}

export function linksIn(examined: Examined): Link[] {
  const { text } = examined.base;
  const schemes = text.includes(':')
    ? [...text.matchAll(scheme)].map((match) => ({
        start: match.index,
        end: match.index + match[0].length,
        host: '',
      }))
    : [];
  const plain = [...schemes, ...plainLinks(examined), ...spacedLinks(text)];
  const split = splitLinks(examined).filter((link) => !plain.some((known) => covers(known, link)));
  return [...plain.filter((link) => !split.some((longer) => covers(longer, link))), ...split];
}

/** «www ozon ru product 881200345»: Ozon's address with blanks in place of its signs. */
const spacedOzon =
  /(?<![\p{L}\p{N}])(?:www\s)?(?:ozon|озон)\s(?:ru|ру)\s(?:product|seller|brand)\s[\p{L}\p{N}_-]{4,80}/gu;

function spacedLinks(text: string): Link[] {
  return [...text.matchAll(spacedOzon)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    host: 'ozon.ru',
    disguise: 'адрес записан по частям',
  }));
}

function covers(one: Span, other: Span): boolean {
  return one.start <= other.start && other.end <= one.end;
}

function plainLinks(examined: Examined): Link[] {
  const { text } = examined.base;
  if (!/[\p{L}\p{N}]\.[\p{L}\p{N}]|\/\//u.test(text)) return [];
  return (finder.match(text) ?? []).flatMap(({ index, lastIndex, url, schema }) => {
    const { hostname, domain, isIcann, isIp } = parse(url);
    if (schema === '' && !plausible(examined, { start: index, end: lastIndex })) return [];
    if (hostname === null || !(isIcann || isIp || schema !== '')) return [];
    return [{ start: index, end: lastIndex, host: domain ?? hostname }];
  });
}

/** «инструкция.pdf», «A4.Ru», «заказ.Без» and a slot «{product.name}» are no addresses. */
function plausible(examined: Examined, span: Span): boolean {
  const { text } = examined.base;
  const written = text.slice(span.start, span.end);
  if (text.charAt(span.start - 1) === '{') return false;
  const { start, end } = examined.base.toRaw(span.start, span.end);
  const raw = examined.raw.slice(start, end);
  if (fileName.test(written)) return false;
  if (/^[\d.,:]+$/u.test(written)) return false;
  const bare = /^([^./]+)\.(\p{L}+)$/u.exec(raw);
  if (bare === null) return true;
  const [, name = '', zone = ''] = bare;
  return !(/^\p{Lu}\p{Ll}/u.test(zone) && (name.length <= 3 || /^\p{Script=Cyrillic}+$/u.test(name)));
}

function splitLinks(examined: Examined): Link[] {
  const { text } = examined.base;
  if (!splitSigns.test(text)) return [];
  const parts = partsOf(text);
  const links: Link[] = [];
  for (let at = 0; at < parts.length; at += 1) {
    const run = dottedRun(parts, at);
    if (run === null || parts[at - 1]?.kind === 'at') continue;
    const link = run.joints.length === 0 ? null : linkOf(examined, parts, run);
    if (link !== null) links.push(link);
    at = run.next - 1;
  }
  return links;
}

function linkOf(examined: Examined, parts: readonly Part[], { words, joints, next }: DottedRun): Link | null {
  const known = words.findLastIndex((word, index) => index > 0 && zones.has(word.text));
  const zone = known < 0 ? words.findLastIndex((_, index) => isBracketed(words, joints, index)) : known;
  const first = words[0];
  const last = words[zone];
  const joint = joints[zone - 1];
  if (first === undefined || last === undefined || joint === undefined) return null;
  const written = words
    .slice(0, zone + 1)
    .map(({ text }) => text)
    .join('.');
  const host = parse(written).domain ?? written;
  const ozon = isOzon(host) || looksLikeOzon(host);
  const said = joints.slice(0, zone).some(({ spoken }) => spoken);
  const name = words[zone - 1];
  if (!ozon && !said && (name === undefined || !isSplitOnPurpose(examined, name, joint, last))) return null;
  const behind = zone === words.length - 1 ? next : parts.indexOf(last) + 1;
  const end = parts[endOfPath(parts, behind) - 1]?.end ?? last.end;
  return { start: first.start, end, host, disguise: 'адрес записан по частям' };
}

/** «pulse-techno[.]шор»: behind a bracketed dot any zone is one, the letters before it being Latin. */
function isBracketed(words: readonly Part[], joints: readonly Part[], index: number): boolean {
  const name = words[index - 1]?.text ?? '';
  const isLatin = /^[a-z\d_-]+$/u.test(name) && /[a-z]/u.test(name);
  return joints[index - 1]?.bracketed === true && isLatin && (words[index]?.text.length ?? 0) >= 2;
}

/** «shop . ru» and «shop .ru», but not «заказ. Ком…» or a sentence that ends before a short word. */
function isSplitOnPurpose(examined: Examined, name: Part, joint: Part, zone: Part): boolean {
  if (!(joint.spaced || zone.spaced) || !sureZones.has(zone.text)) return false;
  const { start, end } = examined.base.toRaw(zone.start, zone.end);
  const capital = /^\p{Lu}\p{Ll}/u.test(examined.raw.slice(start, end));
  return joint.spaced || (!capital && /^[a-z\d_-]+$/u.test(name.text));
}
