/** Links and e-mail addresses, spoken and split ones included; pages of Ozon itself are allowed. */
import { LinkifyIt } from 'linkify-it';
import { parse } from 'tldts';
import type { Detector, Examined, RawHit, Span } from '../detector.ts';

const finder = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: false, fuzzyIP: true }).tlds(
  [
    'online',
    'store',
    'site',
    'shop',
    'club',
    'market',
    'link',
    'top',
    'xyz',
    'app',
    'рф',
    'рус',
    'онлайн',
    'сайт',
    'москва',
  ],
  true,
);
const zones =
  'ru|su|com|net|org|info|biz|me|io|ly|cc|gl|to|pro|shop|store|online|site|club|market|link|top|xyz|app|ai|tv|рф|рус|онлайн|сайт|москва|ру|ком|орг|нет|ми|инфо|про';
const dot = String.raw`(?:\s{0,2}(?:\.|\[\s?\.\s?\]|\(\s?\.\s?\)|\{\.\}|\[dot\]|\(dot\)|\[точка\]|\(точка\)|\*точка\*|。|·|•)\s{0,2}|\s{1,2}(?:точка|точку|тчк|dot)\s{1,2})`;
const label = String.raw`[\p{L}\p{N}][\p{L}\p{N}_-]{0,40}`;
const splitLink = new RegExp(
  String.raw`(?<![\p{L}\p{N}@])(${label}(?:${dot}${label}){0,2}?)(${dot})(${zones})(?![\p{L}\p{N}])(?:\s?(?:/|слеш|слэш)\s?[\p{L}\p{N}_/-]{1,60})?`,
  'gu',
);
const scheme =
  /(?<![\p{L}\p{N}])(?:tg|whatsapp|viber|skype|tel|mailto|intent|weixin|imo|signal):(?:\/\/)?[\p{L}\p{N}@+?=&_.-]+/gu;
const mailbox = new RegExp(
  String.raw`(?<![\p{L}\p{N}])[\p{L}\p{N}][\p{L}\p{N}_.+-]{0,40}(?:\s{0,2}(?:@|\(at\)|\[at\]|\(a\)|\(собака\)|\[собака\])\s{0,2}|\s{1,2}(?:собака|собачка|собаку|гав|эт|at)\s{1,2})${label}(?:${dot}${label}){0,2}?(?:(?:${dot})[\p{L}]{2,10})(?![\p{L}\p{N}])`,
  'gu',
);
const providers =
  'mail|gmail|yandex|ya|rambler|inbox|bk|list|icloud|outlook|мэйл|мейл|майл|гмейл|гмаил|джимейл|яндекс|рамблер|инбокс|аутлук';
const knownMailbox = new RegExp(
  String.raw`(?<![\p{L}\p{N}])[\p{L}\p{N}][\p{L}\p{N}_.+-]{0,40}(?:\s{0,2}@\s{0,2}|\s{1,2}(?:собака|собачка|собаку|at)\s{1,2})(?:на\s)?(?:${providers})(?![\p{L}\p{N}])`,
  'gu',
);
const fileName = /\.(?:pdf|docx?|xlsx?|jpe?g|png|gif|mp[34]|avi|mov|zip|rar|txt|exe|apk|heic|csv)$/u;

/** Ozon's own domains, compared by registrable domain so that `ozon.ru.evil.com` is none. */
const ozonDomains = new Set(['ozon.ru', 'ozon.kz', 'ozon.by', 'ozon.com']);

export const link: Detector = (examined) => linksOf(examined).filter((found) => !isOzon(found.host));

/** A page of goods on Ozon: allowed in a chat, forbidden in public answers (the rule file says where). */
export const otherGoodsLink: Detector = (examined) => {
  const own = ownPages(examined);
  return linksOf(examined).filter(
    ({ host, start, end }) =>
      isOzon(host) &&
      /\/(?:product|seller|brand|category|context|highlight|t)\//u.test(
        examined.base.text.slice(start, end),
      ) &&
      !own.has(articleOf(examined.base.text.slice(start, end))),
  );
};

export const email: Detector = (examined) => {
  const { text } = examined.base;
  if (!/@|собак|собач|\bat\b|\(a\)|гав|\sэт\s/u.test(text)) return [];
  return [...text.matchAll(mailbox), ...text.matchAll(knownMailbox)].map(spanOf);
};

