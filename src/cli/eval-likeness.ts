/** `npm run eval -- likeness [--misses]`: what lessons teach of texts that were not among them. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Category } from '../desk/checking.ts';
import type { Likeness } from '../rules/detector.ts';
import { type LabelledText, labelledFiles, readLabelled } from '../rules/labelled.ts';
import { loadRules } from '../rules/load.ts';
import { labelledWords, learn, likenessOf } from '../rules/resemblance/model.ts';
import { share } from './eval-scores.ts';
import { dataDirectory } from './places.ts';

/** Each part is judged by what the others teach. */
const parts = 5;
const borders = [0.2, 0.3, 0.35, 0.4, 0.5];

interface Judged extends LabelledText {
  /** Of the categories that rules of likeness ask about. */
  readonly broken: readonly Category[];
  readonly likeness: Likeness | null;
}

export function run(args: readonly string[]): number {
  const { values } = parseArgs({ args: [...args], options: { misses: { type: 'boolean', default: false } } });
  const categories = new Set(loadRules(dataDirectory).model.categories.keys());
  const lessons = labelledFiles(join(dataDirectory, 'lessons')).flatMap((file) => readLabelled(file).texts);
  const judged = Array.from({ length: parts }, (_, part) => judgePart(lessons, part, categories)).flat();
  for (const border of borders) console.log(lineAt(judged, border));
  if (values.misses) for (const line of falseAlarms(judged)) console.log(line);
  return 0;
}

function judgePart(
  lessons: readonly LabelledText[],
  part: number,
  categories: ReadonlySet<Category>,
): Judged[] {
  const isOf = (index: number) => index % parts === part;
  const model = learn(
    lessons.filter((_, index) => !isOf(index)),
    categories,
  );
  return lessons
    .filter((_, index) => isOf(index))
    .map((lesson) => ({
      ...lesson,
      broken: lesson.expected.filter((category) => categories.has(category)),
      likeness: likenessOf(model, labelledWords(lesson)),
    }));
}

function lineAt(judged: readonly Judged[], border: number): string {
  const reached = judged.filter(({ likeness }) => likeness !== null && likeness.place >= border);
  const bad = judged.filter(({ broken }) => broken.length > 0);
  const found = reached.filter(({ broken }) => broken.length > 0);
  const named = found.filter(
    ({ broken, likeness }) => likeness !== null && broken.includes(likeness.category),
  );
  const innocent = judged.length - bad.length;
  const alarms = reached.length - found.length;
  return (
    `порог ${border.toFixed(2)}: найдено ${share(found.length, bad.length)} (${found.length} из ${bad.length}), ` +
    `вид назван верно ${share(named.length, found.length)}, ` +
    `ложно ${share(alarms, innocent)} (${alarms} из ${innocent})`
  );
}

/** The innocent texts that are most like a violation. */
function falseAlarms(judged: readonly Judged[]): string[] {
  return judged
    .flatMap(({ id, text, broken, likeness }) =>
      broken.length === 0 && likeness ? [{ id, text, likeness }] : [],
    )
    .sort((one, other) => other.likeness.place - one.likeness.place)
    .slice(0, 100)
    .map(({ id, text, likeness }) => `${likeness.place.toFixed(2)} ${likeness.category} ${id} ${text}`);
}
