/** The findings of a card in words: what is wrong, where, why, what to write instead. */
import type { Finding, Verdict } from '../desk/checking.ts';
import type { CardOptions } from './card-options.ts';
import { findingTitle, foundWords, placeWords, severityGlyphs } from './finding-words.ts';
import { countCodePoints, oneLine, type RichText, shorten } from './rich-text.ts';

const findingLimit = 10;

function mustChange(findings: readonly Finding[]): string {
  const blocking = findings.filter((finding) => finding.severity === 'block');
  const named = new Set(blocking.map((finding) => foundWords(finding) || shorten(findingTitle(finding), 80)));
  const rest = named.size - 5;
  return `${[...named].slice(0, 5).join(', ')}${rest > 0 ? ` и ещё ${rest}` : ''}`;
}

/** Lines that explain one finding, without its first words; a rule gives its reasons once. */
function explanation(finding: Finding, isKnownRule: boolean, { staffName }: CardOptions): string {
  const { lifted } = finding;
  if (lifted !== undefined) {
    const place = placeWords(finding);
    const who = shorten(oneLine(staffName(lifted.by)), 60);
    const reason = shorten(oneLine(lifted.reason), 160);
    return `${place === '' ? '' : `: ${place}`}\nСнял(а) ${who} как ложную тревогу: ${reason}`;
  }
  const parts = [
    placeWords(finding),
    finding.disguise === null ? '' : `(${shorten(oneLine(finding.disguise), 80)})`,
  ].filter((part) => part !== '');
  const why = isKnownRule ? '' : shorten(oneLine(finding.why), 160);
  // A button that puts it right says how.
  const suggestion = isKnownRule || finding.fix !== null ? '' : shorten(oneLine(finding.suggestion), 160);
  return [
    parts.length === 0 ? '' : `: ${parts.join(' ')}`,
    why === '' ? '' : `\nПочему: ${why}`,
    suggestion === '' ? '' : `\nКак лучше: ${suggestion}`,
  ].join('');
}

/** Lists up to ten findings, fewer when the message has no room, and counts the rest. */
export function writeFindings(card: RichText, verdict: Verdict | null, options: CardOptions): void {
  if (verdict === null || verdict.findings.length === 0) return;
  const { findings } = verdict;
  if (verdict.level === 'block') {
    card.bold('Отправить нельзя. Исправьте: ').plain(`${mustChange(findings)}\n`);
  }
  card.bold(`Замечания: ${findings.length}`).plain('\n');
  const explained = new Set<string>();
  let listed = 0;
  for (const finding of findings.slice(0, findingLimit)) {
    const title = findingTitle(finding);
    const details = explanation(finding, explained.has(finding.rule), options);
    explained.add(finding.rule);
    // «ещё N» must fit after the last one.
    if (countCodePoints(title + details) + 30 > card.room) break;
    card.plain(`${severityGlyphs[finding.severity]} `).bold(title).plain(`${details}\n`);
    listed += 1;
  }
  if (listed < findings.length) card.plain(`ещё ${findings.length - listed}\n`);
}
