/** Reads posting, order and tracking numbers, and articles that are called so. */
import type { Token } from './word-types.ts';

export interface IdentifierRead {
  readonly kind: 'posting_number' | 'order_number' | 'tracking_number' | 'article';
  readonly id: string;
  readonly from: number;
  readonly next: number;
}

/** The shape of Ozon's numbers: account digits, order of the account, posting of the order. */
export function readIdentifier(tokens: readonly Token[], index: number): IdentifierRead | null {
  return (
    readDashed(tokens, index) ??
    readGrouped(tokens, index) ??
    readParted(tokens, index) ??
    readPostal(tokens, index) ??
    readLabelled(tokens, index)
  );
}

/** «12345678-0001-1» is a posting, «12345678-0001» an order; the dashes may be long or set apart. */
function readDashed(tokens: readonly Token[], index: number): IdentifierRead | null {
  const account = tokens[index];
  const dash = tokens[index + 1]?.text ?? '';
  if (account?.kind !== 'number' || account.text.length < 5 || (dash !== '-' && dash !== '/')) return null;
  const [order, dash2, posting] = tokens.slice(index + 2, index + 5);
  if (order?.kind !== 'number' || order.text.length !== 4) return null;
  const id = `${account.text}-${order.text}`;
  const isPosting = dash2?.text === dash && posting?.kind === 'number' && posting.text.length <= 3;
  if (isPosting) return { kind: 'posting_number', id: `${id}-${posting.text}`, from: index, next: index + 5 };
  return dash === '-' ? { kind: 'order_number', id, from: index, next: index + 3 } : null;
}

/** «1234 5678 – 0001 – 1»: the account in groups of digits; three parts of a posting prove that they belong together, and so does a label. */
function readGrouped(tokens: readonly Token[], index: number): IdentifierRead | null {
  let next = index;
  let account = '';
  while (next < index + 6 && tokens[next]?.kind === 'number' && (next === index || !tokens[next]?.newLine)) {
    account += tokens[next]?.text;
    next += 1;
  }
  if (next < index + 2 || account.length < 6 || account.length > 12 || !/^\d+$/.test(account)) return null;
  const [dash, order, dash2, posting] = tokens.slice(next, next + 4);
  if (dash?.text !== '-' || order?.kind !== 'number' || order.text.length !== 4) return null;
  const id = `${account}-${order.text}`;
  if (dash2?.text === '-' && posting?.kind === 'number' && posting.text.length <= 3)
    return { kind: 'posting_number', id: `${id}-${posting.text}`, from: index, next: next + 4 };
  const label = labelBefore(tokens, index);
  if (label === null || label.kind === 'article') return null;
  return { kind: 'order_number', id, from: index, next: next + 2 };
}

/** «51180344 0217 1» behind «посылка» or «заказ»: the parts of a posting with blanks between them. */
function readParted(tokens: readonly Token[], index: number): IdentifierRead | null {
  const [account, order, posting] = tokens.slice(index, index + 3);
  if (account?.kind !== 'number' || account.text.length < 7) return null;
  if (order?.kind !== 'number' || order.text.length !== 4) return null;
  if (posting?.kind !== 'number' || posting.text.length > 2 || isCountedAfter(tokens[index + 3])) return null;
  if (labelBefore(tokens, index) === null) return null;
  const id = [account, order, posting].map(({ text }) => text).join('-');
  return { kind: 'posting_number', id, from: index, next: index + 3 };
}

/** International post: two letters, nine digits, two letters. */
function readPostal(tokens: readonly Token[], index: number): IdentifierRead | null {
  const head = tokens[index];
  const digits = tokens[index + 1];
  const tail = tokens[index + 2];
  if (digits?.kind !== 'number' || digits.text.length !== 9 || !digits.glued) return null;
  if (!isLatinPair(head) || !isLatinPair(tail) || !tail?.glued) return null;
  return {
    kind: 'tracking_number',
    id: `${head?.text}${digits.text}${tail.text}`.toUpperCase(),
    from: index,
    next: index + 3,
  };
}

