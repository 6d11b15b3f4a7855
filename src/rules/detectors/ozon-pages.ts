/** Which addresses are Ozon's own, and which of its pages show goods. */

/** Compared by registrable domain, so that `ozon.ru.evil.com` is none. */
const domains = new Set(['ozon.ru', 'ozon.kz', 'ozon.by', 'ozon.com']);
const spokenNames: Readonly<Record<string, string>> = { озон: 'ozon', ру: 'ru', ком: 'com' };
const twins: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  з: 'z',
  н: 'n',
  п: 'n',
  '0': 'o',
  г: 'r',
  и: 'u',
};
const goodsPath = /\/\s*(?:product|продукт|seller|brand|category|context|highlight|t)\s*\//u;

export function isOzon(host: string): boolean {
  return (
    domains.has(host) ||
    domains.has(
      host
        .split('.')
        .map((part) => spokenNames[part] ?? part)
        .join('.'),
    )
  );
}

/** A domain that only looks like Ozon's: «оzоn.ru» with Cyrillic letters, «0zon.ru». */
export function looksLikeOzon(host: string): boolean {
  return !isOzon(host) && isOzon([...host].map((letter) => twins[letter] ?? letter).join(''));
}

/** `written` is the address as it stands in the text, blanks and spoken slashes included. */
export function isGoodsPage(written: string): boolean {
  return goodsPath.test(
    written
      .replace(/,?\s(?:слэш|слеш|дробь|потом|затем|далее|дальше|после|следом|там)(?=\s)/gu, ' /')
      .replace(/(ru|ру)\s(product|seller|brand)\s/u, '$1/$2/'),
  );
}

/** The article at the end of a product page's address; '' when there is none. */
export function articleOf(address: string): string {
  return /(?<!\d)(\d{5,20})\/?(?:$|[?#])/u.exec(address)?.[1] ?? '';
}
