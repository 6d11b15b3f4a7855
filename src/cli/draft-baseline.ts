/** The scores that a run of the drafts suite is compared with, by what was asked: the scripts, or a model by its name. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { type Marks, markNames } from './draft-grades.ts';

export type Scores = Readonly<Record<keyof Marks, number | null>>;

const names = Object.keys(markNames) as (keyof Marks)[];
const fileSchema = z.record(z.string(), z.record(z.string(), z.number().nullable()));

/** Figures that differ by less are the same: they are rounded when stored. */
const tolerance = 0.0005;
/** A model does not answer twice alike. */
const liveTolerance = 0.03;

export function averages(all: readonly Marks[]): Scores {
  const entries = names.map((name) => {
    const given = all.map((marks) => marks[name]).filter((mark) => mark !== null);
    const mean = given.length === 0 ? null : given.reduce((sum, mark) => sum + mark, 0) / given.length;
    return [name, mean === null ? null : Number(mean.toFixed(4))] as const;
  });
  return Object.fromEntries(entries) as Scores;
}

export function readBaseline(path: string, key: string): Partial<Scores> | null {
  if (!existsSync(path)) return null;
  return (
    (fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')))[key] as Partial<Scores> | undefined) ?? null
  );
}

export function writeBaseline(path: string, key: string, scores: Scores): void {
  const before = existsSync(path) ? fileSchema.parse(JSON.parse(readFileSync(path, 'utf8'))) : {};
  writeFileSync(path, `${JSON.stringify({ ...before, [key]: scores }, null, 2)}\n`);
}

/** Marks that fell below the baseline. */
export function worse(scores: Scores, baseline: Partial<Scores>, live: boolean): readonly (keyof Marks)[] {
  return names.filter((name) => {
    const before = baseline[name];
    const allowed = live ? liveTolerance : tolerance;
    return before != null && (scores[name] ?? 0) < before - allowed;
  });
}