function isLatinPair(token: Token | undefined): boolean {
  return token?.kind === 'word' && /^[a-z]{2}$/.test(token.text);
}

const labels: readonly (readonly [RegExp, IdentifierRead['kind']])[] = [
  [/^(заказ(а|у|ом|е)?)$/, 'order_number'],
  [/^(отправлен(ие|ия|ию|ием)|посылк(а|и|у|е|ой))$/, 'posting_number'],
  [/^(трек[а-я]*|tracking|track|накладн(ая|ой|ую))$/, 'tracking_number'],
  [/^(артикул(а|у|ом|е)?|арт|sku|артикулы)$/, 'article'],
];
const between = new Set([
  'номер',
  'номером',
  'номера',
  'номеру',
  '№',
  'n',
  '#',
  ':',
  '.',
  '-',
  'под',
  'код',
  'за',
  '(',
  'трек',
  'отслеживания',
  'ваш',
  'с',
  'no',
  'озон',
  'ozon',
  '"',
  '«',
]);

/** «заказ № 12345», «трек-номер AB-12», «артикул 770-12»; the value's span is the number alone. */
function readLabelled(tokens: readonly Token[], index: number): IdentifierRead | null {
  const token = tokens[index];
  if (token === undefined || token.kind === 'mark') return null;
  const label = labelBefore(tokens, index);
  if (label === null) return null;
  const next = endOfCode(tokens, index, label.kind === 'tracking_number');
  const id = tokens
    .slice(index, next)
    .map(({ text }) => text)
    .join('')
    .toUpperCase();
  const digits = id.replace(/\D/g, '').length;
  if (digits === 0 || (label.kind === 'article' ? id.length < 3 : !label.numbered && digits < 5)) return null;
  if (token.kind === 'word' && digits < 3) return null;
  if (isCountedAfter(tokens[next])) return null;
  return { kind: label.kind, id, from: index, next };
}

function isCountedAfter(token: Token | undefined): boolean {
  if (token === undefined) return false;
  const { month, unit, measure, currency, percent, scale } = token.meaning;
  return Boolean(month || unit || currency || percent || scale || (measure && token.text !== 'в'));
}

function labelBefore(
  tokens: readonly Token[],
  index: number,
): { readonly kind: IdentifierRead['kind']; readonly numbered: boolean } | null {
  let numbered = false;
  for (let back = 1; back <= 4; back += 1) {
    const token = tokens[index - back];
    if (token === undefined || token.newLine) return matchLabel(token, numbered);
    const found = matchLabel(token, numbered);
    if (found !== null) return found;
    if (!between.has(token.text)) return null;
    if (/^(номер|№|n$|#|no$)/.test(token.text)) numbered = true;
  }
  return null;
}

function matchLabel(
  token: Token | undefined,
  numbered: boolean,
): { readonly kind: IdentifierRead['kind']; readonly numbered: boolean } | null {
  const kind = token === undefined ? undefined : labels.find(([pattern]) => pattern.test(token.text))?.[1];
  return kind === undefined ? null : { kind, numbered };
}

/** Codes run over glued letters, digits, dashes, points and slashes; tracking numbers may be written in groups. */
function endOfCode(tokens: readonly Token[], index: number, grouped: boolean): number {
  let next = index + 1;
  while (next < index + 12) {
    const token = tokens[next];
    if (token === undefined || !(token.glued || (grouped && isGroupOfDigits(tokens, next)))) break;
    if (
      token.kind === 'mark' &&
      !(
        ['-', '/', '.', '_'].includes(token.text) &&
        tokens[next + 1]?.glued &&
        tokens[next + 1]?.kind !== 'mark'
      )
    )
      break;
    next += 1;
  }
  return next;
}

function isGroupOfDigits(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  return (
    token?.kind === 'number' &&
    token.text.length >= 2 &&
    !token.newLine &&
    tokens[index - 1]?.kind === 'number' &&
    !isCountedAfter(tokens[index + 1])
  );
}
