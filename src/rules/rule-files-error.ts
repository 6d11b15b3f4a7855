/** What is wrong with rule files, by file and line. */

export interface RuleFileProblem {
  /** Name of the file inside the data directory. */
  readonly file: string;
  /** From 1; null when the whole file is meant. */
  readonly line: number | null;
  readonly reason: string;
}

/** Thrown when any rule file is wrong; the message lists every problem. */
export class RuleFilesError extends Error {
  readonly problems: readonly RuleFileProblem[];
  constructor(problems: readonly RuleFileProblem[]) {
    super(['Правила не загружены:', ...problems.map(problemLine)].join('\n'));
    this.name = 'RuleFilesError';
    this.problems = problems;
  }
}

function problemLine({ file, line, reason }: RuleFileProblem): string {
  return `  ${file}${line === null ? '' : `:${line}`} — ${reason}`;
}
