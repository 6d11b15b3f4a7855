/** Tables for spreadsheets: comma separated, with every cell that a spreadsheet would run made harmless. */

type Cell = string | number | null;

/** A leading `= + - @` (also behind a tab or a line's end) makes a formula of a cell. */
const formula = /^[\s]*[=+\-@]/u;

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const harmless = formula.test(cell) ? `'${cell}` : cell;
  return /[",;\r\n]/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** UTF-8 with a mark in front, because spreadsheets guess otherwise; rows end as RFC 4180 says. */
export function toCsv(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return `\ufeff${[head, ...rows].map((row) => row.map(cellText).join(',')).join('\r\n')}\r\n`;
}