interface Found extends RawHit {
  readonly host: string;
}

function linksOf(examined: Examined): Found[] {
  const { text } = examined.base;
  const schemes = text.includes(':')
    ? [...text.matchAll(scheme)].map((match) => ({ ...spanOf(match), host: '' }))
    : [];
  return [...schemes, ...writtenLinks(examined), ...splitLinks(examined)];
}

function writtenLinks(examined: Examined): Found[] {
  const { text } = examined.base;
  if (!/[\p{L}\p{N}]\.[\p{L}\p{N}]|:\/\/|\/\//u.test(text)) return [];
  return (finder.match(text) ?? []).flatMap(({ index, lastIndex, url, schema }) => {
    const { hostname, domain, isIcann, isIp } = parse(url);
    if (schema === '' && !plausible(examined, { start: index, end: lastIndex })) return [];
    if (hostname === null || !(isIcann || isIp || schema !== '')) return [];
    return [{ start: index, end: lastIndex, host: domain ?? hostname }];
  });
}

/** «инструкция.pdf», «A4.Ru» and «заказ.Без» are no addresses. */
function plausible(examined: Examined, span: Span): boolean {
  const written = examined.base.text.slice(span.start, span.end);
  const { start, end } = examined.base.toRaw(span.start, span.end);
  const raw = examined.raw.slice(start, end);
  if (fileName.test(written)) return false;
  if (/^\d+(?:[.,:]\d+)*$/u.test(written)) return false;
  const bare = /^([^./]+)\.(\p{L}+)$/u.exec(raw);
  if (bare === null) return true;
  const [, name = '', zone = ''] = bare;
  return !(/^\p{Lu}\p{Ll}/u.test(zone) && (name.length <= 3 || /^\p{Script=Cyrillic}+$/u.test(name)));
}

function splitLinks(examined: Examined): Found[] {
  const { text } = examined.base;
  if (!/точк|тчк|dot|[[({]\s?\.\s?[\])}]|\s\.|\.\s(?:ru|com|net|org|рф|ру|ком|me|io)|[。·•]/u.test(text))
    return [];
  return [...text.matchAll(splitLink)].flatMap((match) => {
    const [whole, name = '', joint = '', zone = ''] = match;
    const spoken = /\p{L}|[[({]|[。·•]/u.test(joint);
    if (!spoken && !isSplitOnPurpose(examined, match.index, whole, name, joint, zone)) return [];
    const host = `${name.replace(new RegExp(dot, 'gu'), '.')}.${zone}`.replace(/\s/gu, '');
    return [{ ...spanOf(match), host: parse(host).domain ?? host, disguise: 'адрес записан по частям' }];
  });
}

/** «shop . ru» and «shop .ru», but not «заказ. Ком…» or a sentence that ends before a short word. */
function isSplitOnPurpose(
  examined: Examined,
  at: number,
  whole: string,
  name: string,
  joint: string,
  zone: string,
): boolean {
  if (!/\s/u.test(joint)) return false;
  if (!/^(?:ru|com|net|org|рф|ру|me|shop|store|online|su)$/u.test(zone)) return false;
  const { start, end } = examined.base.toRaw(at, at + whole.length);
  const capital = /^\s*\p{Lu}\p{Ll}/u.test(examined.raw.slice(start, end).slice(name.length + joint.length));
  return /^\s/u.test(joint) || (!capital && /^[a-z\d_.-]+$/u.test(name));
}

function isOzon(host: string): boolean {
  return ozonDomains.has(host);
}

function ownPages(examined: Examined): Set<string> {
  const { products, order } = examined.context.facts;
  const known = [...products, ...(order?.products ?? [])];
  return new Set(
    known.flatMap(({ url, sku }) => [sku ?? '', articleOf(url ?? '')]).filter((article) => article !== ''),
  );
}

/** The article at the end of a product page's address. */
function articleOf(address: string): string {
  return /(\d{5,})\/?(?:[?#].*)?$/u.exec(address)?.[1] ?? '';
}

function spanOf(match: RegExpExecArray): Span {
  return { start: match.index, end: match.index + match[0].length };
}
