/** A verdict for the terminal: the text with its findings underlined, then each finding with its reason. */
import type { styleText } from 'node:util';
import type { Finding, Severity, Verdict } from '../desk/checking.ts';
import { printed } from './printed.ts';

type Style = (format: Parameters<typeof styleText>[0], piece: string) => string;
type Colour = 'red' | 'yellow' | 'cyan';

const colours: Readonly<Record<Severity, Colour>> = { block: 'red', warn: 'yellow', note: 'cyan' };
const names: Readonly<Record<Severity, string>> = {
  block: 'Блокирует',
  warn: 'Предупреждение',
  note: 'К сведению',
};
const verdicts = {
  pass: 'Замечаний нет, отправлять можно.',
  warn: 'Отправлять можно, но посмотрите замечания.',
  block: 'Отправлять нельзя.',
} as const;

export function describeVerdict(text: string, { level, findings }: Verdict, style: Style): string {
  const told = findings.map((finding, at) => describeFinding(finding, at + 1, style));
  return [underlined(text, findings, style), '', verdicts[level], ...told].join('\n');
}

/** Each line of the text, and below it marks under what was found. */
function underlined(text: string, findings: readonly Finding[], style: Style): string {
  let offset = 0;
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    lines.push(printed(line));
    const marks = marksUnder(line, offset, findings);
    if (marks.trim() !== '') lines.push(style(worstColour(findings), marks));
    offset += line.length + 1;
  }
  return lines.join('\n');
}

function marksUnder(line: string, offset: number, findings: readonly Finding[]): string {
  const places = Array.from({ length: line.length }, () => ' ');
  for (const { start, end } of findings) {
    for (let at = Math.max(0, start - offset); at < Math.min(line.length, end - offset); at += 1)
      places[at] = '~';
  }
  return [...new Intl.Segmenter('ru', { granularity: 'grapheme' }).segment(line)]
    .map(({ index }) => places[index] ?? ' ')
    .join('')
    .trimEnd();
}

function worstColour(findings: readonly Finding[]): Colour {
  return colours[findings[0]?.severity ?? 'note'];
}

function describeFinding(finding: Finding, number: number, style: Style): string {
  const { severity, rule, message, why, suggestion, disguise } = finding;
  return [
    `${number}. ${style(colours[severity], names[severity])} (${rule}): ${printed(message)}`,
    `   Почему: ${why}`,
    ...(suggestion === '' ? [] : [`   Что сделать: ${printed(suggestion)}`]),
    ...(disguise === null ? [] : [`   Скрыто: ${printed(disguise)}.`]),
  ].join('\n');
}
